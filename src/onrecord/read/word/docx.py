"""The words of a Word document (.docx, ECMA-376), a line for each paragraph.

Tables give a line for each paragraph of their cells. What was deleted, codes of fields, headers, footers and notes give
none. Opens the one part that holds the text, follows nothing, and expands no entity.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO, Final

from lxml import etree

from onrecord.errors import InputError

_PART: Final = "word/document.xml"
_MOST: Final = 400_000_000  # bytes of it, unpacked; markup is ten times and more the words
_PASSED: Final = ("Fallback", "moveFrom")  # what stands elsewhere, too
_FAULTS: Final = (  # KeyError: a part is missing; RuntimeError: it is locked; NotImplementedError: an odd packing
    zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, OSError,
    etree.XMLSyntaxError,
)  # fmt: skip
_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def docx_text(body: bytes) -> str:
    """The document's paragraphs, each a line. Raises InputError when it is damaged, locked or beyond the bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if packed.getinfo(_PART).file_size > _MOST:
                raise InputError("the Word document unpacks to more than 400 MB", then="Save it in parts")
            with packed.open(_PART) as part:
                return _text(part)
    except _FAULTS as error:
        raise InputError(
            "the Word document is damaged or locked", then="Save it again, or save it as plain text (UTF-8)"
        ) from error


def _text(part: IO[bytes]) -> str:
    lines: list[str] = []
    open_: list[list[str]] = []  # a paragraph may hold a box with paragraphs of its own
    passed = 0
    for event, one in etree.iterparse(
        part, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    ):
        name = _name(one)
        if name in _PASSED:
            passed += 1 if event == "start" else -1
        elif name == "p" and not passed:
            if event == "start":
                open_.append([])
            elif open_:
                lines.append("".join(open_.pop()))
        elif event == "end" and open_ and not passed:
            if name == "t":
                open_[-1].append(one.text or "")
            elif name in _MARKS and _name(one.getparent()) == "r":  # elsewhere a tab is a tab's place
                open_[-1].append(_MARKS[name])
        if event == "end" and name in ("p", "tbl"):
            one.clear()
    return "\n".join(lines)


def _name(one: etree._Element | None) -> str:
    return etree.QName(one).localname if one is not None and isinstance(one.tag, str) else ""
