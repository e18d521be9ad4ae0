"""What the data are, for programs: ``datapackage.json`` (Frictionless v1) and ``ddi.xml`` (Codebook 2.5)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd

from cleanup.analysis.changes.same_people import MOMENTS as THREE_MOMENTS
from cleanup.analysis.disclosure import NOT_APPLICABLE
from cleanup.analysis.package.figures import COLUMNS as FIGURES
from cleanup.analysis.workbook.provenance import Provenance
from cleanup.analysis.workbook.wide import Wide

DDI = "ddi:codebook:2_5"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FOLDER = "data/r_python"
WIDE = "data_breed"
NUMBERS_IN_FIGURES = {"nummer": "integer", "waarde": "number", "n": "integer"}

ABOUT_DATA = "Antwoorden per deelname, zonder namen, met elk getoond cijfer. Vertrouwelijk."
ABOUT_STUDY = "Vragenlijsten bij nulmeting, eindmeting en terugblik, gekoppeld met een code zonder naam."

ABOUT_SAME_PEOPLE = (
    "Rijen ‘zelfde mensen’ in figures.csv gaan over wie een verandering heeft van de voormeting naar de "
    "nulmeting én van de nulmeting naar de terugblik: dan zijn _d0m1 en _d20 van de factor gevuld."
)

Codebook = list[dict[str, Any]]


def data_package(provenance: Provenance, wide: Wide, codebook: Codebook, labels: pd.DataFrame) -> str:
    """Return the descriptor of the tables; the licence is for the owner to choose, so there is none."""
    same = {"description": ABOUT_SAME_PEOPLE} if _has_same_people(wide) else {}
    resources = [
        _resource(WIDE, f"{FOLDER}/{WIDE}.csv", list(_wide_fields(wide, codebook, labels))),
        _resource("figures", "figures.csv", [_field(n, NUMBERS_IN_FIGURES.get(n, "string")) for n in FIGURES])
        | same,
    ]
    described = {
        "profile": "data-package",
        "name": f"social-cleanup-{provenance.export_id}",
        "title": f"Social Cleanup: {provenance.programme}",
        "description": f"{ABOUT_DATA} {provenance.about_test}".rstrip(),
        "created": provenance.made_at.isoformat(timespec="seconds"),
        "resources": resources,
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _has_same_people(wide: Wide) -> bool:
    """Whether there can be changes without and with the day, in the same people."""
    changes = {(change.before, change.after) for change in wide.variables.changes}
    return changes >= set(pairwise(THREE_MOMENTS))


def _resource(name: str, path: str, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _field(name: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, **more}


def _wide_fields(wide: Wide, codebook: Codebook, labels: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield a field per column: what it is called, its type, and which codes are missing answers."""
    known = {row["variabele"]: row for row in codebook}
    coded = labels_by_variable(labels)
    for name in map(str, wide.frame.columns):
        row = known.get(name)
        if row is None:
            yield _field(name, "date" if name.startswith("datum_") else "string")
            continue
        kind = "integer" if pd.api.types.is_integer_dtype(wide.frame[name]) else "number"
        categories = [{"value": code, "label": text, "missing": gone} for code, text, gone in coded[name]]
        missing = [str(code) for code, _, gone in coded[name] if gone]
        how = {} if row["formule"] == NOT_APPLICABLE else {"description": str(row["formule"])}
        yield _field(
            name, kind, title=str(row["vraagtekst"]), missingValues=missing, categories=categories, **how
        )


def labels_by_variable(labels: pd.DataFrame) -> Mapping[str, list[tuple[int, str, bool]]]:
    """Return code, label and whether it is missing of every code, by variable."""
    found: dict[str, list[tuple[int, str, bool]]] = {}
    for name, code, text, missing in labels.itertuples(index=False):
        found.setdefault(str(name), []).append((int(code), str(text), bool(missing)))
    return found


def ddi(provenance: Provenance, wide: Wide, codebook: Codebook, labels: pd.DataFrame) -> bytes:
    """Return DDI-Codebook 2.5: the study, its file, and every variable with labels and missing codes."""
    root = ET.Element("codeBook", {"xmlns": DDI, "version": "2.5", LANGUAGE: "nl"})
    for part in ("docDscr", "stdyDscr"):
        title = _path(root, part, "citation", "titlStmt")
        _text(title, "titl", f"Social Cleanup: {provenance.programme}")
        _text(title, "IDNo", provenance.export_id)
    study = root[1]
    about = _path(study, "stdyInfo", "abstract")
    same = ABOUT_SAME_PEOPLE if _has_same_people(wide) else ""
    about.text = " ".join(filter(None, (ABOUT_STUDY, same, provenance.about_test)))
    file = ET.SubElement(root, "fileDscr", {"ID": "F1"})
    text = ET.SubElement(file, "fileTxt")
    _text(text, "fileName", f"{FOLDER}/{WIDE}.csv")
    size = ET.SubElement(text, "dimensns")
    _text(size, "caseQnty", str(len(wide.frame)))
    _text(size, "varQnty", str(len(wide.frame.columns)))
    data = ET.SubElement(root, "dataDscr")
    _variables(data, wide, codebook, labels)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _variables(data: ET.Element, wide: Wide, codebook: Codebook, labels: pd.DataFrame) -> None:
    known = {row["variabele"]: row for row in codebook}
    coded = labels_by_variable(labels)
    for number, name in enumerate(map(str, wide.frame.columns), 1):
        variable = ET.SubElement(data, "var", {"ID": f"V{number}", "name": name, "files": "F1"})
        row = known.get(name)
        _text(variable, "labl", name if row is None else str(row["vraagtekst"]))
        if row is not None and row["type"] not in {"score", "verandering"}:
            _text(ET.SubElement(variable, "qstn"), "qstnLit", str(row["vraagtekst"]))
        _categories(variable, coded.get(name, []))
        if row is not None and row["formule"] != NOT_APPLICABLE:
            _text(ET.SubElement(variable, "derivation"), "drvdesc", str(row["formule"]))
        kind = "character" if row is None else "numeric"
        ET.SubElement(variable, "varFormat", {"type": kind, "schema": "other"})


def _categories(variable: ET.Element, coded: Iterable[tuple[int, str, bool]]) -> None:
    for code, text, missing in coded:
        category = ET.SubElement(variable, "catgry", {"missing": "Y"} if missing else {})
        _text(category, "catValu", str(code))
        _text(category, "labl", text)


def _path(parent: ET.Element, *names: str) -> ET.Element:
    for name in names:
        parent = ET.SubElement(parent, name)
    return parent


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text
