"""Is what ringwatch runs on there, in versions that work together?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from flows.doctor import Finding

_REINSTALL = "run `make setup`, or install what requirements.lock pins"


def environment() -> Iterator[Finding]:
    """Python, packages, Prefect."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("ok", "python", version)
    yield _packages()
    yield _prefect()


def _packages() -> Finding:
    try:
        wanted = [Requirement(text) for text in metadata.requires("ringwatch") or []]
    except metadata.PackageNotFoundError:
        return Finding("warn", "packages", "ringwatch itself is not installed", _REINSTALL)
    needed = [each for each in wanted if each.marker is None or each.marker.evaluate({"extra": ""})]
    faults = [fault for each in needed if (fault := _fault(each))]
    if faults:
        return Finding("fail", "packages", "; ".join(faults), _REINSTALL)
    told = f"ringwatch {metadata.version('ringwatch')}, {len(needed)} packages as required"
    return Finding("ok", "packages", told)


def _fault(wanted: Requirement) -> str:
    """What is wrong with an installed package; nothing if it is as required."""
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} is missing"
    fits = wanted.specifier.contains(found, prereleases=True)
    return "" if fits else f"{wanted.name} {found} is not {wanted.specifier}"


def _prefect() -> Finding:
    import flows.prefect_defaults  # noqa: F401

    try:
        import prefect
    except Exception as error:  # whatever a broken install raises
        told = f"prefect does not import ({type(error).__name__}): `ringwatch serve` will not work"
        return Finding("warn", "prefect", told, _REINSTALL)
    return Finding("ok", "prefect", f"{prefect.__version__}, imports")
