"""Evaluation: what may be filtered and exported, and when figures are published."""
