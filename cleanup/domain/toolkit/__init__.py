"""Toolkit: respond or ignore, approaches and examples, practising, plain language."""
