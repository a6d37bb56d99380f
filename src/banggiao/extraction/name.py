"""Where a person's name ends that begins at a word.

A name is a run of capitalised words unknown to the lists, with particles, initials and hyphens inside; a family
name at its head lets it run over words that are known as something else ('Nguyễn Anh Đức').
"""

from __future__ import annotations

from banggiao.extraction.glue import is_vietnamese
from banggiao.extraction.page import Page, Term
from banggiao.model import RegionKind

LONGEST = 8  # words in a name
TITLE = 9  # words of a title before a name
OPENERS = frozenset('":(-')  # signs behind which a small word may have a capital
UNNAMED = frozenset(
    {"offices", "organizations", "honorifics", "exchanges", "countries", "places"}
)  # no part of a name
VIETNAMESE = 5  # syllables in a Vietnamese or Sino-Vietnamese name


def name_end(page: Page, at: int, last: int) -> int:
    """End (exclusive) of the name at word ``at``; ``at`` itself where no name begins there."""
    if not page.words[at].isalpha():
        return at
    if page.words[at] in page.pack.surnames and page.pack.code == "vi":
        end = _syllables(page, at, last)
        while end + 1 < last and page.words[end] == "-" and not page.gap(end) and not page.gap(end + 1):
            end += 2  # 'Chung Eui-yong'
        if end - at >= 2:
            return end
    if page.pack.code == "vi" and _is_compound(page, at, last):
        return at
    end, limit = at, min(last, at + 2 * LONGEST)
    while end < limit:
        step = _step(page, at, end, limit)
        if step == end:
            break
        end = step
    return end


def _is_compound(page: Page, at: int, last: int) -> bool:
    """Whether a syllable with a capital goes on in small letters ('Bảo vệ'): no name, but where one is called so."""
    if at + 1 >= last or page.capital(at + 1) or not is_vietnamese(page.words[at]):
        return False
    word, before = page.words[at + 1], page.term_at.get(at - 1)
    if before is not None and before.of("honorifics"):
        return False
    small = is_vietnamese(word) and word not in page.pack.function_words and word not in page.pack.particles
    return small and page.term_at.get(at + 1) is None


def _syllables(page: Page, at: int, last: int) -> int:
    """Vietnamese name: family name and up to four more syllables, whatever they mean by themselves."""
    end = at + 1
    while (
        end < min(last, at + VIETNAMESE) and page.words[end].isalpha() and page.capital(end) and page.gap(end)
    ):
        term = page.term_at.get(end)
        if term is not None and (term.last - term.first > 1 or term.of("offices") or _titles(term)):
            break
        end += 1
    return end


def _titles(term: Term) -> bool:
    """Whether a syllable is an honorific and nothing else ('Anh' is a country and a syllable of names as well)."""
    return term.of("honorifics") is not None and term.of("countries") is None


def _step(page: Page, first: int, at: int, last: int) -> int:
    """End of one more piece of a name at word ``at``; ``at`` where it is over."""
    word = page.words[at]
    if word.isalpha():
        if _is_name_word(page, first, at):
            return at + 1
        return _behind_particles(page, first, at, last) if at > first and word in page.pack.particles else at
    if at == first or page.gap(at):
        return at
    if word in "-'" and at + 1 < last and not page.gap(at + 1) and page.words[at + 1].isalpha():
        if word == "'" and page.words[at + 1] in ("s", "t", "re", "ll", "ve"):
            return at
        return at + 2
    if word == "." and len(page.words[at - 1]) <= 2 and at + 1 < last and page.capital(at + 1):
        return at + 1
    return at


def _behind_particles(page: Page, first: int, at: int, last: int) -> int:
    """End of the name's piece that particles at word ``at`` begin; ``at`` where nothing follows them."""
    after = at + 1
    while after < last and page.words[after] in page.pack.particles:
        after += 1
    if after - 1 > at and page.capital(after - 1):
        return after  # 'Johari bin Abdul'
    if after < last and page.words[after] in "-'" and after + 1 < last:
        after += 1
    named = after < last and page.capital(after) and _is_name_word(page, first, after)
    return after + 1 if named else at


def _is_name_word(page: Page, first: int, at: int) -> bool:
    if not page.capital(at) or (page.words[at] in page.pack.words and not _ends_name(page, first, at)):
        return False
    if page.words[at] in page.pack.function_words and len(page.words[at]) < 4 and at == first:
        return _is_family(page, at)
    term = page.term_at.get(at)
    if term is None or (at > first and (_is_initial(page, at) or _is_rank_name(page, at, term))):
        return True
    if term.last - term.first > 1 or at == first:
        return False
    if page.pack.code == "vi" and not any(e.kind in UNNAMED for e in term.entries):
        return (
            at + 1 < len(page.words) and page.capital(at + 1) > 0 and at + 1 not in page.term_at
        )  # 'Choi Sang Mok'
    if at == first + 1 and term.of("honorifics") and page.words[first] in page.pack.surnames:
        return page.words[at + 1 : at + 2] != ["."]  # 'Ng Eng Hen'
    # 'Theresa May', 'Jack London': a known word as the second of a name
    nothing_else = not (
        term.of("offices") or term.of("organizations") or term.of("honorifics") or term.of("exchanges")
    )
    if _in_syllables(page, first, at) and not term.of("organizations") and not term.of("exchanges"):
        return True
    if nothing_else and at == first + 1 and term.of("countries") and not term.of("places"):
        settings = page.pack.settings  # French: a country has an article, so 'François Hollande' is a name
        return not settings.get("modifiers_before") and settings.get("complement") != "direct"
    if _inside(page, first, at) and not term.of("exchanges"):
        return True
    return (
        nothing_else
        and at == first + 1
        and not (at + 1 < len(page.words) and page.words[at + 1][0].isdigit())
        and (bool(term.of("months") or term.of("places") or term.of("particles")))
    )


def _is_rank_name(page: Page, at: int, term: Term) -> bool:
    """'St. Clair Prince expressed', 'John Major said': a word for a rank that ends a name."""
    after, entry = at + 1, term.of("honorifics")
    if term.last > after or entry is None or entry.field(0) != "rank" or page.pack.code == "vi":
        return False
    before = page.term_at.get(at - 1)
    named = page.gap(at) and (before is None or not (before.of("offices") or before.of("honorifics")))
    return (
        named
        and (after >= len(page.words) or not page.capital(after))
        and page.words[after : after + 1] != ["."]
    )


def _inside(page: Page, first: int, at: int) -> bool:
    """'Béji Caïd Essebsi': in French an office has an article, so that one word between two names is a name."""
    settings, after = page.pack.settings, at + 1
    if settings.get("modifiers_before") or settings.get("complement") == "direct" or after >= len(page.words):
        return False
    named = page.capital(after) > 0 and page.words[after].isalpha() and page.term_at.get(after) is None
    return named and at > first and page.gap(after) and page.words[after] not in page.pack.words


def _is_initial(page: Page, at: int) -> bool:
    """'Patricia M. Haslach': one letter and its stop."""
    return len(page.words[at]) == 1 and page.words[at + 1 : at + 2] == ["."] and not page.gap(at + 1)


def _is_family(page: Page, at: int) -> bool:
    """'To Lam', 'Do Hung Viet', 'He Lifeng': a family name that is also a small word, behind a title or in a text."""
    after = at + 1
    if after >= len(page.words) or not page.capital(after):
        return False
    if page.words[at] not in page.pack.surnames:
        return _is_apposed(page, at)
    if not page.words[after].isalpha() or page.term_at.get(after) is not None:
        return False
    terms = (page.term_at.get(start) for start in range(at - 1, max(-1, at - TITLE), -1))
    if any(t is not None and t.last == at and (t.of("offices") or t.of("honorifics")) for t in terms):
        return True
    sentence, term = page.sentence_of(at), page.term_at.get(at)
    if sentence.region is RegionKind.TITLE:
        return False
    within = at > sentence.first and page.words[at - 1] not in OPENERS
    return within or (at == sentence.first and term is not None and term.of("sides") is not None)


def _is_apposed(page: Page, at: int) -> bool:
    """'the Ambassador of Norway, Per Lund': a small word with a capital between an office, its comma and a name."""
    comma = page.words[at - 1] == ","
    if (
        at < 2
        or (not comma and page.sentence_of(at).region is RegionKind.TITLE)
        or page.term_at.get(at + 1) is not None
        or page.articles & {page.words[at]}
    ):
        return False
    last = at - comma
    terms = (page.term_at.get(start) for start in range(last - 1, max(-1, at - TITLE), -1))
    ends = next((t for t in terms if t is not None and t.last == last), None)
    return ends is not None and any(e.kind in ("offices", "countries", "organizations") for e in ends.entries)


def _in_syllables(page: Page, first: int, at: int) -> bool:
    """'Vuong Dinh Huê': behind a family name that comes first, a place is a syllable like the others."""
    if (
        not 0 < at - first < VIETNAMESE
        or page.words[first] not in page.pack.surnames
        or page.pack.code == "vi"
    ):
        return False
    ahead = at + 1 < len(page.words) and page.capital(at + 1) > 0 and is_vietnamese(page.words[at + 1])
    if at - first == 1 and not ahead:
        return False
    return all(is_vietnamese(page.words[i]) and page.gap(i) for i in range(first, at + 1))


def _ends_name(page: Page, first: int, at: int) -> bool:
    """Vietnamese: a word of bodies that ends a foreign name ('Men Sam An') has no other syllable behind it."""
    if page.pack.code != "vi" or at - first < 2 or page.term_at.get(at) is not None:
        return False
    after = at + 1
    if after >= len(page.words) or page.capital(after) or not page.words[after].isalpha():
        return after >= len(page.words) or not page.capital(after)
    return page.words[after] in page.pack.function_words or page.term_at.get(after) is not None
