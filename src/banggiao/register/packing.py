"""Bytes and texts as they stand in the database: compressed, named by what they are uncompressed."""

from __future__ import annotations

import zlib

LEVEL = 6
MOST = 1_000_000_000  # bytes that one piece may unpack to


def packed(data: bytes) -> bytes:
    """``data`` compressed."""
    return zlib.compress(data, LEVEL)


def unpacked(data: bytes) -> bytes:
    """What was compressed; ValueError where it is damaged or unpacks to more than a page can hold."""
    unpacker = zlib.decompressobj()
    try:
        found = unpacker.decompress(data, MOST)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unpacker.eof or unpacker.unconsumed_tail or unpacker.unused_data:
        raise ValueError("not one whole compressed piece")
    return found
