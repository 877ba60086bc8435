"""After a visit: what the guests thought, the report, thanks, closing."""
