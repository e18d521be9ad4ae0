"""Forms of the learning network."""
