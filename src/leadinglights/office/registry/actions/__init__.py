"""Verbs of the registry: one transaction each."""
