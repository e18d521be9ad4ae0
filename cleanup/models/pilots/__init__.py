"""Tables of pilots: the plan, its crew and moments, and what surrounds it."""
