"""Files that were brought in: what each added, and taking that back as long as nothing was built on it."""

from cleanup.services.platform.imports.files import (
    ByHand,
    check_file,
    list_files,
    look_at_columns,
    mark_problems,
    store_file,
    take_back,
    write_example,
)
from cleanup.services.platform.imports.kinds import (
    IS_THERE,
    CheckedRows,
    ExampleFile,
    Occasion,
    Remark,
    RowKind,
    RowOutcome,
    Thing,
)
from cleanup.services.platform.imports.past import PastImport
from cleanup.services.platform.imports.recording import Made
from cleanup.services.platform.imports.removing import Removal
from cleanup.services.platform.imports.units import fingerprint

__all__ = [
    "IS_THERE",
    "ByHand",
    "CheckedRows",
    "ExampleFile",
    "Made",
    "Occasion",
    "PastImport",
    "Remark",
    "Removal",
    "RowKind",
    "RowOutcome",
    "Thing",
    "check_file",
    "fingerprint",
    "list_files",
    "look_at_columns",
    "mark_problems",
    "store_file",
    "take_back",
    "write_example",
]  # fmt: skip
