"""Use cases of what is no capability of its own."""
