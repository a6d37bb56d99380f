"""The desk's papers: briefs, reports, timelines and networks out of a register, in the reader's language.

Invariant: a paper is gathered once, as records whose every sentence carries its notes; the formats only lay it
out, so that all of them say the same.
"""
