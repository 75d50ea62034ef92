"""Measured, never asserted: `make bench` prints what docs/performance.md quotes."""
