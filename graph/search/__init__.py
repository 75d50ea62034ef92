"""Finds countries, functions, bodies, councils, laws and partnerships by name in any language, and reads questions."""

from graph.search.entries import Entry, Kind
from graph.search.index import Reading, SearchIndex
from graph.search.spelling import folded

__all__ = ["Entry", "Kind", "Reading", "SearchIndex", "folded"]
