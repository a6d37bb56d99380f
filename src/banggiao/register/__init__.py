"""The store: what was read is kept, joined, corrected by people, and can be proven.

Invariant: no claim is stored whose quotes are not the text between their offsets; judgements and the audit
log are only added to; what is not truth can be made again from it.
"""

from banggiao.register.place import where
from banggiao.register.store import Register, missing, open_register

__all__ = ["Register", "missing", "open_register", "where"]
