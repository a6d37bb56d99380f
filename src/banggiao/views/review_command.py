"""``banggiao review``: questions that only people can answer, one key an answer.

Invariant: an answer is stored before the next question is asked; what is left comes again the next time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from banggiao.errors import RegisterError
from banggiao.register import Register, open_register
from banggiao.register.audit import user
from banggiao.register.judge import accept, compare, reject, undo
from banggiao.register.judgement import Judge
from banggiao.register.review import PAIR, Question, questions, things
from banggiao.views.keys import key

PAIR_KEYS = {"s": "same", "d": "different", "u": "unsure"}
FACT_KEYS = {"a": "accept", "r": "reject"}
SHARED_KEYS = {"k": "skip", "z": "take the last answer back", "q": "stop"}


def run(arguments: argparse.Namespace) -> int:
    """Ask until there is nothing left, or nobody answers."""
    with open_register(arguments.register) as register:
        with register.reading() as connection:
            found = questions(connection)
        found = found[: arguments.limit] if arguments.limit > 0 else found
        if arguments.json:
            print(json.dumps([_record(one) for one in found], ensure_ascii=False, indent=2))
            return 0
        answered = _ask(register, found, Judge(arguments.by or user(), "review"))
        with register.reading() as connection:
            left = len(questions(connection))
    print(f"{answered:,} answered, {left:,} left")
    return 0


def _record(one: Question) -> dict[str, object]:
    return {
        "form": one.form,
        "kind": one.kind,
        "ids": list(one.ids),
        "use": one.use,
        "score": one.score,
        "features": list(one.features),
    }


def _ask(register: Register, found: Sequence[Question], judge: Judge) -> int:
    made: list[str] = []
    at = 0
    while at < len(found):
        question = found[at]
        if not _show(register, question, at + 1, len(found)):
            at += 1
            continue
        answer = _answer(question)
        if answer == "stop":
            break
        if answer == "take the last answer back":
            if made:
                at = max(0, at - 1)
                with register.writing(surely=True) as connection:
                    undo(connection, judge, made.pop())
            continue
        if answer != "skip":
            made += _store(register, question, judge, answer)
        at += 1
    return len(made)


def _answer(question: Question) -> str:
    keys = {**(PAIR_KEYS if question.form == PAIR else FACT_KEYS), **SHARED_KEYS}
    print("  " + "   ".join(f"[{sign}] {says}" for sign, says in keys.items()), flush=True)
    while True:
        sign = key(sys.stdin)
        if not sign:
            return "stop"
        if sign.lower() in keys:
            return keys[sign.lower()]


def _store(register: Register, question: Question, judge: Judge, answer: str) -> list[str]:
    with register.writing(surely=True) as connection:
        if question.form == PAIR:
            return compare(connection, judge, answer, *question.ids)
        return {"accept": accept, "reject": reject}[answer](connection, judge, question.ids[0])


def _show(register: Register, question: Question, number: int, count: int) -> bool:
    """Print a question; False where an earlier answer has settled it."""
    from banggiao.views.register_detail import question_page

    try:
        with register.reading() as connection:
            found = things(connection, question)
    except RegisterError:
        return False
    if question.form == PAIR and (len(found) < 2 or found[0]["id"] == found[1]["id"]):
        return False
    question_page(
        question.form, question.kind, found, question.features, question.score, f"{number} of {count}"
    )
    return True
