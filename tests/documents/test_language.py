"""The language of a text, with and without its accents."""

# ruff: noqa: E501 (paragraphs of pages stand on one line)
from __future__ import annotations

import pytest

from banggiao.documents.furniture import plain
from banggiao.documents.language import language_of

TEXTS = {
    "vi": "Hai bên nhất trí tiếp tục phối hợp chặt chẽ và trao đổi kinh nghiệm trong các lĩnh vực mà hai nước quan tâm.",
    "fr": "Les deux parties sont convenues de poursuivre leur coopération dans les domaines qui les intéressent.",
    "en": "The two sides agreed that they would continue their cooperation in the fields which are of interest.",
    "es": "Las dos partes acordaron que continuarán su cooperación en los campos que son de interés para ambos.",
    "pt": "As duas partes concordaram em continuar a cooperação nos domínios que são do interesse de ambos.",
    "de": "Die beiden Seiten haben sich darauf verständigt, die Zusammenarbeit auf den Gebieten fortzusetzen.",
    "id": "Kedua pihak sepakat untuk melanjutkan kerja sama dalam bidang yang menjadi kepentingan bersama ini.",
    "ru": "Стороны договорились продолжить сотрудничество в областях, представляющих взаимный интерес.",
    "uk": "Сторони домовилися продовжити співпрацю в галузях, які становлять взаємний інтерес, її розвиток.",
    "zh": "双方同意继续在共同感兴趣的领域开展合作。",
    "ja": "双方は関心のある分野で協力を続けることで合意した。",
    "ko": "양측은 관심 분야에서 협력을 계속하기로 합의했다.",
    "lo": "ສອງຝ່າຍເຫັນດີສືບຕໍ່ຮ່ວມມືກັນ.",
    "km": "ភាគីទាំងពីរបានយល់ព្រមបន្តកិច្ចសហប្រតិបត្តិការ។",
    "th": "ทั้งสองฝ่ายตกลงที่จะร่วมมือกันต่อไป",
    "ar": "اتفق الجانبان على مواصلة التعاون في المجالات ذات الاهتمام المشترك.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_languages(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["vi"],
        "Chiều 3/9, tại Trụ sở Trung ương Đảng, Tổng Bí thư, Chủ tịch nước đã điện đàm với Tổng thống Hàn Quốc.",
    ],
)
def test_vietnamese_without_accents(text: str) -> None:
    assert language_of(plain(text)) == "vi"


@pytest.mark.parametrize("text", ["", " ", "12345", "12/05/2022 – 14:30", "xqzt kwrp blfg"])
def test_nothing_to_tell_by(text: str) -> None:
    assert language_of(text) is None
