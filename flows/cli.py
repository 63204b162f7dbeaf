"""The command `ringwatch`: what its subcommands are, and what their exit codes mean.

Nothing heavy is imported here or at the head of a command's module: `--help` must stay quick.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from flows.commands.backfill import backfill
from flows.commands.demo import demo
from flows.commands.doctor import doctor
from flows.commands.evaluate import evaluate
from flows.commands.explain import explain
from flows.commands.export import export
from flows.commands.generate import generate
from flows.commands.init import init
from flows.commands.rings import rings
from flows.commands.run import run
from flows.commands.serve import serve
from flows.commands.weights import weights
from flows.failures import told
from graph.night import RingwatchError

_HELP_WIDTH = 66  # of a command's line: what 80 columns leave
MENDABLE, UNEXPECTED, INTERRUPTED = 1, 3, 130

SECTIONS: dict[str, tuple[Callable[..., None], ...]] = {
    "Try it out": (demo, generate, evaluate),
    "Set up": (init, doctor),
    "Run nights": (run, backfill, serve),
    "Look at results": (rings, explain, weights, export),
}


class Sections(TyperGroup):
    """Lists the commands by what they are for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one list of commands a section."""
        for title, functions in SECTIONS.items():
            names = [function.__name__ for function in functions]
            with formatter.section(title):
                formatter.write_dl(
                    [(name, self.commands[name].get_short_help_str(_HELP_WIDTH)) for name in names]
                )


# Without rich markup: importing it would triple the time of --help.
app = typer.Typer(
    name="ringwatch",
    cls=Sections,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for functions in SECTIONS.values():
    for function in functions:
        app.command()(function)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"ringwatch {version('ringwatch')}")
        raise typer.Exit


@app.callback(
    epilog="Exit codes: 0 done, 1 something that you can mend (the message says how), "
    "2 wrong usage, 3 unexpected failure, 130 interrupted."
)
def ringwatch(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Find rings of accounts that one operator runs, and say whom to ban and why.

    New here? `ringwatch demo` invents a population with planted rings and finds them.
    With files of your own: `ringwatch init`, `ringwatch doctor`, `ringwatch run`.
    """


def main() -> None:
    """Run the command line; every failure ends in one of the documented exit codes."""
    try:
        app(prog_name="ringwatch")
    except RingwatchError as error:
        typer.echo(f"ringwatch: {error}", err=True)
        sys.exit(MENDABLE)
    except KeyboardInterrupt:
        typer.echo("ringwatch: interrupted; what was published before is unharmed", err=True)
        sys.exit(INTERRUPTED)
    except Exception as error:
        typer.echo(told(error), err=True)
        sys.exit(UNEXPECTED)


if __name__ == "__main__":
    main()
