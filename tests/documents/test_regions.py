"""Regions of bare text: the article is told from what stands around it and in it."""

# ruff: noqa: E501 (paragraphs of pages stand on one line)
from __future__ import annotations

import pytest

from banggiao.documents import read_document
from banggiao.model import Document, RegionKind, Snapshot

VIETNAMESE = """Trang chủ | Chính trị | Kinh tế | Đối ngoại | Media
Thứ tư, 14/06/2023 - 08:15
>> Đọc thêm: Đoàn đại biểu tỉnh Hải Vân thăm Viện Nghiên cứu Sông Mây

Tỉnh Hải Vân và thành phố Sông Mây mở rộng hợp tác giáo dục

Sáng nay, Chủ tịch Ủy ban nhân dân tỉnh Hải Vân Trần Minh Sơn đã tiếp Thị trưởng thành phố Sông Mây Lê Thu Giang.

Hai nhà lãnh đạo tại buổi tiếp. (Ảnh: Mai Lan)

Phát biểu tại buổi tiếp, Chủ tịch Trần Minh Sơn đề nghị hai bên tăng cường trao đổi giáo viên và sinh viên hằng năm.

[Video] Khai trương đường bay mới giữa hai địa phương
Hãng hàng không cho biết mỗi tuần sẽ có ba chuyến bay khứ hồi từ tháng tới.

Thị trưởng Lê Thu Giang khẳng định thành phố sẵn sàng tiếp nhận hai mươi sinh viên của tỉnh trong năm học tới.

Lễ hội hoa thu hút hàng nghìn du khách
Ngày 02/03/2022, ban tổ chức cho biết lượng khách tăng gấp đôi so với năm trước.

Hai bên nhất trí tổ chức gặp gỡ thường kỳ mỗi năm một lần, luân phiên tại hai địa phương, bắt đầu từ năm sau./.

Theo Thanh Hà (TTXVN)

Tin liên quan

Chủ tịch Trần Minh Sơn tiếp đoàn doanh nghiệp

Chiều 10/6, Chủ tịch Trần Minh Sơn tiếp đoàn doanh nghiệp đến tìm hiểu cơ hội đầu tư tại tỉnh Hải Vân.

Bình luận (3)   Gửi bình luận"""

FRENCH = """LE COURRIER DU FLEUVE
ACCUEIL POLITIQUE ÉCONOMIE SOCIÉTÉ SPORT CULTURE
Lundi 5 juin 2023 - 16:47
Abonnez-vous
La ministre Awa Sarr reçue par le maire de Port-Clair

Port-Clair, 5 juin (APS) – La ministre Awa Sarr a été reçue lundi par le maire Jean Duval, à l'hôtel de ville.

Lire aussi : Jean Duval élu président de l'Association des ports (3 mars 2021)

Les deux responsables sont convenus de jumeler leurs bibliothèques et d'échanger des livres chaque année.

Awa Sarr et Jean Duval devant l'hôtel de ville. Photo : Service de presse

Mme Sarr a invité le maire à se rendre dans la capitale au mois d'octobre prochain, avec les élus de la région.

R. N. / APS

Partager : Facebook | Twitter | WhatsApp

Articles similaires
- Le maire Jean Duval inaugure un marché
- La ministre Awa Sarr attendue à Genève
Laisser un commentaire
Votre adresse e-mail ne sera pas publiée."""

ENGLISH = """ date 2022-03-04 Harbour cities sign twinning accord

World | Business | Sport | Opinion

PORT VALE, March 4 (Xinhua) -- Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport.

Under the accord, Port Vale and Eastport will exchange teachers and firefighters for three months every year.

RELATED: Ada Marlowe opens new pier
The pier was opened on May 3, 2019 in the presence of visitors from Eastport.

Tom Reed said that Eastport would send its first group to Port Vale before the end of the coming summer.

Our Staff Reporter

See more

Ada Marlowe meets harbour pilots
The mayor thanked the pilots on Friday for what they do to keep the waters of Port Vale safe for everybody.

Copyright © The Port Vale Gazette. All rights reserved."""


def read(text: str) -> Document:
    return read_document(Snapshot("page", text.encode()))


def words_of(document: Document, kind: RegionKind) -> str:
    return "\n".join(document.text[r.start : r.end] for r in document.regions if r.kind is kind)


def test_a_vietnamese_page() -> None:
    page = read(VIETNAMESE)
    body = words_of(page, RegionKind.BODY)
    assert page.title == "Tỉnh Hải Vân và thành phố Sông Mây mở rộng hợp tác giáo dục"
    assert body.startswith("Sáng nay, Chủ tịch")
    assert body.endswith("từ năm sau./.")
    assert "trao đổi giáo viên" in body
    assert "hai mươi sinh viên" in body
    assert words_of(page, RegionKind.CAPTION) == "Hai nhà lãnh đạo tại buổi tiếp. (Ảnh: Mai Lan)"
    teasers = words_of(page, RegionKind.TEASER)
    for other in (
        "Viện Nghiên cứu",
        "đường bay",
        "ba chuyến bay",
        "Lễ hội hoa",
        "lượng khách",
        "đoàn doanh nghiệp",
    ):
        assert other in teasers
        assert other not in body
    assert (page.published, page.language) == ("2023-06-14", "vi")


def test_a_french_page() -> None:
    page = read(FRENCH)
    body = words_of(page, RegionKind.BODY)
    assert page.title == "La ministre Awa Sarr reçue par le maire de Port-Clair"
    assert words_of(page, RegionKind.DATELINE) == "Port-Clair, 5 juin (APS) –"
    assert body.startswith("La ministre Awa Sarr a été reçue")
    assert body.endswith("les élus de la région.")
    assert "Association des ports" not in body
    assert "Association des ports" in words_of(page, RegionKind.TEASER)
    assert "marché" in words_of(page, RegionKind.TEASER)
    assert words_of(page, RegionKind.CAPTION).startswith("Awa Sarr et Jean Duval devant")
    assert (page.published, page.language) == ("2023-06-05", "fr")


def test_an_english_page() -> None:
    page = read(ENGLISH)
    body = words_of(page, RegionKind.BODY)
    assert page.title == "Harbour cities sign twinning accord"
    assert body.startswith("Mayor Ada Marlowe of Port Vale signed")
    assert body.endswith("the coming summer.")
    assert "pier" not in body
    assert "pilots" not in body
    assert (page.published, page.published_how) == ("2022-03-04", "labelled date")
    assert page.dateline is not None
    assert (page.dateline.place, page.dateline.date) == ("PORT VALE", "XXXX-03-04")


def test_pages_without_empty_lines_read_the_same() -> None:
    dense = "\n".join(
        line for line in ENGLISH.split("\n") if line and "RELATED" not in line and "The pier" not in line
    )
    page = read(dense)
    assert words_of(page, RegionKind.BODY).endswith("the coming summer.")
    assert "pilots" not in words_of(page, RegionKind.BODY)


def test_an_agency_at_the_end_of_a_paragraph_ends_the_article() -> None:
    page = read(
        "Lors d'une rencontre à Port-Clair, la ministre Awa Sarr a salué la coopération entre les deux villes du fleuve.\n"
        "Le maire Jean Duval a promis de lui rendre visite avant la fin de l'année avec une délégation. -VNA\n"
        "Le maire de Beauport en visite à l'étranger\n"
        "Le maire de Beauport a quitté son pays pour une visite officielle chez ses voisins, à leur invitation."
    )
    body = words_of(page, RegionKind.BODY)
    assert body.endswith("avec une délégation.")
    assert "Beauport" in words_of(page, RegionKind.TEASER)


def test_an_article_goes_on_after_a_box() -> None:
    page = read(
        "Harbour cities sign twinning accord\n\n"
        "Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport on Friday morning.\n\n"
        "RELATED NEWS\nAda Marlowe opens new pier\nTom Reed wins second term\n\n"
        "Under the accord, the cities of Port Vale and Eastport will exchange teachers for three months every year.\n\n"
        "Tom Reed said that Eastport would send its first group to Port Vale before the end of the summer holidays.\n\n"
        "Ada Marlowe thanked her guest and promised that the town of Port Vale would give the teachers a home there."
    )
    body = words_of(page, RegionKind.BODY)
    assert body.endswith("give the teachers a home there.")
    assert "second term" not in body


def test_a_caption_glued_to_a_dateline_is_taken_off() -> None:
    page = read(
        "Harbour cities sign twinning accord\n\n"
        "Ada Marlowe speaks to the press at the town hall on Friday. (Photo: PVA)Port Vale (VNA) – The mayor of Port "
        "Vale announced a twinning accord with the city of Eastport at a press conference."
    )
    assert words_of(page, RegionKind.CAPTION).endswith("(Photo: PVA)")
    assert words_of(page, RegionKind.DATELINE) == "Port Vale (VNA) –"
    assert words_of(page, RegionKind.BODY).startswith("The mayor of Port Vale")


def test_a_subheading_belongs_to_the_article() -> None:
    page = read(
        "Harbour cities sign twinning accord\n\n"
        "Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport on Friday morning.\n\n"
        "Teachers and firefighters\n\n"
        "Under the accord, the two cities will exchange teachers and firefighters for three months in every year.\n"
    )
    assert "Teachers and firefighters" in words_of(page, RegionKind.BODY)
    assert words_of(page, RegionKind.BODY).endswith("in every year.")


@pytest.mark.parametrize("text", [VIETNAMESE, FRENCH, ENGLISH])
def test_regions_are_in_order_and_hold_text(text: str) -> None:
    page = read(text)
    at = 0
    for region in page.regions:
        assert at <= region.start < region.end <= len(page.text)
        words = page.text[region.start : region.end]
        assert words == words.strip()
        at = region.end


def test_small_letters_that_repeat_the_title_stand_for_pictures() -> None:
    slug = "tinh hai van va thanh pho song may mo rong hop tac giao duc"
    page = read(
        "Tỉnh Hải Vân và thành phố Sông Mây mở rộng hợp tác giáo dục\n\n"
        "Chủ tịch tỉnh Hải Vân Trần Minh Sơn và Thị trưởng thành phố Sông Mây Lê Thu Giang đã có buổi làm việc sáng nay.\n"
        f"TIN LIÊN QUAN\n{slug} Khai trương đường bay mới\n{slug} Lễ hội hoa đón khách\n\n"
        "Phát biểu tại buổi làm việc, ông Trần Minh Sơn đề nghị hai bên tăng cường trao đổi giáo viên và sinh viên hằng năm.\n\n"
        f"{slug}\nÔng Trần Minh Sơn phát biểu tại buổi làm việc với Thị trưởng.\n\n"
        "Thị trưởng Lê Thu Giang khẳng định thành phố sẵn sàng tiếp nhận hai mươi sinh viên của tỉnh trong năm học tới."
    )
    body = words_of(page, RegionKind.BODY)
    assert body.endswith("trong năm học tới.")
    assert "đường bay" not in body
    assert slug not in body
    assert words_of(page, RegionKind.CAPTION).startswith("Ông Trần Minh Sơn phát biểu")


def test_a_pointer_in_capitals_needs_no_colon() -> None:
    page = read(
        "Harbour cities sign twinning accord\n\n"
        "Mayor Ada Marlowe of Port Vale signed a twinning accord with Mayor Tom Reed of Eastport on Friday morning.\n\n"
        "READ ALSO Ada Marlowe opens new pier in the presence of Tom Reed\n\n"
        "Under the accord, the two cities will exchange teachers and firefighters for three months in every year."
    )
    assert "pier" in words_of(page, RegionKind.TEASER)
    assert words_of(page, RegionKind.BODY).endswith("in every year.")


def test_openings_of_other_articles_at_the_end() -> None:
    page = read(
        "La ministre Awa Sarr a été reçue lundi par le maire Jean Duval, à l'hôtel de ville de Port-Clair.\n"
        "Les deux responsables sont convenus de jumeler leurs bibliothèques et d'échanger des livres.\n"
        "Le président de l'Association des ports est rentré mardi soir, au terme de sa tournée dans les quatre ...\n"
        "Le bureau de gestion des quais a procédé lundi soir à la remise des clés aux familles qui ont été ..."
    )
    assert words_of(page, RegionKind.BODY).endswith("échanger des livres.")
    assert "quais" in words_of(page, RegionKind.TEASER)


def test_a_page_laid_out_as_a_table() -> None:
    paragraphs = [line for line in FRENCH.split("\n") if line.startswith(("Les deux", "Mme Sarr"))]
    said = [
        f"{line} {more}" for line in paragraphs for more in ("Le public a applaudi.", "On a pris des photos.")
    ]
    longer = [
        f"{line} Les habitants de Port-Clair, venus nombreux, ont salué leurs hôtes à la fin."
        for line in said
    ]
    page = read("\n".join(f"| {line} |" for line in longer))
    body = words_of(page, RegionKind.BODY)
    assert body.split("\n") == longer
