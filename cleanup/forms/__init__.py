"""What was typed, checked; forms know only the rules."""
