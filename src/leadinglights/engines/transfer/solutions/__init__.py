"""What each solution changes in a city."""
