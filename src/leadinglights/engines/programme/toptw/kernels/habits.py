"""Where each habit of the search and each figure of its score lies in its row."""

from __future__ import annotations

# Habits: the first two are drawn anew at every step.
POWER, SHIFT, NOISE, BLINK, COMFORT, STRINGS, STRING_PLACES, STRING_LONGEST = range(8)
BANDS, BAND_PERCENT, SCATTERED, POWERS, HALVINGS, COMPANY, HABITS = range(8, 15)

# Score: value and profit now, best value and profit, steps done, whole length, warmth, worth of one profit
# unit, price of a tick.
NOW, PROFIT, BEST, BEST_PROFIT, DONE, WHOLE, WARMTH, WORTH, TICK, SCORES = range(10)
