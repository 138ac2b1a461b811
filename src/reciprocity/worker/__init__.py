"""Claims and runs jobs: on SQLite by looking for them, on PostgreSQL as procrastinate brings them."""
