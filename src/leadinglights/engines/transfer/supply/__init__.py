"""Plants: what one MWh of their heat costs and takes, and how much they can make, hour by hour."""
