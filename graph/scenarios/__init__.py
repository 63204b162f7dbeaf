"""Synthetic populations: ordinary customers, rings and their honest look-alikes."""

from graph.scenarios.population import PopulationReport, generate

__all__ = ["PopulationReport", "generate"]
