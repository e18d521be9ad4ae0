"""Pages, one module or folder per capability; thin and independent of each other.

Each has one ``blueprint``, or names several in ``blueprints``.
"""
