"""Registers of bodies in any table: a mapping file says which column is what."""
