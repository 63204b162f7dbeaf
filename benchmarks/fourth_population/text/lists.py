"""Word lists as text: items stand between bars or on lines of their own."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """The items of a list, in order."""
    items = (item.strip() for line in text.splitlines() for item in line.split("|"))
    return [item for item in items if item]
