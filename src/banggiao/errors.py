"""The error tree. Every message says what happened and what to do about it.

BanggiaoError
├── SourceError              a path or stream cannot be read
├── DocumentError            bytes that cannot be made into a document
│   ├── EmptyDocumentError       nothing to read
│   ├── BinaryDocumentError      not a text: an image, a PDF, an archive …
│   ├── UndecodableDocumentError a text in an encoding that cannot be told
│   └── DocumentTooLargeError    more than the reader takes in one piece
├── BriefError               a paper that cannot be written
├── ExportError              an export that cannot be written
├── TableError               a table of exchanges that cannot be taken in
└── RegisterError            the register cannot do what was asked
    ├── PlaceError               no register is or can be at the place named
    ├── BusyError                another program holds the register
    ├── FullError                no room is left where the register is
    ├── SchemaError              the register is of an older or newer program
    ├── UngroundedError          a claim whose words do not stand in its document
    ├── UnknownIdError           no such exchange, person, claim …
    ├── JudgementError           a judgement that cannot be made or taken back
    └── BackupError              a backup that cannot be written or is not whole
"""

from __future__ import annotations


class BanggiaoError(Exception):
    """Any error that the program raises on purpose."""


class SourceError(BanggiaoError):
    """A path or stream cannot be read: correct the path or its permissions."""


class DocumentError(BanggiaoError):
    """Bytes that cannot be made into a document."""


class EmptyDocumentError(DocumentError):
    """Nothing but white space or markup: give the page's text."""


class BinaryDocumentError(DocumentError):
    """Not a text: convert it to text or HTML first."""


class UndecodableDocumentError(DocumentError):
    """No encoding fits: save the page as UTF-8."""


class DocumentTooLargeError(DocumentError):
    """More than the reader takes in one piece: split the file."""


class BriefError(BanggiaoError):
    """A paper that cannot be written: nobody is called so, several are, or an extra is not installed."""


class ExportError(BanggiaoError):
    """An export that cannot be written: the message says what is missing or in the way."""


class TableError(BanggiaoError):
    """A table of exchanges that cannot be taken in: one line for each row and column that is wrong."""


class RegisterError(BanggiaoError):
    """The register cannot do what was asked; nothing in it has changed."""


class PlaceError(RegisterError):
    """No register is or can be at the place named: correct --register or BANGGIAO_REGISTER."""


class BusyError(RegisterError):
    """Another program holds the register: try again when it has finished."""


class FullError(RegisterError):
    """No room is left where the register is: make room, then run the command again."""


class SchemaError(RegisterError):
    """The register is of an older program (bring it up to date) or of a newer one (update the program)."""


class UngroundedError(RegisterError):
    """A claim whose words do not stand in its document, or a document that is not what its hash says."""


class UnknownIdError(RegisterError):
    """No such exchange, person, claim …: look it up with ``banggiao list`` or ``banggiao who``."""


class JudgementError(RegisterError):
    """A judgement that cannot be made or taken back: the message says why."""


class BackupError(RegisterError):
    """A backup that cannot be written, or that is not whole or not ours."""
