"""The pages of a list of delegates, alike for the office and for the leader behind a link."""
