"""Grouping: who belongs together, and under which name from night to night."""
