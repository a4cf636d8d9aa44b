"""Quotations: where quoted words begin and end, by marks alone.

An automaton over the characters of each paragraph. It knows straight, curly, low-high and guillemet marks,
two-character marks (`` and ''), nesting, quotations that run over paragraphs (each paragraph opens anew, or none does,
and only the last one closes) and closers that never come. It raises on no input and drops nothing: an unclosed
quotation ends where its paragraph goes on to tell who said it, else with its paragraph, and says so. It does not decide
who speaks, nor whether the words are speech or a title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

OUTSIDE, INSIDE, OPENS, CLOSES, SINGLE = range(5)
"""What `quote_map` says of a character: outside or inside double marks, such a mark itself, or inside single marks."""

_OPENERS = "“„«‟"
_CLOSERS = "”»"
_STRAIGHT = '"＂″〞〟'
_SINGLE_OPENERS = "‘‚‹‛"
_SINGLE_CLOSERS = "’›"
_SINGLE_STRAIGHT = "'`´"
_BEFORE_OPENING = "([{<—–-/…"
_AFTER_CLOSING = ".,;:!?)]}>—–-/…"
_LONGEST_SINGLE = 400  # characters; single marks further apart are two apostrophes, not a pair
_SAID = (
    r"(?:said|says|told|added|adds|wrote|writes|explained|warned|noted|asked|insisted|argued|recalled|continued|stated|"
    r"declared|replied|concluded|stressed|claimed|tweeted)"
)
_NAMED = r"(?:(?:the|an?)\s(?:[\w’'-]+\s){0,5}[\w’'-]+|(?:[A-Z][\w.’'-]*\s){0,7}[A-Z][\w’'-]*)"
_WHO = rf"(?:he|she|they|(?:its|his|her|their)\s(?:[\w’'-]+\s){{0,3}}[\w’'-]+|{_NAMED})"
_TOLD = re.compile(
    rf"(?<=[,?!.])\s+(?:{_WHO}\s(?:also\s|later\s|had\s|has\s)?{_SAID}|{_SAID}\s{_NAMED})"
    r"(?=[.,:;]|$|\s(?:on|in|at|to|during|after|of|when|as|from|last|this|about|reporters|journalists|[A-Z]\w*day)\b)"
)
"""Who said it, behind the words of a quotation that was not closed: “The wall held, Ana Duarte said on Monday."""
_LAST_WORDS = 8  # behind who said it; a paragraph that another goes on tells it at its very end, or quotes it
_BRIDGE = 6  # paragraphs that one quotation may run over without a mark


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation in one paragraph, marks included in `start` and `end`."""

    start: int
    """Where the opening mark stands (or the paragraph begins, when the opening mark was lost)."""
    end: int
    """Just after the closing mark, or the end of the paragraph when nothing closes it."""
    inner_start: int
    inner_end: int
    closed: bool
    """False when the closing mark is missing."""
    continues: bool
    """True when the next paragraph opens with a quotation mark and so carries the same words on."""
    single: bool
    """Marked by single marks."""
    depth: int
    """0 for an outer quotation, 1 for one inside another, and so on."""


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    kind: str
    """`open`, `close`, or `either` when neither shape nor place tells."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Start and end of each line of `text` that holds anything but white space, ends trimmed."""
    found = []
    position = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            found.append((start, start + len(stripped)))
        position += len(line) + 1
    return found


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of `text`, in order of their opening; one that runs over paragraphs gives one for each."""
    spans = paragraphs(text)
    found: list[Quotation] = []
    for index, (start, end) in enumerate(spans):
        following = text[spans[index + 1][0]] if index + 1 < len(spans) else ""
        next_opens = following != "" and (following in _OPENERS or following in _STRAIGHT or following == "`")
        found += _paragraph_quotations(text, start, end, next_opens=next_opens)
    return _bridged(text, spans, found)


def _bridged(text: str, spans: Sequence[tuple[int, int]], quotations: list[Quotation]) -> list[Quotation]:
    """The quotations, with those that run over paragraphs of which the first opens and the last one closes."""
    ends = {end: number for number, (_, end) in enumerate(spans)}
    found: list[Quotation] = []
    for quote in quotations:
        runs = not (quote.closed or quote.continues or quote.single or quote.depth) and quote.end in ends
        parts = _parts(text, spans[ends[quote.end] + 1 :][:_BRIDGE]) if runs else []
        found.append(replace(quote, continues=True) if parts else quote)
        found += parts
    return sorted(found, key=lambda q: (q.start, -q.end)) if len(found) > len(quotations) else found


def _parts(text: str, following: Sequence[tuple[int, int]]) -> list[Quotation]:
    """What a quotation that its paragraph leaves open holds of the next ones; nothing unless a mark there closes it."""
    parts = []
    for start, end in following:
        mark = next((m for m in _marks(text, start, end) if not m.single), None)
        if mark is not None and mark.kind != "close":
            return []
        stop, inner = (end, end) if mark is None else (mark.end, mark.start)
        if _TOLD.search(text, start, inner) or inner <= start:
            return []
        parts.append(Quotation(start, stop, start, inner, mark is not None, mark is None, single=False, depth=0))
        if mark is not None:
            return parts
    return []


def quote_map(text: str, quotations: Sequence[Quotation] | None = None) -> bytearray:
    """For each character of `text`, one of `OUTSIDE INSIDE OPENS CLOSES SINGLE`."""
    marks = bytearray(len(text))
    quotes = find_quotations(text) if quotations is None else quotations
    for quote in quotes:
        if quote.single and quote.depth == 0:
            marks[quote.inner_start : quote.inner_end] = bytes([SINGLE]) * (quote.inner_end - quote.inner_start)
    for quote in quotes:
        if not quote.single and quote.depth == 0:
            marks[quote.start : quote.inner_start] = bytes([OPENS]) * (quote.inner_start - quote.start)
            marks[quote.inner_start : quote.inner_end] = bytes([INSIDE]) * (quote.inner_end - quote.inner_start)
            marks[quote.inner_end : quote.end] = bytes([CLOSES]) * (quote.end - quote.inner_end)
    return marks


def _paragraph_quotations(text: str, start: int, end: int, *, next_opens: bool) -> list[Quotation]:
    marks = _marks(text, start, end)
    doubles = [_narrated(q, text, end) for q in _pair([m for m in marks if not m.single], end, next_opens=next_opens)]
    singles = _pair_singles([m for m in marks if m.single], text)
    inside = [(q.start, q.end) for q in doubles]
    nested = []
    for quote in singles:
        crossing = any(s < quote.start < e < quote.end or quote.start < s < quote.end < e for s, e in inside)
        if not crossing:
            nested.append(_deeper(quote, sum(s <= quote.start and quote.end <= e for s, e in inside)))
    return sorted(doubles + nested, key=lambda q: (q.start, -q.end))


def _narrated(quote: Quotation, text: str, end: int) -> Quotation:
    """A quotation that nothing closes, without the words behind it that tell who said it."""
    if quote.closed or quote.depth:
        return quote
    told = _TOLD.search(text, quote.inner_start, quote.end)
    if told is None or (quote.continues and len(text[told.end() : end].split()) > _LAST_WORDS):
        return quote
    return replace(quote, end=told.start(), inner_end=told.start(), continues=False)


def _deeper(quote: Quotation, depth: int) -> Quotation:
    return Quotation(
        quote.start, quote.end, quote.inner_start, quote.inner_end, quote.closed, quote.continues, quote.single, depth
    )


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    """The marks of one paragraph, each with what its shape and its neighbours say."""
    found = []
    position = start
    while position < end:
        char = text[position]
        two = text[position : position + 2]
        if two in ("``", "''", "’’", "‘‘", ",,") and (two != ",," or text[position + 2 : position + 3].isalpha()):
            shape = "open" if two in ("``", "‘‘", ",,") else "close" if two == "’’" else "either"
            found.append(_placed(text, (position, position + 2, start, end), single=False, shape=shape))
            position += 2
            continue
        if char in _OPENERS or char in _CLOSERS or char in _STRAIGHT:
            shape = "open" if char in _OPENERS else "close" if char in _CLOSERS else "either"
            found.append(_placed(text, (position, position + 1, start, end), single=False, shape=shape))
        elif char in _SINGLE_OPENERS or char in _SINGLE_CLOSERS or char in _SINGLE_STRAIGHT:
            shape = "open" if char in _SINGLE_OPENERS else "close" if char in _SINGLE_CLOSERS else "either"
            found.append(_placed(text, (position, position + 1, start, end), single=True, shape=shape))
        position += 1
    return found


def _placed(text: str, where: tuple[int, int, int, int], *, single: bool, shape: str) -> _Mark:
    """A mark whose kind joins its shape with its place: a closing shape at the head of a word opens, and so on."""
    start, end, first, last = where
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    marks = _OPENERS + _CLOSERS + _STRAIGHT + _SINGLE_OPENERS + _SINGLE_CLOSERS + _SINGLE_STRAIGHT
    head = before.isspace() or before in _BEFORE_OPENING
    tail = after.isspace() or after in _AFTER_CLOSING
    if before in marks and not single and not head:  # “‘ : the place is that of the outer mark
        head = start - 2 < first or text[start - 2].isspace()
    if after in marks and not tail:
        tail = end + 1 >= last or text[end + 1].isspace() or text[end + 1] in _AFTER_CLOSING
    opening = head and not after.isspace()
    closing = tail and not before.isspace()
    place = "open" if opening and not closing else "close" if closing and not opening else "either"
    if shape == "either":
        if place == "either" and before.isdigit() and not single:
            return _Mark(start, end, single, "close")  # 6" pipe: inches unless something is open
        return _Mark(start, end, single, place)
    if single and shape == "close" and place == "open":
        return _Mark(start, end, single, "either")  # ’90s, ’em: an apostrophe, not an opener
    # Curly marks are trusted unless the place flatly contradicts them: „so“ closes with an opener's shape.
    return _Mark(start, end, single, place if place not in ("either", shape) else shape)


def _pair(marks: list[_Mark], end: int, *, next_opens: bool) -> list[Quotation]:
    """Join opening and closing double marks; a mark that fits nothing opens or closes whatever makes sense."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        kind = mark.kind
        if kind == "either":
            kind = "close" if stack else "open"
        if kind == "open" and stack:
            rest = [m.kind for m in marks[index + 1 :]]
            if rest.count("close") - rest.count("open") < len(stack) + (0 if next_opens else 1):
                # Too few closers are left for nesting: the earlier quotation never closed and ends here.
                while stack:
                    found.append(_quotation(stack.pop(), None, mark.start, continues=False, depth=len(stack)))
            stack.append(mark)
        elif kind == "open":
            stack.append(mark)
        elif stack:
            found.append(_quotation(stack.pop(), mark, end, continues=False, depth=len(stack)))
    while stack:
        found.append(_quotation(stack.pop(), None, end, continues=next_opens and not stack, depth=len(stack)))
    return found


def _quotation(opener: _Mark, closer: _Mark | None, end: int, *, continues: bool, depth: int) -> Quotation:
    inner_end = end if closer is None else closer.start
    stop = end if closer is None else closer.end
    return Quotation(opener.start, stop, opener.end, inner_end, closer is not None, continues, opener.single, depth)


def _pair_singles(marks: list[_Mark], text: str) -> list[Quotation]:
    """Single marks count only in pairs: an opener at the head of a word and a later closer at the tail of one."""
    found: list[Quotation] = []
    opener: _Mark | None = None
    for mark in marks:
        if mark.kind == "open" and opener is None:
            opener = mark
        elif mark.kind == "close" and opener is not None:
            if mark.start - opener.end <= _LONGEST_SINGLE and not _possessive(text, mark, marks):
                if mark.start > opener.end:
                    found.append(_quotation(opener, mark, mark.start, continues=False, depth=0))
                opener = None
            elif mark.start - opener.end > _LONGEST_SINGLE:
                opener = None
    return found


def _possessive(text: str, mark: _Mark, marks: list[_Mark]) -> bool:
    """A plural's apostrophe ("the workers’ union") while a better closer is still to come."""
    if not (text[mark.start - 1] == "s" and text[mark.end : mark.end + 1] == " "):
        return False
    later = [m for m in marks if m.start > mark.start and m.start - mark.start < _LONGEST_SINGLE]
    for other in later:
        if other.kind == "open":
            return False
        if other.kind == "close":
            return True
    return False
