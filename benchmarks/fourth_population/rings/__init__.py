"""Rings: styles of operators, and how they deal out their work."""
