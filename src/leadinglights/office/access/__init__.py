"""People who sign in, roles, audit, jobs; every other app may use it."""
