"""Tables, one module per capability; properties ask the rules.

Importing this package knows all tables, which migrations and tests need.
"""

import importlib
import pkgutil

for _found in pkgutil.walk_packages(__path__, f"{__name__}."):
    importlib.import_module(_found.name)
