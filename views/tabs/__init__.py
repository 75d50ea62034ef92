"""The tabs of a country's page: one module each with ``show(view)``."""
