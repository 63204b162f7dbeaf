"""All subjects, by name."""

from __future__ import annotations

from benchmarks.fourth_population.text import subjects_one, subjects_two

SUBJECTS = {**subjects_one.SUBJECTS, **subjects_two.SUBJECTS}
SUBJECT_NAMES = list(SUBJECTS)
