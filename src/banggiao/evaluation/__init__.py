"""Measures of a reader against gold facts: the same pairing and measures for every reader and language."""

from banggiao.evaluation.floors import Floor, FloorsError, breaches, read_floors
from banggiao.evaluation.gold import GoldError, GoldPage, gold_pages
from banggiao.evaluation.measures import F1_MEASURES, MEASURES, SHARE_MEASURES, Scores, score_page
from banggiao.evaluation.report import Report, evaluate, lines, scores_record

__all__ = [
    "F1_MEASURES",
    "MEASURES",
    "SHARE_MEASURES",
    "Floor",
    "FloorsError",
    "GoldError",
    "GoldPage",
    "Report",
    "Scores",
    "breaches",
    "evaluate",
    "gold_pages",
    "lines",
    "read_floors",
    "score_page",
    "scores_record",
]
