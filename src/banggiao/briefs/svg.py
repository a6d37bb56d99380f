"""Charts as SVG, the same picture in a web page, a PDF and a DOCX.

Invariant: a picture has a title and a description that say all that it shows; text is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from banggiao.briefs.layout import Chart

WIDTH, LABEL, ROW, TOP, FOOT = 720, 150, 46, 8, 26
BAR, INK, MUTED, LINE = "#2f5f8f", "#1d2733", "#55606c", "#c9d1d9"
FONT = 'font-family="Libertinus Serif, Georgia, serif"'


def svg(chart: Chart) -> str:
    """The picture; a row of bars for each series, all on one scale."""
    height = TOP + ROW * len(chart.series) + FOOT
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" '
        f'height="{height}" role="img" aria-labelledby="chart-title chart-text">'
        f'<title id="chart-title">{escape(chart.title)}</title>'
        f'<desc id="chart-text">{escape(chart.described)}</desc>'
    )
    return head + "".join(_rows(chart)) + "".join(_years(chart, height)) + "</svg>"


def _step(chart: Chart) -> float:
    return (WIDTH - LABEL - 10) / len(chart.years)


def _rows(chart: Chart) -> Iterator[str]:
    most = max(max(counts) for _, counts in chart.series)
    step = _step(chart)
    width = min(step * 0.62, 60)
    for place, (name, counts) in enumerate(chart.series):
        base = TOP + ROW * (place + 1) - 6
        yield (
            f'<text x="{LABEL - 12}" y="{base - 4}" text-anchor="end" font-size="14" fill="{INK}" {FONT}>'
            f"{escape(name)}</text>"
            f'<line x1="{LABEL}" x2="{WIDTH - 10}" y1="{base}" y2="{base}" stroke="{LINE}" stroke-width="1"/>'
        )
        for at, count in enumerate(counts):
            if count:
                tall = max(2.0, (ROW - 24) * count / most)
                middle = LABEL + step * (at + 0.5)
                yield (
                    f'<rect x="{middle - width / 2:.1f}" y="{base - tall:.1f}" width="{width:.1f}" '
                    f'height="{tall:.1f}" fill="{BAR}"/>'
                    f'<text x="{middle:.1f}" y="{base - tall - 4:.1f}" text-anchor="middle" font-size="12" '
                    f'fill="{MUTED}" {FONT}>{count}</text>'
                )


def _years(chart: Chart, height: int) -> Iterator[str]:
    step = _step(chart)
    for at, year in enumerate(chart.years):
        yield (
            f'<text x="{LABEL + step * (at + 0.5):.1f}" y="{height - 8}" text-anchor="middle" font-size="12" '
            f'fill="{MUTED}" {FONT}>{escape(year)}</text>'
        )
