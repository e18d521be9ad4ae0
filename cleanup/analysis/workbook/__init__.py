"""The workbook: one Excel file that needs no cleaning, with its data sheets as CSV and SPSS too.

``write`` puts it together. Sheets with results come from safe tables (``result_sheets``, ``chart_page``);
data come from ``participations`` by ``wide`` and ``long``, described by ``variables`` and ``codebook``.
``book`` is the one layer over openpyxl, ``streaming`` writes rows, ``cells`` says what a cell may hold.
"""

from cleanup.analysis.workbook.csv_and_spss import write_csv, write_sav
from cleanup.analysis.workbook.names import file_name
from cleanup.analysis.workbook.profile import Profile
from cleanup.analysis.workbook.provenance import ALL_PROGRAMMES, Excluded, Provenance
from cleanup.analysis.workbook.write import write_shared, write_workbook

__all__ = [
    "ALL_PROGRAMMES",
    "Excluded",
    "Profile",
    "Provenance",
    "file_name",
    "write_csv",
    "write_sav",
    "write_shared",
    "write_workbook",
]
