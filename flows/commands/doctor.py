"""`ringwatch doctor`: is everything in place for a night?"""

from __future__ import annotations

import typer

from flows.options import AsJson, ConfigFile, OutFolder, SourceFolder, WarehouseFile


def doctor(
    source: SourceFolder = None,
    warehouse: WarehouseFile = None,
    out: OutFolder = None,
    config: ConfigFile = None,
    as_json: AsJson = False,
) -> None:
    """Check that all is in place for a night, and say what to mend.

    Ends with exit code 1 when a check fails; a warning does not stop a night.
    """
    from flows.console import print_json, print_lines
    from flows.doctor import examine, finding_lines
    from flows.options import config_file

    findings = examine(config_file(config), source=source, warehouse=warehouse, out=out)
    if as_json:
        print_json([finding._asdict() for finding in findings])
    else:
        print_lines(*finding_lines(findings))
    if any(finding.state == "fail" for finding in findings):
        raise typer.Exit(1)
