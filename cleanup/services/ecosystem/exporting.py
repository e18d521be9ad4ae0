"""A map as files: for Kumu, Gephi, visone, R and a spreadsheet.

Every relation has an id of its own and stays a relation of its own: tools that are not told so make one of
all that lie between two parties. What is sensitive about named organisations is left out unless a person with
the right to it asked for everything.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cleanup.domain.ecosystem.graph import count_statements
from cleanup.domain.ecosystem.ties import KnownTie, statements_of
from cleanup.domain.ecosystem.words import LEVEL_KIND, RANKS
from cleanup.domain.partners.pipeline import SECTOR_LABELS, SECTOR_OF_KIND, STAKEHOLDER_LABELS
from cleanup.domain.platform.local_time import local_day
from cleanup.models.ecosystem import MapActor
from cleanup.services.ecosystem.actors import label_of
from cleanup.services.ecosystem.graph_files import Edge, Node, write_gexf, write_graphml
from cleanup.services.ecosystem.reading import MapView

Translate = Callable[[str], str]
ZIP_DAY = (2000, 1, 1, 0, 0, 0)
"""The day in every archive, so that the same map gives the same bytes."""


@dataclass(frozen=True)
class Labels:
    """How words become those of the reader, and what every file says of itself."""

    translate: Translate
    limits: str


def nodes_of(view: MapView, translate: Translate) -> list[Node]:
    """Return the parties as nodes."""
    return [
        Node(
            actor.id,
            translate(label_of(actor)),
            {
                "level": actor.level,
                "kind": actor.stakeholder_kind,
                "sector": translate(SECTOR_LABELS[SECTOR_OF_KIND[actor.stakeholder_kind]]),
                "present": "ja" if actor.stakeholder_kind in view.present else "nee",
            },
            view.places[actor.id],
        )
        for actor in view.actors
    ]


def edges_of(view: MapView) -> list[Edge]:
    """Return the relations as edges, in a fixed order."""
    order = {key: place for place, key in enumerate(view.keys)}
    ties = sorted(view.ties, key=lambda tie: (order[tie.source], order[tie.target], tie.kind))
    return [
        Edge(
            tie.key,
            tie.source,
            tie.target,
            tie.kind,
            RANKS.get(tie.strength, 2),
            {
                "strength": tie.strength,
                "context": tie.context,
                "potential": "ja" if tie.is_potential else "nee",
                "session": str(view.number),
                "source": _sources(tie),
            },
        )
        for tie in ties
    ]


def _sources(tie: KnownTie) -> str:
    return " | ".join(sorted(str(source) for source in tie.said))


def export_kumu(view: MapView, labels: Labels, made_at: dt.datetime) -> bytes:
    """Return the map as a workbook for Kumu."""
    from cleanup.analysis.kumu import write_kumu

    names = {actor.id: labels.translate(label_of(actor)) for actor in view.actors}
    elements = [_element(actor, names[actor.id], view, labels.translate) for actor in view.actors]
    connections = [
        (
            edge.id,
            names[edge.source],
            names[edge.target],
            edge.kind,
            "directed",
            edge.facts["strength"],
            edge.facts["context"],
            edge.facts["session"],
            edge.facts["source"],
            "",
            "mogelijk" if edge.facts["potential"] == "ja" else "",
        )
        for edge in edges_of(view)
    ]
    legend = [(view.row.title,), (view.row.question,), (labels.limits,)]
    return write_kumu(elements, connections, legend, made_at)


def _element(actor: MapActor, name: str, view: MapView, translate: Translate) -> tuple[str, ...]:
    kind = translate(STAKEHOLDER_LABELS[actor.stakeholder_kind])
    return (
        actor.id,
        name,
        actor.stakeholder_kind,
        "" if actor.level == LEVEL_KIND else kind,
        actor.level,
        translate(SECTOR_LABELS[SECTOR_OF_KIND[actor.stakeholder_kind]]),
        "ja" if actor.stakeholder_kind in view.present else "nee",
        actor.tasks,
        actor.chance,
    )


def export_gexf(view: MapView, labels: Labels, made_at: dt.datetime) -> bytes:
    """Return the map as GEXF 1.3, for Gephi."""
    return write_gexf(
        nodes_of(view, labels.translate), edges_of(view), view.row.title, labels.limits, local_day(made_at)
    )


def export_graphml(view: MapView, labels: Labels) -> bytes:
    """Return the map as GraphML, for visone, igraph and R."""
    return write_graphml(nodes_of(view, labels.translate), edges_of(view), labels.limits)


def export_csv(view: MapView, labels: Labels) -> bytes:
    """Return the map as CSV files: for a Dutch spreadsheet, and for R, Python and Gephi."""
    from cleanup.analysis.workbook.csv_cells import DUTCH_EXCEL, PLAIN, csv_lines

    files = {
        "nl/partijen.csv": (DUTCH_EXCEL, _parties(view, labels.translate)),
        "nl/relaties.csv": (DUTCH_EXCEL, _relations(view, labels.translate)),
        "nl/tellingen.csv": (DUTCH_EXCEL, _counts(view, labels.translate)),
        "r/nodes.csv": (PLAIN, _nodes(view, labels.translate)),
        "r/edges.csv": (PLAIN, _edges(view)),
    }
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, (dialect, rows) in files.items():
            text = dialect.mark + "".join(csv_lines(rows, dialect))
            archive.writestr(ZipInfo(name, ZIP_DAY), text.encode())
        archive.writestr(ZipInfo("LEESMIJ.txt", ZIP_DAY), f"{view.row.title}\n{labels.limits}\n".encode())
    return packed.getvalue()


Rows = Iterable[Sequence[str | int]]


def _parties(view: MapView, translate: Translate) -> Rows:
    yield ("id", "partij", "niveau", "soort", "sector", "aan_tafel", "x", "y")
    for node in nodes_of(view, translate):
        facts = node.facts
        yield (
            node.id, node.label, facts["level"], facts["kind"], facts["sector"], facts["present"],
            node.place[0], node.place[1],
        )  # fmt: skip


def _relations(view: MapView, translate: Translate) -> Rows:
    yield ("id", "van", "naar", "soort", "sterkte", "context", "mogelijk", "sessie", "bron")
    names = {node.id: node.label for node in nodes_of(view, translate)}
    for edge in edges_of(view):
        facts = edge.facts
        yield (
            edge.id, names[edge.source], names[edge.target], edge.kind, facts["strength"], facts["context"],
            facts["potential"], facts["session"], facts["source"],
        )  # fmt: skip


def _counts(view: MapView, translate: Translate) -> Rows:
    from cleanup.services.ecosystem.findings import find

    yield ("partij", "noemt", "wordt_genoemd", "zonder_relatie")
    counts, missing = count_statements(view.keys, statements_of(view.ties)), find(view).missing.per_party()
    for node in nodes_of(view, translate):
        yield node.label, counts.outgoing[node.id], counts.incoming[node.id], missing.get(node.id, 0)


def _nodes(view: MapView, translate: Translate) -> Rows:
    yield ("Id", "Label", "Level", "Kind", "Sector", "Present")
    for node in nodes_of(view, translate):
        facts = node.facts
        yield node.id, node.label, facts["level"], facts["kind"], facts["sector"], facts["present"]


def _edges(view: MapView) -> Rows:
    """Yield edges as Gephi reads them: ``Type`` says Directed there, the kind of relation is ``Kind``."""
    yield ("Id", "Source", "Target", "Type", "Kind", "Weight", "Strength", "Context", "Potential")
    for edge in edges_of(view):
        facts = edge.facts
        yield (
            edge.id, edge.source, edge.target, "Directed", edge.kind, edge.weight, facts["strength"],
            facts["context"], facts["potential"],
        )  # fmt: skip
