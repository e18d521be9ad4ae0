"""Typed forms of partners: programmes, organisations, people, contact, date polls."""
