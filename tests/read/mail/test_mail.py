"""Newsletters, mailboxes and web pages saved as one file."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.decoding.sniff import sniff
from onrecord.read.mail import read_mail, read_mbox, read_mhtml
from onrecord.records import Reading, ReadOptions
from tests.read.html.pages import ARTICLE, SENTENCES

TODAY = date(2025, 6, 1)
HTML = (
    "<table><tr><td>"
    + "".join(f"<p>{one}</p>" for one in SENTENCES[:3])
    + "<p>Unsubscribe from this list</p></td></tr></table>"
)
PLAIN = "\n\n".join(SENTENCES[:3])


def letter(*, html: str | None = HTML, plain: str | None = PLAIN, **headers: str) -> bytes:
    """A newsletter."""
    message = EmailMessage()
    said = {
        "From": "Ada Moor from The Ostvik Letter <letter@ostvik.example>", "To": "reader@mail.example",
        "Subject": "Quay closes – für elf Wochen", "Date": "Thu, 17 Apr 2025 23:40:00 +0200",
        "Message-ID": "<1@ostvik.example>",
    }  # fmt: skip
    for name, value in (said | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None and plain is not None:
        message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def article(body: bytes, **said: str) -> Reading:
    [reading] = read_mail(body, ReadOptions(**said), today=TODAY).articles
    return reading


def paragraphs(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if block.role in ("paragraph", "table")]


@pytest.mark.parametrize("form", ["both", "html", "plain"])
def test_a_newsletter_is_an_article(form: str) -> None:
    """Subject, writer, outlet, instant and words; the way out of the list is none of them."""
    body = letter(html=None if form == "plain" else HTML, plain=None if form == "html" else PLAIN)
    assert sniff("a.eml", body) == "message/rfc822"
    reading = article(body)
    assert reading.title is not None
    assert reading.title.text == "Quay closes – für elf Wochen"
    assert (reading.byline, reading.outlet) == (("Ada Moor",), "The Ostvik Letter")
    assert reading.published is not None
    assert reading.published.earliest == date(2025, 4, 17)
    assert reading.published_at == datetime(2025, 4, 17, 21, 40, tzinfo=UTC)
    assert all(one in reading.text for one in SENTENCES[:3])
    assert "Unsubscribe" not in reading.text


def test_what_the_user_says_of_the_outlet_counts() -> None:
    """The sender is the outlet only where the user gave none."""
    assert article(letter(), outlet="Mine").outlet is None
    assert article(letter(From="letter@ostvik.example")).outlet == "ostvik.example"
    assert article(letter(From="Ada Moor <a@x.example>", List_Id="Quay News <q.x.example>")).outlet == "Quay News"


def test_replies_and_list_marks_are_no_part_of_the_title() -> None:
    """ "Re:", "Fwd:" and the list's own mark go."""
    title = article(letter(Subject="[quay] Fwd: RE: Quay closes")).title
    assert title is not None
    assert title.text == "Quay closes"


def test_forwarded_and_attached_parts() -> None:
    """A forwarded message's words are read; an attachment is none."""
    outer = EmailMessage()
    for name, value in {
        "From": "Bo Lind <b@x.example>",
        "Subject": "Fwd: Quay",
        "Date": "Fri, 18 Apr 2025 08:00:00 +0000",
    }.items():
        outer[name] = value
    outer.set_content("")
    inner = EmailMessage()
    inner["Subject"] = "Quay"
    inner.set_content(PLAIN)
    outer.add_attachment("Not words of it, although plain text. " * 5, filename="a.txt")
    outer.attach(inner)
    reading = article(outer.as_bytes())
    assert paragraphs(reading) == list(SENTENCES[:3])


BROKEN = {
    "no-end-of-boundary": letter()[:-20],
    "wrong-boundary": letter().replace(b'boundary="', b'boundary="x', 1),
    "unknown-charset": letter(html=None).replace(b"utf-8", b"x-nothing"),
    "base64-with-noise": (
        b"From: a@x.example\nSubject: Quay\nDate: Thu, 17 Apr 2025 23:40:00 +0200\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!" + base64.encodebytes(PLAIN.encode())
    ),
    "raw-bytes-in-headers": letter(html=None).replace(b"Subject:", b"X-Odd: \xe9\xff\nSubject:"),
    "no-headers-but-a-subject": b"Subject: Quay\n\n" + PLAIN.encode(),
    "broken-encoded-word": letter(html=None, Subject="Quay").replace(b"Subject: Quay", b"Subject: =?utf-8?b?!!!?="),
    "windows-line-endings": letter().replace(b"\n", b"\r\n"),
    "no-date": letter().replace(b"Date: Thu, 17 Apr 2025", b"Date: soon"),
    "quoted-printable-cut": b"Subject: Quay\nContent-Transfer-Encoding: quoted-printable\n\n"
    + quopri.encodestring(PLAIN.encode())[:-1] + b"=",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_broken_mail_is_read_as_far_as_it_goes(name: str) -> None:
    """The words come out whatever is wrong around them."""
    reading = article(BROKEN[name])
    assert SENTENCES[0] in " ".join(reading.text.split())
    assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)


def test_a_message_without_words_is_refused() -> None:
    """One line says so."""
    with pytest.raises(InputError, match="no words"):
        read_mail(letter(html=None, plain=""), ReadOptions(), today=TODAY)


def mailbox(*letters: bytes) -> bytes:
    """An mbox file (RFC 4155); a line of prose that begins with "From" is shielded."""
    shielded = (one.replace(b"\nFrom ", b"\n>From ") for one in letters)
    return b"\n".join(b"From letter@ostvik.example Thu Apr 17 23:40:00 2025\n" + one for one in shielded)


def test_a_mailbox_gives_an_article_for_each_message() -> None:
    """In its order; "From" in the prose begins none; a message without words is a problem with its line."""
    prose = PLAIN + "\n\nFrom 2024 on, the ferry left daily.\n\nFrom Lunde, it took an hour.\n"
    body = mailbox(
        letter(html=None, plain=prose), letter(html=None, plain="", Subject="Empty"), letter(Subject="Third")
    )
    assert sniff("Inbox", body) == "application/mbox"
    page = read_mbox(body, ReadOptions(), today=TODAY, first_line=100)
    titles = [reading.title.text for reading in page.articles if reading.title]
    assert titles == ["Quay closes – für elf Wochen", "Third"]
    assert "From 2024 on, the ferry left daily." in page.articles[0].text
    [problem] = page.problems
    assert problem.kind == "empty-message"
    second = body.index(b"From letter@ostvik.example Thu", 10)
    assert problem.line == 100 + body[:second].count(b"\n")


def mhtml(page: str, *, location: str = "https://courier.example/news/2025/04/17/quay-closes") -> bytes:
    """A page as Chromium saves it."""
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: {location}
Subject: =?utf-8?Q?Quay?=
Date: Fri, 18 Apr 2025 10:00:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----b"

------b
Content-Type: text/html
Content-ID: <frame-1>
Content-Transfer-Encoding: quoted-printable
Content-Location: {location}

"""
    tail = """
------b
Content-Type: image/jpeg
Content-Transfer-Encoding: base64
Content-Location: https://courier.example/q.jpg

/9j/4AAQ
------b--
"""
    return (head + quopri.encodestring(page.encode()).decode() + tail).replace("\n", "\r\n").encode()


def test_a_page_saved_as_one_file_is_the_page() -> None:
    """Its root part is read, with its own address; the day it was saved is the page's."""
    body = mhtml(ARTICLE)
    assert sniff("page.mhtml", body) == "multipart/related"
    page = read_mhtml(body, ReadOptions(), today=TODAY)
    [reading] = page.articles
    assert reading.url == "https://courier.example/news/2025/04/17/quay-closes"
    assert reading.title is not None
    assert reading.title.text == "Old quay to close for eleven weeks"
    assert page.day.when is not None
    assert page.day.when.earliest == date(2025, 4, 18)


def test_a_frame_that_stands_first_is_not_the_page() -> None:
    """Nothing names the root: it is the part that was saved from the file's own address."""
    body = mhtml(ARTICLE)
    frame = mhtml("<p>Boats for sale, all this week and at half the price.</p>", location="https://ads.example/frame")
    part = frame.partition(b"\r\n\r\n")[2].partition(b"------b\r\nContent-Type: image")[0]
    head, _, rest = body.partition(b"\r\n\r\n")
    [reading] = read_mhtml(head + b"\r\n\r\n" + part + rest, ReadOptions(), today=TODAY).articles
    assert reading.url == "https://courier.example/news/2025/04/17/quay-closes"


def test_a_saved_file_without_a_page_is_refused() -> None:
    """Pictures alone are no page."""
    with pytest.raises(InputError, match="web page"):
        read_mhtml(mhtml("").replace(b"text/html", b"image/png"), ReadOptions(), today=TODAY)


@settings(max_examples=60)
@given(
    st.integers(0, 1500),
    st.binary(max_size=8),
    st.sampled_from([letter(), mailbox(letter(), letter()), mhtml(ARTICLE)]),
)
def test_no_bytes_raise_anything_else(at: int, noise: bytes, body: bytes) -> None:
    """Whatever stands in a message, it is read or refused with an InputError."""
    body = body[:at] + noise + body[at + len(noise) :]
    for read in (read_mail, read_mbox, read_mhtml):
        try:
            page = read(body, ReadOptions(), today=TODAY)
        except InputError:
            continue
        for reading in page.articles:
            assert all(reading.text[block.start : block.end] == block.text for block in reading.blocks)
