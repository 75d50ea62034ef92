"""Remit's knowledge graph: the model, the store and the analysis. No screen and no file format in here."""

from graph.library import Library, open_graph

__all__ = ["Library", "open_graph"]
