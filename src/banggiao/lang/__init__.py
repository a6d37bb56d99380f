"""Language packs: one folder of data files a language, the same files in each (docs/packs.md)."""

from banggiao.lang.pack import Pack, languages, pack
from banggiao.lang.phrase import Entry, expand
from banggiao.lang.words import fold, normal, tokenize

__all__ = ["Entry", "Pack", "expand", "fold", "languages", "normal", "pack", "tokenize"]
