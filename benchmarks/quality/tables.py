"""Tables in Markdown that also read well in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

Cell = str | int | float | None
ABSENT = "–"


def table(heads: Sequence[str], rows: Sequence[Sequence[Cell]], digits: int = 3) -> str:
    """A padded Markdown table; the first column is text, numbers stand on the right."""
    cells = [[_text(cell, digits) for cell in row] for row in rows]
    widths = [max(3, *(len(line[n]) for line in [heads, *cells])) for n in range(len(heads))]
    is_left = [
        n == 0 or any(isinstance(row[n], str) and row[n] != ABSENT for row in rows)
        for n in range(len(heads))
    ]
    rule = [
        "-" * width if left else "-" * (width - 1) + ":"
        for width, left in zip(widths, is_left, strict=True)
    ]
    lines = [_line(list(heads), widths, is_left), f"| {' | '.join(rule)} |"]
    return "\n".join([*lines, *(_line(row, widths, is_left) for row in cells)])


def share_of(part: float, whole: float) -> float | None:
    """A share, or None where there is no whole."""
    return part / whole if whole else None


def _text(cell: Cell, digits: int) -> str:
    if cell is None:
        return ABSENT
    if isinstance(cell, float):
        return f"{cell:.{digits}f}"
    return f"{cell:,}" if isinstance(cell, int) else cell.replace("|", "\\|")


def _line(cells: Sequence[str], widths: Sequence[int], is_left: Sequence[bool]) -> str:
    padded = (
        cell.ljust(width) if left else cell.rjust(width)
        for cell, width, left in zip(cells, widths, is_left, strict=True)
    )
    return f"| {' | '.join(padded)} |"
