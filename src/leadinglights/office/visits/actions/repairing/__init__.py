"""Mend a programme after something happened: opened, worked out by the planner, taken or dropped."""
