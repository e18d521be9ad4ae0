"""Rules of what is no capability of its own: programme parts, what is kept how long, guarding texts."""
