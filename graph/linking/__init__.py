"""Linking: what agreeing on an entity is worth."""
