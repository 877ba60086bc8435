"""Papers of the office: PDF, calendar and Word files, and the drawings on them. No Django here."""
