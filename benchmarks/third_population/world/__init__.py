"""Countries, networks, addresses and client software."""
