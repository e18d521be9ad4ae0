"""Surveys: moments, questionnaires, answers, the card code, paper."""
