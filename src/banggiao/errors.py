"""The error tree. Every message says what happened and what to do about it.

BanggiaoError
├── SourceError              a path or stream cannot be read
└── DocumentError            bytes that cannot be made into a document
    ├── EmptyDocumentError       nothing to read
    ├── BinaryDocumentError      not a text: an image, a PDF, an archive …
    ├── UndecodableDocumentError a text in an encoding that cannot be told
    └── DocumentTooLargeError    more than the reader takes in one piece
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
