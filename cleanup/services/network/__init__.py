"""The learning network: members, gatherings, what comes of them, advice, stories and files."""
