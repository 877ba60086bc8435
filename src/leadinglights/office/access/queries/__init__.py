"""Questions about people, permissions and jobs; nothing here writes."""
