"""Tables of no capability: the base of all, audit, outbox, retention."""
