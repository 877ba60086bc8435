"""A study as it is shown to staff and to the public."""
