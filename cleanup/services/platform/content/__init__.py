"""Content files: read, checked and turned into the domain's own things.

``loader`` is the door: ``load_content`` for use, ``check_content`` for every mistake at once.
"""
