"""The face for other systems: the office's deeds and questions as JSON, with tokens of scope."""
