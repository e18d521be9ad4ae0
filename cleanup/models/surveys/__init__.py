"""Tables of surveys: anonymous responses, forms, paper, and the store of addresses."""
