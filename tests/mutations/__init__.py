"""Whether the tests notice a broken rule: ``make mutants`` breaks one at a time and runs its tests."""
