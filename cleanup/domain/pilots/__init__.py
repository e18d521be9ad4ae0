"""Pilots: the plan, its statuses, dates to think of, crew, tasks, messages, proposals."""
