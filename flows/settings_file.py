"""The commented configuration file, written from the settings' own descriptions and defaults."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from graph.settings import Settings
from graph.signals import SIGNALS

_HEAD = """\
# ringwatch's settings. Each stands here with its default: change what you need, delete the rest.
# Paths are relative to this file. `ringwatch doctor` checks it; options of commands override it.
"""
# What a mapping looks like, by section and field; `#` makes way for a real one.
_MAPPINGS = {
    "source.folders": ("[source.folders]", 'requests = "usage_log"'),
    "source.columns": ("[source.columns.requests]", 'requested_at = "timestamp"', 'ip = "addr"'),
}
_WIDTH = 100
_EXAMPLES: dict[type, object] = {int: 1, float: 0.5, str: "text", Path: Path("some/path")}


def settings_file() -> str:
    """The text of a configuration file that says what the defaults say."""
    lines = [_HEAD]
    for name, field in Settings.model_fields.items():
        if name == "signals":
            lines += [*_signals(), ""]
        else:
            lines += [*_section(name, field.annotation), ""]
    return "\n".join(lines)


def _section(name: str, model: Any) -> Iterator[str]:
    assert issubclass(model, BaseModel)
    yield from _comment((model.__doc__ or "").strip())
    yield f"[{name}]"
    fields = model.model_fields.items()
    for field_name, field in fields:
        if f"{name}.{field_name}" not in _MAPPINGS:
            yield from _setting(field_name, field)
    for field_name, field in fields:
        for line in _mapping(f"{name}.{field_name}", field):
            yield f"# {line}"


def _setting(name: str, field: FieldInfo) -> Iterator[str]:
    yield from _comment(field.description or "")
    value = field.get_default(call_default_factory=True)
    if value is None:
        yield f"# {name} = {_toml(_example(field))}"
    else:
        yield f"{name} = {_toml(value)}"


def _mapping(path: str, field: FieldInfo) -> Iterator[str]:
    if path in _MAPPINGS:
        yield f"{field.description}:"
        yield from _MAPPINGS[path]


def _signals() -> Iterator[str]:
    yield "# Signals: all are used. Switch one off, or set the share of one operator's pairs that"
    yield "# agree on it (m; these are the defaults)."
    yield "[signals]"
    for signal in SIGNALS:
        setting = f"{signal.name} = {{ enabled = true, m = {signal.m} }}"
        yield f"# {setting:<58} # {signal.title}"


def _comment(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ")


def _example(field: FieldInfo) -> object:
    """A value of the field's kind, for a setting that has no default."""
    kinds = [kind for kind in get_args(field.annotation) if kind in _EXAMPLES]
    return _EXAMPLES[kinds[0]]


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = value.as_posix() if isinstance(value, Path) else str(value)
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
