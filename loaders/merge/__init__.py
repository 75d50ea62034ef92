"""Merging: one country's facts brought into those that are there already; nothing is lost and nothing is guessed."""
