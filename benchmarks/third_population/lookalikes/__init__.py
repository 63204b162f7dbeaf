"""Innocent groups that share what rings share."""
