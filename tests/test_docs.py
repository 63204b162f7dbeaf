"""The documentation is true: commands and options exist, outputs are as shown, links resolve."""

from __future__ import annotations

import ast
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from flows.cli import SECTIONS, app
from graph.loading.contract import CONTRACT
from graph.publishing.csv_files import CSV_FILES
from graph.publishing.parquet_files import SORTED_BY

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [function.__name__ for functions in SECTIONS.values() for function in functions]
SHOWN = [
    line.removeprefix("$ ")
    for page in PAGES
    for block in re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]


def test_every_command_has_its_section() -> None:
    sections = re.findall(r"^### (\w+)$", README, re.MULTILINE)
    assert set(sections) == set(COMMANDS)


@pytest.mark.parametrize("line", sorted(set(SHOWN)))
def test_shown_commands_exist(line: str) -> None:
    program, *words = shlex.split(line.split(" > ")[0])
    name = Path(program).name
    if name == "ringwatch":
        command, *rest = words
        known = typer.main.get_command(app).commands[command]  # type: ignore[attr-defined]
        options = {option for each in known.params for option in each.opts}
        assert {word for word in rest if word.startswith("--")} <= options
    elif name == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        for target in words:
            assert re.search(rf"^{target}:.*##", makefile, re.MULTILINE), target
    else:
        assert (ROOT / program).is_file(), f"{program} is no file of this project"


RUN = re.findall(r"<!-- run -->\n```console\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("block", RUN, ids=[block.split("\n")[0] for block in RUN])
def test_shown_outputs_are_what_commands_print(block: str, tmp_path: Path) -> None:
    """Each command of the block is run, in an empty folder; `…` stands for anything."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", *shlex.split(line)[1:]],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
        )
        pattern = re.escape(shown.strip()).replace("…", ".*")
        assert re.fullmatch(pattern, (done.stdout + done.stderr).strip()), done.stdout + done.stderr


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert re.findall(r"^  make (\w+)", listed, re.MULTILINE) == phony[1].split()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    anchors = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif "://" not in target:
            assert (page.parent / target.split("#")[0]).exists(), target


def test_folders_of_the_readme_exist() -> None:
    for folder in re.findall(r"^\| `(\w+)/` \|", README, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


CONTRACT_PAGE = (ROOT / "docs" / "data-contract.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", CONTRACT)
def test_the_contract_tells_every_input_column(table: str) -> None:
    section = re.search(rf"^### {table}:(.*?)(?=^##)", CONTRACT_PAGE, re.MULTILINE | re.DOTALL)
    assert section is not None
    told = re.findall(
        r"^\| (\*\*)?(\w+)(?:\*\*)? \| (?:string|timestamp|integer|float|decimal)",
        section[1],
        re.MULTILINE,
    )
    columns = {(column.name, column.is_required) for column in CONTRACT[table]}
    assert {(name, bool(bold)) for bold, name in told} == columns


@pytest.mark.parametrize("table", ["labels", "allowlist"])
def test_the_readme_shows_decisions_with_the_contract_s_columns(table: str) -> None:
    shown = [set(line.split(",")) for line in re.findall(r"^```csv\n(.*)$", README, re.MULTILINE)]
    assert {column.name for column in CONTRACT[table]} in shown


@pytest.mark.parametrize("name", CSV_FILES)
def test_the_contract_tells_every_published_column(name: str) -> None:
    columns = ", ".join(CSV_FILES[name].columns)
    assert re.search(rf"^\| {name}\.csv \| .* \| {columns} \|$", CONTRACT_PAGE, re.MULTILINE)


def test_the_contract_tells_every_published_file() -> None:
    for name in SORTED_BY:
        assert f"| {name}.parquet |" in CONTRACT_PAGE


def test_the_glossary_is_in_order_and_defines_each_word_once() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = re.findall(r"^- \*\*(\w+)", text, re.MULTILINE)
    assert words == sorted(words, key=str.lower)
    assert len(words) == len(set(words))


def test_what_is_imported_is_declared() -> None:
    """A package that only comes along with another one may be gone after its next release."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        re.split(r"[\[<>=~ ;]", need)[0].lower().replace("-", "_")
        for need in project["dependencies"]
    } | {"sklearn", "flows", "graph"}
    for path in [*ROOT.glob("flows/**/*.py"), *ROOT.glob("graph/**/*.py")]:
        for name in _imported(path) - sys.stdlib_module_names:
            assert name in declared, f"{path.relative_to(ROOT)} imports {name}"


def _imported(path: Path) -> set[str]:
    """The top-level modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


def test_the_lock_names_no_registry_and_every_dependency() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index-url" not in lock
    assert lock.count("--hash=sha256:") > 500
