"""Co-creation: groups that design along, what they come up with, and training for who leads."""
