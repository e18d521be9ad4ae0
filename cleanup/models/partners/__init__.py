"""Tables of partners: programmes, organisations, people, contact."""
