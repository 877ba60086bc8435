"""Heat the buildings ask for, hour by hour, and what the network loses on the way."""
