"""Tables of the day: what happened, and paired tablets."""
