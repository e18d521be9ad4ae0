"""The rules of the programme in plain Python: no clock, no database, no request."""
