"""Who the accounts are and what they pay with."""
