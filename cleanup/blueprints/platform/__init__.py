"""Pages of no capability: today, administration, mail, the showcase."""
