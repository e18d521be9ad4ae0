"""Change between two moments as a table: pairs, what may be shown of them, and the rows."""
