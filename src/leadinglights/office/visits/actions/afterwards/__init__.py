"""After a visit: the report, thanks, closing."""
