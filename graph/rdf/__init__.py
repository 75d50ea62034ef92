"""The one place where values become triples and triples become values."""

from graph.rdf.read import read_country
from graph.rdf.turtle import parse, turtle
from graph.rdf.write import write_country

__all__ = ["parse", "read_country", "turtle", "write_country"]
