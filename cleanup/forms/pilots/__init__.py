"""Forms of pilots: the plan, the crew, proposals."""
