"""Countries, networks and software that accounts have in common."""
