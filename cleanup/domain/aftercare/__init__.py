"""Aftercare: who gets what after the day, and who may read what happened."""
