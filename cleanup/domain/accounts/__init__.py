"""Accounts: roles and audiences, passwords, sessions."""
