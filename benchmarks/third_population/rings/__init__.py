"""Operators that harvest the model through many accounts."""
