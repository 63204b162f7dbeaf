"""Reads the word lists that lie beside the code."""

from functools import cache
from importlib import resources


def lines_of(name: str) -> list[str]:
    """Return the lines of a list."""
    file = resources.files("graph.scenarios") / "words" / name
    return file.read_text(encoding="utf-8").splitlines()


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines under each [heading] of a list."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines_of(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif line:
            current.append(line)
    return {heading: tuple(lines) for heading, lines in found.items()}


def words_under(name: str, heading: str) -> list[str]:
    """Return the single words under a heading."""
    return " ".join(sections(name)[heading]).split()
