"""Evaluation: the one door to the figures."""
