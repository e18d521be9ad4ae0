"""Pages, one module per capability; thin and independent of each other."""
