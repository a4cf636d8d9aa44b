"""Bytes to text: encodings, line endings, stray bytes, controls, and what is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.read.decoding.decode import decode

RUSSIAN = "Глава города сообщил в среду, что мост через реку открыт.\nЖители вышли на набережную.\n" * 3
GERMAN = "Der Bürgermeister sagte am Mittwoch, die Brücke sei wieder offen – „endlich“, wie es hieß.\n"
POLISH = "Burmistrz powiedział w środę, że most jest już otwarty. Żółw i gęś nad wodą.\n" * 3
JAPANESE = "市長は水曜日、橋が再開されたと述べた。住民は喜んでいる。\n" * 3
CHINESE = "市长周三表示，这座桥已经重新开放。居民们很高兴。\n" * 3
KOREAN = "시장은 수요일 다리가 다시 열렸다고 말했다.\n" * 3
ARABIC = "قال رئيس البلدية يوم الأربعاء إن الجسر أعيد فتحه.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (GERMAN, "cp1252"), (POLISH, "cp1250"),
        (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"), (ARABIC, "cp1256"),
        *[(text, wide) for text in (GERMAN, RUSSIAN, JAPANESE) for wide in ("utf-16", "utf-16-le", "utf-16-be")],
        (GERMAN, "utf-32"),
    ],
)  # fmt: skip
def test_it_reads_the_encodings_that_news_comes_in(text: str, encoding: str) -> None:
    """Pages in old and wide encodings come out as they were written, without being told the encoding."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "iso8859_5", "cp866"])
def test_a_declared_encoding_counts_where_the_bytes_are_not_utf8(encoding: str) -> None:
    """What the user says decides between encodings that the bytes alone can't tell apart."""
    found = decode(RUSSIAN.encode(encoding), encoding=encoding)
    assert found.text == RUSSIAN
    assert found.problems == ()


def test_a_guess_is_reported() -> None:
    """Nobody is left to think that a guessed encoding was known."""
    (problem,) = decode(RUSSIAN.encode("cp1251")).problems
    assert problem.kind == "encoding-guessed"
    assert "Windows-1251" in problem.what
    assert problem.then is not None


def test_utf8_wins_over_a_wrong_declaration() -> None:
    """A page that is plainly UTF-8 isn't garbled because somebody said Latin-1."""
    found = decode(RUSSIAN.encode(), encoding="latin-1")
    assert found.text == RUSSIAN
    assert [p.kind for p in found.problems] == ["wrong-encoding"]


def test_an_unknown_encoding_is_named() -> None:
    """The line says which name is unknown and what to give instead."""
    with pytest.raises(InputError, match="klingon"):
        decode(b"word", encoding="klingon")
    with pytest.raises(InputError, match="rot13"):
        decode(b"word", encoding="rot13")


def test_each_line_ending_is_one_line() -> None:
    """CR, CRLF and LF in one file give the line numbers that an editor shows."""
    assert decode(b"a\r\nb\rc\nd\n\re").text.split("\n") == ["a", "b", "c", "d", "", "e"]


def test_no_line_is_made_that_an_editor_would_not_count() -> None:
    """Vertical tabs, form feeds and Unicode's own separators stay inside their line."""
    text = decode("a\x0bb\x0cc\u2028d\u2029e\x85f\x1cg\nh".encode()).text
    assert text == "a b c d e f g\nh"
    assert len(text.splitlines()) == 2


def test_stray_bytes_in_utf8_are_read_and_their_lines_named() -> None:
    """A few bytes of Windows-1252 pasted into UTF-8 become letters and quotes, with one problem for all."""
    body = RUSSIAN.encode() + b"he said \x93yes\x94\nat the caf\xe9\ncut \xe2\x80 off"
    found = decode(body)
    assert found.encoding == "utf-8"
    assert found.text.endswith("he said “yes”\nat the café\ncut \ufffd off")
    (problem,) = found.problems
    assert problem.kind == "mixed-encodings"
    assert problem.line == 7
    assert "lines 7, 8 and 9" in problem.what


def test_controls_are_dropped_or_shown_with_their_lines() -> None:
    """NULs vanish, other controls are shown, and the problem says where."""
    found = decode(b"first\nse\x00cond\nthi\x07rd \x1b[1m\n")
    assert found.text == "first\nsecond\nthi\ufffdrd \ufffd[1m\n"
    (problem,) = found.problems
    assert problem.kind == "control-characters"
    assert problem.line == 2


def test_spaces_marks_and_pictures_stay() -> None:
    """No-break spaces, emoji, directional marks and joiners are the page's own."""
    text = "5\u00a0km \u202f« oui » 👩‍🚒🇺🇦 \u200fשלום\u200e é"
    assert decode(text.encode()).text == text
    assert decode(text.encode()).problems == ()


def test_garbled_text_is_noted_and_left() -> None:
    """Letters that were garbled before the file was saved aren't repaired silently."""
    text = "It’s\nthe café’s day\n".encode().decode("cp1252")
    found = decode(text.encode())
    assert found.text == text
    assert [p.kind for p in found.problems] == ["mojibake"]


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00"])
def test_a_lone_byte_order_mark_is_an_empty_file(mark: bytes) -> None:
    """A file of nothing but a mark holds nothing to read, and the error says so."""
    with pytest.raises(InputError, match="byte order mark"):
        decode(mark)


@pytest.mark.parametrize("body", [b"", b" \r\n\t\n", b"\x00 \n" * 9])
def test_nothing_to_read_is_an_error(body: bytes) -> None:
    """Empty and blank files get one clear line."""
    with pytest.raises(InputError, match=r"empty|no words|binary file"):
        decode(body)


def test_a_long_line_costs_no_more_than_many_short_ones() -> None:
    """Ten megabytes in one line, with a stray byte at the end, are read in seconds."""
    start = time.process_time()
    found = decode("a word – ".encode() * 1_000_000 + b"caf\xe9")
    assert found.text.endswith("café")
    assert "\n" not in found.text
    assert time.process_time() - start < 10


@given(st.binary(max_size=400))
def test_any_bytes_give_clean_text_or_one_clear_error(body: bytes) -> None:
    """No bytes bring an exception of another kind, a lone surrogate, or a control character into the text."""
    try:
        found = decode(body)
    except InputError:
        return
    assert not any(0xD800 <= ord(c) <= 0xDFFF for c in found.text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in found.text)
    assert len(found.text.splitlines()) == len(found.text.split("\n")) - found.text.endswith("\n")


PRINTED = st.text(st.characters(min_codepoint=32, exclude_categories=("C", "Zl", "Zp")), max_size=20)


@given(st.lists(PRINTED, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_utf8_comes_through_unchanged(lines: list[str], ending: str) -> None:
    """Text of printable characters is the same after a round trip, whatever its line endings."""
    text = "\n".join(lines)
    if not text.strip("\ufffd \t\n"):
        return
    found = decode(ending.join(lines).encode())
    if found.encoding == "utf-8":
        assert found.text == text
