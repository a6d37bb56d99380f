"""Snapshots to documents: text, title, dates, language, regions."""

from banggiao.documents.reader import read_document

__all__ = ["read_document"]
