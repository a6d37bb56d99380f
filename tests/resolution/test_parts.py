"""Names taken apart, romanizations, offices, organisations."""

from __future__ import annotations

import pytest

from banggiao.resolution.name import parse
from banggiao.resolution.names import DIFFERENT, SAME, compare
from banggiao.resolution.offices import exclude, office_class, same_office
from banggiao.resolution.organizations import compare as compare_organizations
from banggiao.resolution.organizations import is_organization
from banggiao.resolution.romanization import cantonese, korean, mandarin
from banggiao.resolution.script import script


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ông Tập Cận Bình", ["tập", "cận", "bình"]),
        ("Samdech Techo Hun Sen", ["hun", "sen"]),
        ("V.Pu-tin", ["v", "pu-tin"]),
        ("Putin, Vladimir", ["vladimir", "putin"]),
        ("JC Juncker", ["j", "c", "juncker"]),
        ("HE Mr Nangolo Mbumba", ["nangolo", "mbumba"]),
        ("He Lifeng", ["he", "lifeng"]),
        ("Abdel Fattah el-Sisi", ["abdfattah", "sisi"]),
        ("Miguel Díaz-Canel", ["miguel", "díaz", "canel"]),
        ("Ba-sa An Át-xát", ["ba-sa", "át-xát"]),
    ],
)
def test_a_name_is_taken_apart(text: str, words: list[str]) -> None:
    assert [token.text for token in parse(text).words] == words


def test_number_suffix_and_form_of_address_are_set_aside() -> None:
    king = parse("King Charles III")
    assert (king.number, king.ruler, [token.text for token in king.words]) == (3, True, ["charles"])
    assert parse("Ferdinand Marcos Jr.").suffix == "junior"
    assert (parse("bà Nguyễn Thị Kim Ngân").gender, parse("ông Hùng").gender) == ("f", "m")


@pytest.mark.parametrize(
    ("text", "name"),
    [("习近平", "han"), ("김정은", "hangul"), ("Путин", "cyrillic"), ("محمد", "abjad"), ("Tô Lâm", "latin")],
)
def test_the_script_is_told(text: str, name: str) -> None:
    assert script(text) == name


def test_romanizations() -> None:
    assert {"cai", "tsai"} <= mandarin("cai")
    assert {"xi", "hsi"} <= mandarin("xi")
    assert "zedong" not in mandarin("ze")
    assert {"jong", "jung", "jeong", "chong"} <= korean("정")
    assert {"lee", "ri", "yi"} <= korean("이", family=True)
    assert {"leung"} <= cantonese("loeng")


@pytest.mark.parametrize(
    ("office", "kind"),
    [
        ("Chủ tịch nước", "head_of_state"),
        ("Phó Chủ tịch nước", "deputy_head_of_state"),
        ("Thủ tướng Chính phủ", "head_of_government"),
        ("Vice-président de l'Assemblée nationale", "deputy_speaker"),
        ("Deputy Minister of Foreign Affairs", "deputy_minister"),
        ("người làm vườn", None),
    ],
)
def test_offices_have_classes(office: str, kind: str | None) -> None:
    assert office_class(office) == kind


def test_offices_exclude_each_other_only_at_one_time() -> None:
    assert exclude("Thủ tướng", "Phó Thủ tướng", "2024-05-01", "2024-05-02")
    assert not exclude("Thủ tướng", "Phó Thủ tướng", "2019-05-01", "2024-05-02")
    assert not exclude("Thủ tướng", "Phó Thủ tướng", None, "2024-05-02")
    assert not exclude("Tổng Bí thư", "Chủ tịch nước", "2024-08-10", "2024-08-10")
    assert same_office("Chủ tịch nước", "President of the Republic")
    assert not same_office("Bộ trưởng Ngoại giao", "Bộ trưởng Quốc phòng")


def test_organisations() -> None:
    assert is_organization("Bộ Ngoại giao")
    assert is_organization("Ministry of Foreign Affairs")
    assert not is_organization("Kim Yong Nam")
    names = "Parti communiste du Vietnam", "Đảng Cộng sản Việt Nam"
    assert compare(*names, country_a="VN", country_b="VN").decision == SAME
    assert compare("Ministry of Finance", "Ministry of Defence").decision == DIFFERENT
    assert compare_organizations("PLA", "People's Liberation Army").features[0].name == "acronym"
