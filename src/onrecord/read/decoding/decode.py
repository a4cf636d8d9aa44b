"""Bytes to text with the file's own line numbers: one "\\n" for each line ending that an editor would count.

Byte order marks, then UTF-8, then what the user says, then a guess that is always reported. Stray bytes in UTF-8 are
read as Windows-1252 where that makes sense; controls are dropped or shown as U+FFFD; all of it reported with its lines.
Text that was garbled before it came is noted and left as it is. Linear in the length of the input.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.errors import InputError
from onrecord.read.decoding.encodings import PRETTY, TYPOGRAPHIC, codec_named, guess_encoding
from onrecord.read.decoding.sniff import describe, looks_binary, magic, wide_encoding
from onrecord.records import Problem

_SAMPLE: Final = 64 * 1024
_NAMED_LINES: Final = 8

_BOMS: Final = (  # the four-byte marks first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEVEN_BIT: Final = ("iso2022", "hz", "utf-7")  # all ASCII bytes, so UTF-8 would accept them and show nonsense
_LONG = re.compile("[\u0800-\ud7ff\ue000-\U0010ffff]")
_ESCAPED = re.compile("[\udc80-\udcff]+")
# Editors count "\n", "\r\n" and "\r" only; these would make extra lines in `str.splitlines` and shift every number.
_SOFT_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_PLAIN_ASCII: Final = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_PLAIN_BYTES: Final = _PLAIN_ASCII + bytes(range(0x80, 0x100))
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_ODD_BYTES: Final = (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xef\xbb\xbf", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_INVISIBLE: Final = frozenset("\x00\ufeff")  # dropped; the others are shown as U+FFFD
# UTF-8 that was once read as Windows-1252 or Windows-1251 and written out again.
_MOJIBAKE = re.compile("â€[™œ˜“”¦¢\x9d]|Ã[©¨¤¶¼±§¡³º­\xa0]|Â[«»°©]|(?:[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f]){3}")
_MOJIBAKE_SIGNS: Final = ("â€", "Ã", "Â", "Рµ", "Рѕ")  # quick to look for; no garbled page lacks them all


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with one "\\n" for each line ending of the file, and what had to be done to get it."""

    text: str
    encoding: str  # Python's name of it: "utf-8", "cp1251", "utf-16-le"
    problems: tuple[Problem, ...] = ()


def decode(body: bytes, *, encoding: str | None = None) -> Decoded:
    """The text of a page. `encoding` is what the user says it is; it counts where the bytes aren't plainly UTF-8.

    Raises InputError when the file is empty, is no text at all, or is in no encoding that can be told.
    """
    if not body:
        raise InputError("the file is empty", then="There is nothing to read; check that it was saved whole")
    declared = codec_named(encoding) if encoding else None
    _refuse_binary(body, declared)
    problems: list[Problem] = []
    text, name, strict = _to_text(body, declared, problems)
    odd = not strict or _has_odd(body)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if odd:
        text = _SOFT_BREAKS.sub(" ", text)
        text = _stray_bytes(text, problems)
        text = _controls(text, problems)
    if not text.strip("\ufffd \t\n"):
        raise InputError("the file holds no words", then="There is nothing to read; check that it was saved whole")
    _note_mojibake(text, problems)
    return Decoded(text, name, tuple(problems))


def _refuse_binary(body: bytes, declared: str | None) -> None:
    head = body[:_SAMPLE]
    kind = magic(head)
    if kind is None and declared and declared.startswith(("utf-16", "utf-32")):
        return
    if kind is None and looks_binary(head):
        kind = "application/octet-stream"
    if kind is None:
        return
    if kind == "application/warc":
        raise InputError(
            "this is a WARC file, not a page of text", then="Unpack the page from it and import that page's text"
        )
    then = "Save the page as plain text (UTF-8) and import that"
    if kind in {"application/gzip", "application/zip", "application/x-bzip2", "application/x-xz", "application/zstd"}:
        then = "Unpack it and import the text files inside"
    raise InputError(f"this is {describe(kind)}, not text", then=then)


def _to_text(body: bytes, declared: str | None, problems: list[Problem]) -> tuple[str, str, bool]:
    """The text, its encoding, and whether it is UTF-8 without a stray byte."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            if len(body) == len(mark):
                raise InputError(
                    "the file is empty but for its byte order mark",
                    then="There is nothing to read; check that it was saved whole",
                )
            return _by_mark(body[len(mark) :], name), name, False
    if declared and declared.startswith(_SEVEN_BIT):
        return _tolerant(body, declared), declared, False
    if b"\x1b$" in body[:_SAMPLE] and b"\x1b(" in body[:_SAMPLE] and body[:_SAMPLE].isascii():
        problems.append(_guessed("iso2022_jp"))
        return _tolerant(body, "iso2022_jp"), "iso2022_jp", False
    wide = declared if declared and declared.startswith(("utf-16", "utf-32")) else wide_encoding(body[:4096])
    if wide:
        return _tolerant(body, wide), wide, False
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "surrogateescape")
    else:
        if declared and declared not in {"utf-8", "ascii"} and not text.isascii():
            said = PRETTY.get(declared, declared)
            problems.append(
                Problem("note", "wrong-encoding", f"{said} was given, but the file is valid UTF-8 and was read so")
            )
        return text, "utf-8", True
    bad, good = _stray_and_whole(text)
    # Text in an old one-byte or Asian encoding seldom makes a whole UTF-8 sequence by chance, so several whole ones
    # for each stray byte mean UTF-8 with a few foreign bytes pasted in, whatever was declared.
    if good >= 3 * bad or declared == "utf-8":
        return text, "utf-8", False
    del text
    if declared:
        return _declared(body, declared, problems), declared, False
    name = guess_encoding(body)
    problems.append(_guessed(name))
    return _tolerant(body, name), name, False


def _by_mark(rest: bytes, name: str) -> str:
    return rest.decode(name, "surrogateescape" if name == "utf-8" else "replace")


def _stray_and_whole(text: str) -> tuple[int, int]:
    """Stray bytes, and the weight of whole multi-byte characters, in the first stretch that has any stray byte."""
    first = _ESCAPED.search(text)
    start = max(first.start() - _SAMPLE, 0) if first else 0
    sample = text[start : start + 4 * _SAMPLE]
    bad = sum(len(found.group()) for found in _ESCAPED.finditer(sample))
    high = len(sample) - len(sample.encode("ascii", "ignore"))
    # A character of three bytes or more hardly ever comes about by chance, so it counts as several of two.
    long = len(sample) - len(_LONG.sub("", sample))
    return bad, high - bad + 7 * long


def _declared(body: bytes, name: str, problems: list[Problem]) -> str:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        text = _tolerant(body, name)
        lost = text.count("\ufffd")
        problems.append(
            Problem(
                "warning",
                "wrong-encoding",
                f"{_count(lost, 'place')} can't be read as {PRETTY.get(name, name)}, as was given; shown as U+FFFD",
                then="Leave --encoding out to have it told from the bytes, or give another",
            )
        )
        return text


def _tolerant(body: bytes, name: str) -> str:
    text = body.decode(name, "replace")
    if text.count("\ufffd") * 10 > len(text):
        raise InputError(
            f"more than a tenth of the file can't be read as {PRETTY.get(name, name)}",
            then="Give its encoding with --encoding, or save the page as plain text in UTF-8",
        )
    return text


def _guessed(name: str) -> Problem:
    return Problem(
        "note",
        "encoding-guessed",
        f"the file doesn't say how it is encoded and is not UTF-8; read as {PRETTY.get(name, name)}",
        then="If letters look wrong, give the right one with --encoding",
    )


def _has_odd(data: bytes) -> bool:
    """Whether UTF-8 bytes hold anything that `_SOFT_BREAKS`, `_ESCAPED` or `_CONTROLS` could find.

    Plain byte searches, since nearly every page holds none and four regular expressions cost as much as the reading.
    """
    if data.isascii():
        return bool(data.translate(None, _PLAIN_ASCII))
    return (
        bool(data.translate(None, _PLAIN_BYTES))
        or any(mark[:1] in data and mark in data for mark in _ODD_BYTES)  # one byte is found ten times as quickly
        or _C1_BYTES.search(data) is not None
    )


def _stray_bytes(text: str, problems: list[Problem]) -> str:
    places: list[int] = []
    lost = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal lost
        places.append(found.start())
        raw = found.group().encode("utf-8", "surrogateescape")
        mended = raw.decode("cp1252", "replace")
        # The file was cut within its last character: a lone "Ð" or "Ã" is no word's end, an "é" after letters may be.
        before = text[found.start() - 1 : found.start()]
        ends = found.end() == len(text) and (0xC2 <= raw[-1] < 0xE0 or (raw[-1] >= 0xE0 and not before.isascii()))
        if not ends and not _cut_sequence(raw) and all(c.isalpha() or c in TYPOGRAPHIC for c in mended):
            return mended
        lost += 1
        return "\ufffd"

    fixed = _ESCAPED.sub(mend, text)
    if not places:
        return text
    if lost * 10 > len(text):
        raise InputError(
            "the encoding of this file can't be told",
            then="Give it with --encoding, or save the page as plain text in UTF-8",
        )
    read = len(places) - lost
    how = " and ".join(
        part for part in (f"{read} read as Windows-1252" * bool(read), f"{lost} shown as U+FFFD" * bool(lost)) if part
    )
    numbers = _line_numbers(text, places)
    problems.append(
        Problem(
            "warning",
            "mixed-encodings",
            f"{_count(len(places), 'stray piece')} that {'is' if len(places) == 1 else 'are'} not UTF-8 "
            f"on {_name_lines(numbers)}: {how}",
            then="Look at these lines; if many are wrong, give the right encoding with --encoding",
            line=numbers[0],
        )
    )
    return fixed


def _cut_sequence(raw: bytes) -> bool:
    """Whether the bytes are the beginning of a UTF-8 character that lost its end, or the end of one."""
    lead = raw[0]
    rest = raw[1:]
    follows = all(0x80 <= byte <= 0xBF for byte in rest)
    return len(raw) > 1 and follows and (lead >= 0xE0 or 0x80 <= lead <= 0xBF)


def _controls(text: str, problems: list[Problem]) -> str:
    places: list[int] = []
    shown = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal shown
        places.append(found.start())
        if found.group() in _INVISIBLE:
            return ""
        shown += 1
        return "\ufffd"

    fixed = _CONTROLS.sub(mend, text)
    if not places:
        return text
    numbers = _line_numbers(text, places)
    gone = len(places) - shown
    how = " and ".join(
        part for part in (f"{gone} dropped" * bool(gone), f"{shown} shown as U+FFFD" * bool(shown)) if part
    )
    problems.append(
        Problem(
            "warning",
            "control-characters",
            f"{_count(len(places), 'control character')} on {_name_lines(numbers)}: {how}",
            then="Look at these lines; the bytes themselves are kept in the capture",
            line=numbers[0],
        )
    )
    return fixed


def _note_mojibake(text: str, problems: list[Problem]) -> None:
    if not any(sign[0] in text and sign in text for sign in _MOJIBAKE_SIGNS):
        return
    places = [found.start() for found, _ in zip(_MOJIBAKE.finditer(text), range(1000), strict=False)]
    if len(places) < 2:  # one may be a name or a quotation of such garble
        return
    numbers = _line_numbers(text, places)
    problems.append(
        Problem(
            "warning",
            "mojibake",
            f"letters look garbled before this file was saved, on {_name_lines(numbers)}; left as they are",
            then="Save the page again from its source, with UTF-8",
            line=numbers[0],
        )
    )


def _line_numbers(text: str, places: Iterable[int]) -> list[int]:
    """1-based line of each place, each line once; places ascend, so the text is walked once."""
    numbers: list[int] = []
    line, at = 1, 0
    for place in places:
        line += text.count("\n", at, place)
        at = place
        if not numbers or numbers[-1] != line:
            numbers.append(line)
    return numbers


def _name_lines(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    named = ", ".join(str(number) for number in numbers[:_NAMED_LINES])
    more = len(numbers) - _NAMED_LINES
    return f"lines {named} and {more} more" if more > 0 else f"lines {' and '.join(named.rsplit(', ', 1))}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
