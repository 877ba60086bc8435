"""The engine's own tables: part of the program, read once each."""
