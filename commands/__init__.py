"""The command line, one module for each group of commands; importing the package registers them all."""

from commands import analysis, brief, data, law, merge, serve, store, wikidata
from commands.app import app

__all__ = ["analysis", "app", "brief", "data", "law", "merge", "serve", "store", "wikidata"]
