"""Verbs of access: sign in, record, start and run jobs, do once."""
