"""A chat as Telegram Desktop saves it for a browser: every message an article, with all that the page says of it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.read.html import read_html
from onrecord.record import ImportOptions, open_record
from onrecord.records import Filters, PageReading, ReadOptions

TODAY = date(2026, 3, 1)
HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title>
<link href="css/style.css" rel="stylesheet"/></head><body onload="CheckLocation();"><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">
{name}
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">4 February 2026</div></div>"""
TAIL = "</div></div></div></body></html>"
CHANNEL = "Vale Alerts"
MORNING = "04.02.2026 09:15:22 UTC+01:00"


def message(
    number: int,
    text: str | None,
    *,
    sender: str | None = CHANNEL,
    at: str = "04.02.2026 09:15:22 UTC+01:00",
    more: str = "",
) -> str:
    """One message; without a sender it is joined to the one before."""
    named = f'<div class="from_name">\n{sender} \n</div>' if sender else ""
    words = "" if text is None else f'<div class="text">\n{text}\n</div>'
    kind = "message default clearfix" + ("" if sender else " joined")
    return f"""<div class="{kind}" id="message{number}"><div class="pull_left userpic_wrap"><div class="userpic">
<div class="initials">V</div></div></div><div class="body">
<div class="pull_right date details" title="{at}">
{at[11:16]}
</div>{named}{more}{words}</div></div>"""


def page(*messages: str, name: str = CHANNEL) -> str:
    return HEAD.format(name=name) + "\n".join(messages) + TAIL


def read(*messages: str, name: str = CHANNEL, **said: str) -> PageReading:
    return read_html(page(*messages, name=name).encode(), ReadOptions(**said), today=TODAY)


FERRY = "The ferry to Ford does not sail tonight."


def test_each_message_is_an_article_of_its_own_day() -> None:
    """The last first, as lists have it; lines are paragraphs; days, services and page links are none."""
    late = message(13, "It sails again at six.<br><br>Bring <strong>warm</strong> things.", at="05.02.2026 00:10:00")
    found = read(message(12, FERRY), late)
    assert (found.kind, found.outlet) == ("archive", CHANNEL)
    newest, first = found.articles
    assert [block.text for block in newest.blocks] == ["It sails again at six.", "Bring warm things."]
    assert (newest.published_at, newest.published and newest.published.earliest) == (None, date(2026, 2, 5))
    assert first.published_at == datetime(2026, 2, 4, 8, 15, 22, tzinfo=UTC)
    assert [block.role for block in first.blocks] == ["paragraph"]
    assert (first.text, first.byline, first.url) == (FERRY, (), "telegram-export:Vale%20Alerts/12")


def test_who_sent_it() -> None:
    """In a group by name, also where messages are joined; who signed a channel's post; the channel itself is nobody."""
    group = read(
        message(1, FERRY, sender="Ada Moor"),
        message(2, "I wait at the quay.", sender=None),
        message(3, "So do I.", sender="Bo Lind"),
        name="Quay talk",
    )
    assert [one.byline for one in group.articles] == [("Bo Lind",), ("Ada Moor",), ("Ada Moor",)]
    assert [one.byline for one in read(message(1, FERRY)).articles] == [()]
    signature = '<div class="signature details">Ada Moor</div>'
    assert [one.byline for one in read(message(1, FERRY, more=signature)).articles] == [("Ada Moor",)]


def test_what_was_forwarded_keeps_whose_it_was() -> None:
    """Its words are the message's, its owner the provenance; the day is that of the forwarding."""
    inner = f"""<div class="forwarded body"><div class="from_name">
Ford Harbour <span class="date details" title="03.02.2026 20:00:00 UTC+01:00"> 03.02.2026 20:00:00</span>
</div><div class="text">{FERRY}</div></div>"""
    (article,) = read(message(7, None, more=inner)).articles
    assert [(block.role, block.text) for block in article.blocks] == [
        ("paragraph", FERRY),
        ("note", "Ford Harbour 03.02.2026 20:00:00"),
    ]
    (source,) = article.republished_from
    assert (source.first_published_by, source.note) == ("Ford Harbour", "Ford Harbour 03.02.2026 20:00:00")
    assert article.published is not None
    assert article.published.earliest == date(2026, 2, 4)


def test_a_reply_leads_to_what_it_answers() -> None:
    """In the same file or an earlier one of the export."""
    answers = """<div class="reply_to details">
In reply to <a href="{}#go_to_message12" onclick="return GoToMessage(12)">this message</a>
</div>"""
    for file in ("", "messages.html"):
        (article,) = read(message(15, "At last.", more=answers.format(file))).articles
        (link,) = article.related
        assert (link.kind, link.headline, link.url) == (
            "inline",
            "In reply to this message",
            "telegram-export:Vale%20Alerts/12",
        )
        assert [block.role for block in article.blocks] == ["related", "paragraph"]


def test_pictures_and_files_are_told_and_wordless_messages_counted() -> None:
    """The words of a picture's message are its text; a picture alone is no article."""
    photo = """<div class="media_wrap clearfix"><a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg">
<img class="photo" src="photos/photo_1_thumb.jpg"/></a></div>"""
    file = """<div class="media_wrap clearfix"><a class="media clearfix pull_left media_file" href="files/plan.pdf">
<div class="fill pull_left"></div><div class="body"><div class="title bold">plan.pdf</div>
<div class="status details">1.2 MB</div></div></a></div>"""
    found = read(message(1, FERRY, more=photo), message(2, "The plan.", more=file), message(3, None, more=photo))
    assert [[(block.role, block.text) for block in one.blocks] for one in found.articles] == [
        [("paragraph", "The plan."), ("embed", "plan.pdf · 1.2 MB")],
        [("paragraph", FERRY), ("embed", "Photo")],
    ]
    assert [(one.kind, one.what) for one in found.problems] == [("wordless", "1 message has no words")]
    with pytest.raises(InputError, match="no message of this chat has words"):
        read(message(1, None, more=photo))


def test_the_folder_of_an_export_is_taken_in_whole_and_in_order(tmp_path: Path) -> None:
    """messages2 before messages10, without styles and pictures; the same alert twice is two articles. A longer export
    of the same chat, with one message edited, adds what is new and a version."""
    export = tmp_path / "export"
    for name in ("css", "photos"):
        (export / name).mkdir(parents=True)
    (export / "css" / "style.css").write_text("body {}")
    (export / "photos" / "photo_1.jpg").write_bytes(b"\xff\xd8\xff")
    files = ["messages.html", *(f"messages{n}.html" for n in range(2, 12))]
    for number, file in enumerate(files, 1):
        (export / file).write_text(page(message(number, FERRY, at=f"{number:02d}.02.2026 09:00:00")))
    with open_record(tmp_path / "news", create=True, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)) as record:
        run = record.import_pages([str(export)], ImportOptions())
        names = [step.name for step in run]
        assert (names, run.report.new, run.report.failed) == (files, 11, 0)
        (export / "messages2.html").write_text(
            page(message(2, FERRY + " Nor tomorrow."), message(12, "It sails again."))
        )
        again = record.import_pages([str(export)], ImportOptions())
        for _ in again:
            pass
        assert (again.report.new, again.report.changed, again.report.failed) == (1, 1, 0)
        assert record.articles.count(Filters(outlet=(CHANNEL,))) == 12
        assert record.check().problems == ()
