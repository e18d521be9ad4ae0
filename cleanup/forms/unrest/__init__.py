"""Forms of unrest; none takes a person, an address or a file."""
