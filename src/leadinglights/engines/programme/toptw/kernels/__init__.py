"""Inner loops of the search: whole numbers in flat rows, compiled where Numba is there."""
