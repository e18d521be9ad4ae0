"""Tables of co-creation: groups, training, polls, and the check on a design."""
