"""Follow-up of what was promised: states of commitments, suggested evidence. Pure functions over records.

Invariant: no clock and no store: today and all records are given by the caller.
"""

from banggiao.followup.records import Promise, Relation, Suggestion, Telling, records
from banggiao.followup.state import (
    Act,
    Cited,
    Entry,
    Evidence,
    History,
    Note,
    Standing,
    State,
    StateError,
    change,
    confirm,
    doubt,
    first_state,
    reschedule,
    silent_days,
    silent_since,
    standing,
)
from banggiao.followup.suggestions import Pool, suggestions

__all__ = [
    "Act",
    "Cited",
    "Entry",
    "Evidence",
    "History",
    "Note",
    "Pool",
    "Promise",
    "Relation",
    "Standing",
    "State",
    "StateError",
    "Suggestion",
    "Telling",
    "change",
    "confirm",
    "doubt",
    "first_state",
    "records",
    "reschedule",
    "silent_days",
    "silent_since",
    "standing",
    "suggestions",
]
