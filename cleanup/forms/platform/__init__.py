"""Forms of what is no capability of its own."""
