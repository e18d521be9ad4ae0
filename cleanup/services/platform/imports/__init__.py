"""Files that were brought in: what each added, and taking that back as long as nothing was built on it."""

from cleanup.services.platform.imports.past import PastImport, get_import, keep_import, list_imports
from cleanup.services.platform.imports.recording import Made, recording
from cleanup.services.platform.imports.removing import Outcome, finish, remove_made
from cleanup.services.platform.imports.units import Beside, fingerprint

__all__ = [
    "Beside",
    "Made",
    "Outcome",
    "PastImport",
    "fingerprint",
    "finish",
    "get_import",
    "keep_import",
    "list_imports",
    "recording",
    "remove_made",
]
