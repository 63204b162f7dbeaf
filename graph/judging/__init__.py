"""Judging: does a ring extract, and is an account of it."""
