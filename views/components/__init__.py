"""Presentation only: plain values in, HTML or charts out. Nothing here knows RDF, the store or the loaders."""
