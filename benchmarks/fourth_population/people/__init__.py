"""Accounts: who they are, what they pay with, where they connect from."""
