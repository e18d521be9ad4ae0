"""Forms of the day: the run sheet, the quiz, tablets."""
