"""GEXF 1.2, the format of Gephi."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from banggiao.exports.cells import clean
from banggiao.exports.count import Count
from banggiao.exports.network import Edge, Node, network
from banggiao.exports.selection import Selection

NODE = (
    ("kind", "string"),
    ("country", "string"),
    ("exchanges", "integer"),
    ("first", "string"),
    ("last", "string"),
)
EDGE = (("types", "string"), ("first", "string"), ("last", "string"))
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<meta><creator>banggiao</creator></meta>
<graph defaultedgetype="undirected" mode="static">
"""


def write(selection: Selection, file: BinaryIO) -> Count:
    """Write the network; how many pairs."""
    with network(selection) as found:
        file.writelines(line.encode() for line in _lines(found.nodes(), found.edges()))
        return Count(sum(1 for _ in found.edges()), "pairs")


def _lines(nodes: Iterable[Node], edges: Iterable[Edge]) -> Iterator[str]:
    yield _HEAD
    yield from _declared("node", NODE)
    yield from _declared("edge", EDGE)
    yield "<nodes>\n"
    for node in nodes:
        yield f"<node id={_quoted(node.id)} label={_quoted(node.label)}>{_values(node, NODE)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for number, edge in enumerate(edges):
        ends = f"source={_quoted(edge.source)} target={_quoted(edge.target)}"
        yield f'<edge id="{number}" {ends} weight="{edge.weight}">{_values(edge, EDGE)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, names: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f'<attributes class="{of}">\n'
    for number, (name, kind) in enumerate(names):
        yield f'<attribute id="{number}" title="{name}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(of: Node | Edge, names: Sequence[tuple[str, str]]) -> str:
    """What is known of it; an attribute without a value is left out."""
    said = ((number, getattr(of, name)) for number, (name, _) in enumerate(names))
    rows = "".join(
        f'<attvalue for="{number}" value={_quoted(str(value))}/>' for number, value in said if value
    )
    return f"<attvalues>{rows}</attvalues>" if rows else ""


def _quoted(text: str) -> str:
    return quoteattr(clean(text))
