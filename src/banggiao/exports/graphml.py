"""GraphML, which most graph programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from banggiao.exports.cells import clean
from banggiao.exports.count import Count
from banggiao.exports.network import Edge, Node, network
from banggiao.exports.selection import Selection

NODE = (
    ("label", "string"), ("kind", "string"), ("country", "string"), ("exchanges", "int"), ("first", "string"),
    ("last", "string"),
)  # fmt: skip
EDGE = (("weight", "int"), ("types", "string"), ("first", "string"), ("last", "string"))
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write the network; how many pairs."""
    with network(selection) as found:
        file.writelines(line.encode() for line in _lines(found.nodes(), found.edges()))
        return Count(sum(1 for _ in found.edges()), "pairs")


def _lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield _HEAD
    for of, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names:
            yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for node in nodes:
        yield f"<node id={quoteattr(node.id)}>{_values('node', node, NODE)}</node>\n"
    for edge in edges:
        ends = f"source={quoteattr(edge.source)} target={quoteattr(edge.target)}"
        yield f"<edge {ends}>{_values('edge', edge, EDGE)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _values(of: str, one: Node | Edge, names: Sequence[tuple[str, str]]) -> str:
    """What is known of it; an attribute without a value is left out."""
    said = ((name, getattr(one, name)) for name, _ in names)
    return "".join(
        f'<data key="{of}-{name}">{escape(clean(str(value)))}</data>' for name, value in said if value
    )
