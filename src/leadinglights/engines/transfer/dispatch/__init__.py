"""Least-cost heat of one network and one store over a year: exact, fast, and with a proof of its own."""
