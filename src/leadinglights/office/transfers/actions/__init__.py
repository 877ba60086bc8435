"""Verbs of transfers: ask for a study, change its figures, run, review, publish, take in a sweep."""
