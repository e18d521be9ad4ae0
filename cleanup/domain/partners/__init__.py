"""Partners: how a conversation with an organisation goes."""
