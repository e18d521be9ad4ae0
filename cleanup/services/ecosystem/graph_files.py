"""Nodes and edges as GEXF 1.3 (https://gexf.net) and GraphML (http://graphml.graphdrawing.org).

Both keep relations of different kinds between the same two parties apart: every edge has an id of its own,
and in GEXF a ``kind`` besides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

GEXF = "http://gexf.net/1.3"
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
NODE_FACTS = ("level", "kind", "sector", "present")
EDGE_FACTS = ("strength", "context", "potential", "session", "source")


@dataclass(frozen=True)
class Node:
    """A party: id, label, what is known of it, and where it stands (0 to 1000 both ways)."""

    id: str
    label: str
    facts: Mapping[str, str]
    place: tuple[int, int]


@dataclass(frozen=True)
class Edge:
    """A relation: id, from, to, kind, a weight of 1 to 3, and what else was said."""

    id: str
    source: str
    target: str
    kind: str
    weight: int
    facts: Mapping[str, str]


def write_gexf(
    nodes: Sequence[Node], edges: Sequence[Edge], title: str, limits: str, made_on: dt.date
) -> bytes:
    """Return a directed graph as GEXF 1.3."""
    from lxml import etree

    root = etree.Element(f"{{{GEXF}}}gexf", nsmap={None: GEXF}, version="1.3")
    meta = etree.SubElement(root, f"{{{GEXF}}}meta", lastmodifieddate=made_on.isoformat())
    for name, text in (("creator", "Social Cleanup"), ("description", f"{title}. {limits}")):
        etree.SubElement(meta, f"{{{GEXF}}}{name}").text = _plain(text)
    graph = etree.SubElement(root, f"{{{GEXF}}}graph", defaultedgetype="directed", mode="static")
    for kind, facts in (("node", NODE_FACTS), ("edge", EDGE_FACTS)):
        listed = etree.SubElement(graph, f"{{{GEXF}}}attributes", {"class": kind, "mode": "static"})
        for name in facts:
            etree.SubElement(listed, f"{{{GEXF}}}attribute", id=name, title=name, type="string")
    inside = etree.SubElement(graph, f"{{{GEXF}}}nodes")
    for node in nodes:
        made = etree.SubElement(inside, f"{{{GEXF}}}node", id=node.id, label=_plain(node.label))
        _values(made, node.facts, NODE_FACTS)
        x, y = node.place
        # In 1.3 a position is an element of GEXF itself: the schema knows no other, and Gephi reads this one.
        etree.SubElement(made, f"{{{GEXF}}}position", x=str(x), y=str(1000 - y), z="0")
    inside = etree.SubElement(graph, f"{{{GEXF}}}edges")
    for edge in edges:
        made = etree.SubElement(
            inside, f"{{{GEXF}}}edge",
            id=edge.id, source=edge.source, target=edge.target, kind=edge.kind, label=edge.kind,
            type="directed", weight=str(edge.weight),
        )  # fmt: skip
        _values(made, edge.facts, EDGE_FACTS)
    return _written(root)


def _values(parent: Any, facts: Mapping[str, str], names: Sequence[str]) -> None:
    from lxml import etree

    values = etree.SubElement(parent, f"{{{GEXF}}}attvalues")
    for name in names:
        etree.SubElement(values, f"{{{GEXF}}}attvalue", {"for": name, "value": _plain(facts[name])})


def write_graphml(nodes: Sequence[Node], edges: Sequence[Edge], limits: str) -> bytes:
    """Return a directed graph as GraphML."""
    from lxml import etree

    root = etree.Element(f"{{{GRAPHML}}}graphml", nsmap={None: GRAPHML})
    keys = [("node", name) for name in ("label", *NODE_FACTS)] + [
        ("edge", name) for name in ("kind", "weight", *EDGE_FACTS)
    ]
    for kind, name in keys:
        wanted = "int" if name == "weight" else "string"
        etree.SubElement(
            root, f"{{{GRAPHML}}}key",
            {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": wanted},
        )  # fmt: skip
    graph = etree.SubElement(root, f"{{{GRAPHML}}}graph", edgedefault="directed")
    etree.SubElement(graph, f"{{{GRAPHML}}}desc").text = _plain(limits)
    for node in nodes:
        made = etree.SubElement(graph, f"{{{GRAPHML}}}node", id=node.id)
        _data(made, "node", {"label": node.label, **node.facts})
    for edge in edges:
        made = etree.SubElement(
            graph, f"{{{GRAPHML}}}edge", id=edge.id, source=edge.source, target=edge.target
        )
        _data(made, "edge", {"kind": edge.kind, "weight": str(edge.weight), **edge.facts})
    return _written(root)


def _data(parent: Any, kind: str, facts: Mapping[str, str]) -> None:
    from lxml import etree

    for name, text in facts.items():
        etree.SubElement(parent, f"{{{GRAPHML}}}data", key=f"{kind}_{name}").text = _plain(text)


def _plain(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
