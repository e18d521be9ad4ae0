"""The learning network: who meets, what comes of it, and what may be said of it."""
