"""The words of a rich-text document (.rtf, Microsoft's Rich Text Format 1.9), a line for each paragraph.

Letters are those of the document's code page, or Unicode where it says so. Tables of fonts and styles, pictures,
headers, footers and what older programs are told to pass by give none. One pass, however deep the groups.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from onrecord.errors import InputError
from onrecord.text import word_set

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.S,
)
_BREAKS: Final = word_set("par line row sect page column")
_SIGNS: Final = {
    "tab": "\t", "cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
}  # fmt: skip
_PASSED: Final = word_set(
    "fonttbl colortbl stylesheet listtable listoverridetable info pict object header headerl headerr headerf footer"
    " footerl footerr footerf themedata colorschememapping datastore latentstyles rsidtbl generator xmlnstbl filetbl"
    " revtbl fldinst bkmkstart bkmkend listtext pgdsctbl"
)
_ESCAPES: Final = {b"~": "\xa0", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n"}


def rtf_text(body: bytes) -> str:
    """The document's paragraphs, each a line. Raises InputError when it is none."""
    if not body.lstrip().startswith(b"{\\rtf"):
        raise InputError("this is no rich-text document", then="Save it as plain text (UTF-8)")
    out: list[str] = []
    page, held = "cp1252", bytearray()  # letters of two bytes come one by one
    groups: list[tuple[bool, int]] = []
    passed, skips, left = False, 1, 0  # within what is passed by; letters behind a Unicode one, for older programs
    at = 0
    while found := _TOKEN.match(body, at):
        at = found.end()
        kind = found.lastgroup if found.lastgroup != "number" else "word"
        if kind == "byte" and not passed and not left:
            held.append(int(found["byte"], 16))
            continue
        if held:
            out.append(held.decode(page, "replace"))
            held.clear()
        if kind == "brace":
            left = 0
            if found["brace"] == b"{":
                groups.append((passed, skips))
            elif groups:
                passed, skips = groups.pop()
        elif kind == "word":
            word, number = found["word"].decode(), int(found["number"] or 0)
            if word == "bin":
                at += max(number, 0)
            elif word in _PASSED:
                passed = True
            elif word == "ansicpg":
                page = _code_page(number) or page
            elif word == "uc":
                skips = max(number, 0)
            elif word == "u" and not passed:
                out.append(chr(number % 0x10000))
                left = skips
            elif not passed and (word in _BREAKS or word in _SIGNS):
                out.append("\n" if word in _BREAKS else _SIGNS[word])
        elif kind == "sign" and found["sign"] == b"*":
            passed = True
        elif kind == "byte":
            left = max(left - 1, 0)
        elif kind == "text" and not passed:
            words = found["text"][left:]
            left = max(left - len(found["text"]), 0)
            out.append(words.decode(page, "replace"))
        elif kind == "sign" and not passed:
            out.append(_ESCAPES.get(found["sign"], ""))
    out.append(held.decode(page, "replace"))
    # Letters beyond the first plane come as two numbers, the halves of a pair.
    return "".join(out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _code_page(number: int) -> str | None:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return None
