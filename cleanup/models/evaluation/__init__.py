"""Tables of the evaluation: exports and releases."""
