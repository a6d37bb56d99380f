"""Records passed between the stages. This package imports nothing else of banggiao."""

from banggiao.model.claim import (
    Agreement,
    Amount,
    Anniversary,
    Commitment,
    Exchange,
    Organization,
    Participant,
    Place,
    Plover,
    Reading,
)
from banggiao.model.document import Dateline, Document, Region, RegionKind, Snapshot
from banggiao.model.span import Ground, Quote, Span

__all__ = [
    "Agreement",
    "Amount",
    "Anniversary",
    "Commitment",
    "Dateline",
    "Document",
    "Exchange",
    "Ground",
    "Organization",
    "Participant",
    "Place",
    "Plover",
    "Quote",
    "Reading",
    "Region",
    "RegionKind",
    "Snapshot",
    "Span",
]
