"""Pure calculation: a Problem goes in, a Result comes out."""
