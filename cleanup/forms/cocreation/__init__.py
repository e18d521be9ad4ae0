"""Forms of co-creation."""
