"""Pages in other languages, in the manner of the systems that publish them, and as programs save them."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.read.html import read_html
from onrecord.records import PageReading, Reading, ReadOptions
from tests.read.html.test_layouts import RUSSIAN

UKRAINIAN = (
    "Портова рада Оствіка в середу вирішила закрити старий причал на ремонт до кінця травня, повідомила пресслужба.",
    "За словами голови ради Інес Галворсен, роботи триватимуть одинадцять тижнів і коштуватимуть 4,2 млн крон.",
    "Рада пообіцяла дати відповідь протягом десяти днів, хоча двоє її членів голосували проти відтермінування.",
)
GERMAN = (
    "Der Hafenrat von Ostvik hat am Mittwoch beschlossen, den alten Kai bis Ende Mai für Reparaturen zu schließen.",
    "Die Arbeiten dauern nach Angaben der Vorsitzenden Ines Halvorsen elf Wochen und kosten 4,2 Millionen Kronen.",
    "Der Rat versprach eine Antwort binnen zehn Tagen, obwohl zwei Mitglieder gegen den Aufschub stimmten.",
)
FRENCH = (
    "Le conseil du port d’Ostvik a décidé mercredi de fermer le vieux quai pour travaux jusqu’à la fin du mois de mai.",
    "Selon sa présidente, Ines Halvorsen, les travaux dureront onze semaines et coûteront 4,2 millions de couronnes.",
    "Le conseil a promis une réponse sous dix jours, bien que deux de ses membres aient voté contre le délai.",
)
ARABIC = (
    "قرر مجلس ميناء أوستفيك يوم الأربعاء إغلاق الرصيف القديم للإصلاح حتى نهاية مايو، حسبما أفاد المكتب الصحفي.",
    "وقالت رئيسة المجلس إينيس هالفورسن إن الأعمال ستستغرق أحد عشر أسبوعا وتكلف 4.2 مليون كرونة.",
    "ووعد المجلس بالرد خلال عشرة أيام، رغم أن اثنين من أعضائه صوتا ضد التأجيل في الجلسة الأخيرة.",
)


def page(html: str, encoding: str = "utf-8") -> PageReading:
    url = "https://courier.example/quay"
    return read_html(html.encode(encoding), ReadOptions(url=url), today=date(2025, 6, 1))


def roles(reading: Reading) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in reading.blocks:
        found.setdefault(one.role, []).append(one.text)
    return found


def p(sentences: tuple[str, ...]) -> str:
    return "".join(f"<p>{one}</p>" for one in sentences)


def dated(reading: Reading) -> bool:
    return reading.published is not None and reading.published.earliest == date(2024, 3, 12)


def test_a_russian_blog() -> None:
    """Byline, caption, credit, teaser, update and origin; what stands below the text is left out."""
    found = page(
        f"""<body class="single"><main><article class="hentry"><header><h1>Старый причал закроют</h1><div
    class="entry-meta"><span class="posted-on">Опубликовано 12 марта 2024</span>
    <span class="byline">Автор: <span class="author"><a href="/author/moor/">Анна Моор</a></span></span></div></header>
    <div class="entry-content"><figure><img src="/q.jpg"><figcaption>Причал зимой. Фото: Бо Линд</figcaption></figure>
    {p(RUSSIAN[:2])}<p><strong>Читайте также:</strong> <a href="/1">Сельдь пришла поздно, рыбаки ждут апреля</a></p>
    {p(RUSSIAN[2:])}<p>ОБНОВЛЕНО 13 марта: добавлен комментарий совета.</p>
    <p><em>Материал впервые опубликован на сайте «Берег».</em></p><p>Поделиться ссылкой:</p></div></article>
    <div id="comments"><h2>Комментарии (2)</h2><p>Давно пора было закрыть этот причал, никто не слушал нас.</p></div>
    </main></body>"""
    ).articles[0]
    said = roles(found)
    assert said["paragraph"] == list(RUSSIAN)
    assert (said["caption"], said["credit"]) == (["Причал зимой."], ["Фото: Бо Линд"])
    assert said["note"][0].startswith("ОБНОВЛЕНО 13 марта")
    assert found.republished_from[0].first_published_by == "Берег"
    assert (found.byline, dated(found), found.language) == (("Анна Моор",), True, "ru")
    assert [link.url for link in found.related] == ["https://courier.example/1"]


def test_a_site_whose_text_is_lines_with_its_writer_and_source_last() -> None:
    """Text drawn with breaks alone, signed below it."""
    found = page(
        f"""<meta charset="windows-1251"><div class="b-content"><h1>Старый причал закроют</h1><div class="news-detail">
    <span class="news-date-time">12.03.2024 10:30</span><br>{"<br><br>".join(RUSSIAN)}<br><br>
    <i>Автор: Анна Моор</i><br>Источник: <a href="https://bereg.example/">Берег</a></div>
    <p><a href="/news/">Возврат к списку</a></p></div>""",
        "cp1251",
    ).articles[0]
    assert roles(found)["paragraph"] == list(RUSSIAN)
    assert roles(found)["note"] == ["Автор: Анна Моор\nИсточник: Берег"]
    assert (found.byline, dated(found)) == (("Анна Моор",), True)


def test_a_ukrainian_portal() -> None:
    """The class of its photographer says "author"; the writer is a link."""
    found = page(
        f"""<article><h1>Старий причал закриють</h1><div class="post_author"><a href="/authors/4a/">Олена Мур</a></div>
    — <div class="post_date">Вівторок, 12 березня 2024, 10:30</div><div class="photo"><img src="/q.jpg" alt="">
    <div class="photo_author">Фото: Getty Images</div></div><div>{p(UKRAINIAN)}</div></article>"""
    ).articles[0]
    said = roles(found)
    assert said["paragraph"] == list(UKRAINIAN)
    assert said["credit"] == ["Фото: Getty Images"]
    assert (found.byline, dated(found), found.language) == (("Олена Мур",), True, "uk")


def test_a_french_page_that_costs() -> None:
    """Its wall is no paragraph, and says that the text goes on."""
    found = page(
        f"""<main><article><h1>Le vieux quai fermé onze semaines</h1><p class="chapo">Les pêcheurs attendent.</p>
    <p>Par <a href="/journaliste/ada-moor">Ada Moor</a><br>Publié le 12 mars 2024 à 10h30</p>{p(FRENCH)}
    <p>Il vous reste 60 % de cet article à lire. La suite est réservée aux abonnés.</p></article>
    <section><h2>Sur le même sujet</h2><a href="/2">Le bac reste au quai nord tout le printemps</a></section></main>"""
    )
    said = roles(found.articles[0])
    assert said["paragraph"] == list(FRENCH)
    assert found.articles[0].cut_off is not None
    assert (found.articles[0].byline, dated(found.articles[0])) == (("Ada Moor",), True)


def test_an_arabic_page() -> None:
    """Writer and day in one line, a credit in brackets, a teaser among the paragraphs."""
    found = page(
        f"""<body dir="rtl"><h1>إغلاق الرصيف القديم للإصلاح</h1><div>بقلم: سارة الخطيب | 12 مارس 2024 - 10:30</div>
    <div><img src="/q.jpg"><span class="caption">الرصيف القديم في الشتاء (صورة: رويترز)</span></div><div>{p(ARABIC[:2])}
    <p>اقرأ أيضاً: <a href="/1">تأخر موسم سمك الرنجة على الساحل هذا العام</a></p>{p(ARABIC[2:])}</div></body>"""
    ).articles[0]
    said = roles(found)
    assert said["paragraph"] == list(ARABIC)
    assert (said["caption"], said["credit"]) == (["الرصيف القديم في الشتاء"], ["(صورة: رويترز)"])
    assert (found.byline, dated(found), found.standfirst) == (("سارة الخطيب",), True, None)
    assert len(found.related) == 1


def test_an_old_german_page_of_tables() -> None:
    """The day stands before the writer; links that print or mail lead nowhere."""
    found = page(
        f"""<html><head><title>Ostviker Bote: Alter Kai schließt</title></head><body><table><tr><td>
    <a href="1.htm">Start</a></td><td><p><font size=5><b>Alter Kai schließt</b></font></p>
    <p><font size=2>12. M&auml;rz 2024, von Ada Moor</font></p>
    {p(GERMAN)}<p><a href="javascript:print()">Drucken</a> | <a href="mailto:x@y.example">Leserbrief</a></p>
    </td></tr></table></body></html>"""
    ).articles[0]
    assert roles(found)["paragraph"] == list(GERMAN)
    assert (found.byline, dated(found)) == (("Ada Moor",), True)


def test_a_page_saved_in_one_file_keeps_its_captions() -> None:
    """Its pictures are data, so that captions have no address; end tags and quotation marks are left out."""
    data = "data:image/jpeg;base64," + "9j4AAQSkZJRgABAQ" * 100
    found = page(
        f"""<!DOCTYPE html> <html lang=de><title>Alter Kai schließt | Ostviker Bote</title><body><main><article>
    <h1>Alter Kai schließt</h1><p class=intro>Fischer verlangen einen zweiten Liegeplatz bis zum Sommer
    <div class=author>Von Ada Moor</div><div><img alt=Kai src="{data}"><p>Der alte Kai im Winter. Foto: Bo Lind</div>
    <p>{"<p>".join(GERMAN)}</article></main>"""
    ).articles[0]
    said = roles(found)
    assert said["paragraph"] == list(GERMAN)
    assert (said["caption"], said["credit"]) == (["Der alte Kai im Winter."], ["Foto: Bo Lind"])


def test_a_page_saved_from_a_browsers_reader_view() -> None:
    """Headline, writer and text stand in elements of the browser's own."""
    found = page(
        f"""<body><div class="toolbar reader-toolbar"></div><div class="container"><div class="header reader-header">
    <a class="domain reader-domain" href="https://bote.example/kai">bote.example</a><h1 class="reader-title">Alter Kai
    schließt</h1><div class="credits reader-credits">Ada Moor</div><div class="meta-data"><div
    class="reader-estimated-time">2-3 Minuten</div></div></div><hr><div class="content"><div
    class="moz-reader-content"><div id="readability-page-1" class="page">{p(GERMAN)}</div></div></div></div></body>"""
    ).articles[0]
    assert found.title is not None
    assert (found.title.text, found.byline) == ("Alter Kai schließt", ("Ada Moor",))
    assert roles(found)["paragraph"] == list(GERMAN)


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE 13 March: the board's answer was added.",
        "Aktualisiert am 13. März 2024, 8:05 Uhr: Antwort des Rates ergänzt.",
        "Mise à jour le 13 mars à 8h05 : la réponse du conseil a été ajoutée.",
        "Actualización (13 de marzo): se añade la respuesta de la junta.",
        "Оновлено 13 березня: додано відповідь ради.",
        "تحديث: أضيف رد المجلس.",
        "更正：委员会有七名成员。",
    ],
)
def test_notes_of_updates_and_corrections_are_no_paragraphs(line: str) -> None:
    """With a day or without, in many languages."""
    found = page(f"<main><h1>Alter Kai schließt</h1>{p(GERMAN)}<p>{line}</p></main>").articles[0]
    assert roles(found)["note"] == [line]


@pytest.mark.parametrize(
    ("line", "writer"),
    [
        ("<div>Oprac. Ada Moor | 12 marca 2024, 10:30</div>", "Ada Moor"),
        ("<p>Por Ada Moor — Ostvik</p><p>12/03/2024 10h30 Atualizado há 2 horas</p>", "Ada Moor"),
        (
            "<div><span>12 березня, 10:30</span><span> • Читати 3 хвилини</span></div><p>Автор: Олена Мур</p>",
            "Олена Мур",
        ),
        ("<div>نشر في: 12/3/2024، بقلم: سارة الخطيب</div>", "سارة الخطيب"),
    ],
)
def test_a_line_with_the_day_is_no_paragraph(line: str, writer: str) -> None:
    """Whole or without its year, with whatever stands beside it."""
    found = page(f"<main><h1>Alter Kai schließt</h1>{line}{p(GERMAN)}</main>").articles[0]
    assert roles(found)["paragraph"] == list(GERMAN)
    assert found.byline == (writer,)


def test_a_day_above_the_headline_is_the_articles_where_both_share_an_element() -> None:
    """A masthead's is the day of the visit."""
    day = "<div><a href='/port'>Порт</a><span>12 марта 2024, 10:30</span></div>"
    text = f"<h1>Старый причал закроют</h1><h3>Работы займут одиннадцать недель</h3></div>{p(RUSSIAN)}"
    found = page(f"<body><div class='x1'>{day}{text}</body>").articles[0]
    assert dated(found)
    assert found.standfirst == "Работы займут одиннадцать недель"
    assert page(f"<body><div>{day}</div><div>{text}</body>").articles[0].published is None


def test_a_line_of_rights_under_a_picture_is_its_credit() -> None:
    """Elsewhere it is the page's own."""
    picture = "<div><img src='/q.jpg'></div><span>© Бо Линд/ Агентство</span>"
    found = page(f"<main><h1>Старый причал закроют</h1>{picture}{p(RUSSIAN)}<p>© 2024 Агентство</p></main>").articles[0]
    assert roles(found)["credit"] == ["© Бо Линд/ Агентство"]
    assert "2024" not in found.text


@pytest.mark.parametrize(
    ("ruby", "said"),
    [
        ("<ruby>再開<rt>さいかい</rt></ruby>", "再開"),
        ("<ruby>再開<rp>（</rp><rt>さいかい</rt><rp>）</rp></ruby>", "再開（さいかい）"),
    ],
)
def test_how_signs_are_read_stands_in_brackets_or_not_at_all(ruby: str, said: str) -> None:
    text = "市議会は木曜日、三年間閉まっていた屋内プールを六月に"
    paragraph = f"<p>{text}{ruby}すると決めました。</p>"
    reading = page(
        f"<html lang='ja'><body><h1>屋内プール</h1>{paragraph}<p>{text}開けます。</p></body></html>"
    ).articles[0]
    assert f"{text}{said}すると決めました。" in roles(reading)["paragraph"]
