"""Tests mirror the sources. A package, so that `tests` is this folder and no dependency's."""
