"""Words, templates, and who writes what with them."""
