"""Honest organisations and crowds that look like rings."""
