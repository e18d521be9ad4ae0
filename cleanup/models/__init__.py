"""Tables, one module per capability; properties ask the rules."""
