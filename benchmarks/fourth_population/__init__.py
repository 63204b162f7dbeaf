"""A fourth population, B2B-heavy and by other mechanisms, to test on."""
