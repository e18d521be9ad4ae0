"""What can be asked and done, one module per capability; the only code that queries."""
