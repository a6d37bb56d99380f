"""Countries and places of every pack: complete, well formed, and free of the traps once met."""

from __future__ import annotations

import pytest

from banggiao.knowledge import states
from banggiao.lang import languages, pack
from banggiao.lang.phrase import Entry, PhraseTree, shape
from banggiao.lang.words import WORD, normal

COUNTRY_KINDS = {"name", "demonym", "acronym", "prefix", "pair", "region", "none"}
WITHOUT_CODE = {"region", "none"}
PLACE_KINDS = {"capital", "city", "province", "building"}
UNINHABITED = {"AQ", "BV", "HM", "TF", "UM", "GS"}


def found(tree: PhraseTree, text: str) -> set[str]:
    """Codes of the longest phrase at the beginning of ``text``, which must be as long as the text."""
    words = WORD.findall(normal(text))
    hit = tree.longest(words, 0, len(words), shape(WORD.findall(text)[0]))
    return {entry.fields[0] for entry in hit[1]} if hit and hit[0] == len(words) else set()


@pytest.fixture(scope="module")
def trees() -> dict[str, PhraseTree]:
    return {code: pack(code).tree_of("countries", "places") for code in languages()}


@pytest.mark.parametrize("language", languages())
def test_rows_are_well_formed(language: str) -> None:
    codes = set(states.states()) | set(states.BODIES)
    for phrase, code, kind in pack(language).rows("countries"):
        assert phrase, "empty phrase"
        assert kind in COUNTRY_KINDS, phrase
        assert (code == "-") if kind in WITHOUT_CODE else (code in codes or kind == "prefix"), phrase
    for phrase, code, kind in pack(language).rows("places"):
        assert kind in PLACE_KINDS, phrase
        assert code in codes, phrase
        assert len(phrase) > 2, phrase


@pytest.mark.parametrize("language", languages())
def test_every_country_has_a_name(language: str) -> None:
    named = {code for _, code, kind in pack(language).rows("countries") if kind == "name"}
    named_at_all = {code for _, code, _ in pack(language).rows("countries")}
    assert not set(states.states()) - named
    assert set(states.BODIES) <= named_at_all


@pytest.mark.parametrize("language", languages())
def test_every_state_has_a_capital(language: str) -> None:
    placed = {code for _, code, kind in pack(language).rows("places") if kind == "capital"}
    with_seat = {
        "VN",
        "LA",
        "KH",
        "CN",
        "CU",
        "DZ",
        "ZA",
        "RU",
        "IN",
        "FR",
        "JP",
        "KR",
        "KP",
        "SN",
        "MZ",
        "AO",
    }
    assert with_seat <= placed
    assert len(placed) > 175


@pytest.mark.parametrize("language", languages())
def test_no_phrase_stands_twice_with_the_same_code(language: str) -> None:
    seen: set[tuple[str, bool, str]] = set()
    entries: list[Entry] = [*pack(language).entries("countries"), *pack(language).entries("places")]
    doubled = []
    for entry in entries:
        key = (" ".join(WORD.findall(normal(entry.phrase))), entry.phrase[0].isupper(), entry.fields[0])
        if key in seen and entry.kind == "countries":
            doubled.append(entry.phrase)
        seen.add(key)
    assert not doubled


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("vi", "Ca-dắc-xtan", {"KZ"}),
        ("vi", "CHDCND Lào", {"LA"}),
        ("vi", "CHDCND Triều Tiên", {"KP"}),
        ("vi", "bán đảo Triều Tiên", {"-"}),
        ("vi", "Mỹ Latinh", {"-"}),
        ("vi", "Ấn Độ Dương", {"-"}),
        ("vi", "Việt - Lào", {"VN", "LA"}),
        ("vi", "Việt-Trung", {"VN", "CN"}),
        ("vi", "Anh hùng", {"-"}),
        ("vi", "Thuỵ Sĩ", {"CH"}),
        ("vi", "Viêng Chăn", {"LA"}),
        ("vi", "Xa-mác-can", {"UZ"}),
        ("vi", "Lào Cai", {"VN"}),
        ("fr", "algériennes", {"DZ"}),
        ("fr", "nigérien", {"NE"}),
        ("fr", "nigériane", {"NG"}),
        ("fr", "congolais", {"CG", "CD"}),
        ("fr", "sud-africaine", {"ZA"}),
        ("fr", "centrafricain", {"CF"}),
        ("fr", "océan Indien", {"-"}),
        ("fr", "Etats-Unis", {"US"}),
        ("fr", "algéro-", {"DZ"}),
        ("fr", "Louis Maurice", set()),
        ("fr", "Samarcande", {"UZ"}),
        ("fr", "La réunion", set()),
        ("fr", "EAU", {"AE"}),
        ("fr", "Eau", set()),
        ("en", "UN", {"UN"}),
        ("en", "Un", set()),
        ("en", "Lao PDR", {"LA"}),
        ("en", "Guinea-Bissau", {"GW"}),
        ("en", "Gulf of Guinea", {"-"}),
        ("en", "Democratic People's Republic of Korea", {"KP"}),
        ("en", "Korean Peninsula", {"-"}),
        ("en", "turkey", set()),
        ("en", "polish", set()),
        ("en", "Kittitian", {"KN"}),
        ("en", "Great Hall of the People", {"CN"}),
    ],
)
def test_phrases(trees: dict[str, PhraseTree], language: str, text: str, codes: set[str]) -> None:
    assert found(trees[language], text) == codes


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "name", ["Castro", "Salvador", "Santiago", "Victoria", "Rosario", "Medina", "Florence"]
)
def test_names_of_persons_are_no_places(trees: dict[str, PhraseTree], language: str, name: str) -> None:
    assert found(trees[language], name) == set()
