"""Briefing: what the crew must know, and when somebody must read it again."""
