"""Reading: published nights, explained and exported."""
