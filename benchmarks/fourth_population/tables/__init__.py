"""Writing the tables and the truth."""
