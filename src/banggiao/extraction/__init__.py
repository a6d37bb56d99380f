"""Document → claims. ``extract`` is pure: the same document gives the same reading."""

from banggiao.extraction.reader import READER, extract

__all__ = ["READER", "extract"]
