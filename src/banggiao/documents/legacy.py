"""Vietnamese encodings older than Unicode: TCVN3 (ABC), VNI and VISCII.

Each is a table from the characters that its bytes show in Latin-1 to the Vietnamese letters meant. VNI writes
a letter and its marks as two bytes. Tables: TCVN 5712:1993, RFC 1456 and the VNI keyboard's documentation.
"""

from __future__ import annotations

import re

_TCVN3_TO = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
_TCVN3_FROM = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§"
TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
VISCII: dict[int, str] = {0x80 + i: c for i, c in enumerate(_VISCII_HIGH)} | _VISCII_LOW

# VNI: the mark that stands after a, e, o, u, y, ô (= ơ), ö (= ư), and the letters that are one byte.
_VNI_TONES = {"ù": 0, "ø": 1, "û": 2, "õ": 3, "ï": 4}
_VNI_PLAIN = {
    "a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹ ", "ô": "ớờởỡợ", "ö": "ứừửữự",
}  # fmt: skip
_VNI_HATS = {
    "a": {
        "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ",
        "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ", "ã": "ẫ", "ä": "ậ",
    },
    "e": {"â": "ê", "á": "ế", "à": "ề", "å": "ể", "ã": "ễ", "ä": "ệ"},
    "o": {"â": "ô", "á": "ố", "à": "ồ", "å": "ổ", "ã": "ỗ", "ä": "ộ"},
}  # fmt: skip
_VNI_SINGLE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for letter, toned in _VNI_PLAIN.items():
        table |= {letter + mark: toned[i] for mark, i in _VNI_TONES.items() if toned[i] != " "}
    for letter, marks in _VNI_HATS.items():
        table |= {letter + mark: to for mark, to in marks.items()}
    upper = {pair.upper(): to.upper() for pair, to in table.items()}
    mixed = {pair[0].upper() + pair[1:]: to.upper() for pair, to in table.items()}
    return {**mixed, **upper, **table}


VNI = _vni_table()
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(shown: str) -> str:
    """Text in TCVN3 that was shown in Latin-1."""
    return shown.translate(TCVN3)


def from_vni(shown: str) -> str:
    """Text in VNI that was shown in Latin-1 or windows-1252."""
    return _VNI_UNIT.sub(lambda m: VNI[m.group()], shown)


def from_viscii(shown: str) -> str:
    """Text in VISCII that was shown in Latin-1."""
    return shown.translate(VISCII)


LEGACY = {"TCVN3 (ABC)": from_tcvn3, "VNI": from_vni, "VISCII": from_viscii}
