"""The public yardstick on the command line: files, peers in processes of their own, the table."""
