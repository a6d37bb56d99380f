"""Write the golden briefs anew: ``python tests/briefs/golden.py``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from test_golden import CASES, GOLDEN, made

from banggiao.briefs.markdown import markdown
from banggiao.model import Snapshot
from banggiao.pipeline import read_snapshot
from banggiao.register import open_register
from banggiao.register.page import Page
from banggiao.sources import snapshots
from conftest import SAMPLES, filled

with tempfile.TemporaryDirectory() as folder:
    place = Path(folder) / "register.db"
    pages = (one for one in snapshots([str(SAMPLES)]) if isinstance(one, Snapshot))
    filled(place, [Page(one, read_snapshot(one), Path(one.path or "").name) for one in pages])
    with open_register(str(place)) as register:
        for country, language in CASES:
            path = GOLDEN / f"{country.lower()}-{language}.md"
            path.write_text(markdown(made(register, country, language)), encoding="utf-8")
            print(path.name)
