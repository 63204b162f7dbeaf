"""Evaluating: a published night against planted truth."""
