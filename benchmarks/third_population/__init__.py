"""A third made-up population, written apart from the detector: a test."""
