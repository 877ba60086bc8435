"""What the office knows and does."""
