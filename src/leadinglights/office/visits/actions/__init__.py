"""Verbs of visits: one transaction each."""
