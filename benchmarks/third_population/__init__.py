"""A third made-up population, kept apart from the detector: a held-out test."""
