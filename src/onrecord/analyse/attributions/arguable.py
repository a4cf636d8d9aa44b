"""Whether an attribution is arguable: kept, but marked optional, because perhaps nobody said anything.

Each rule has a reason of its own; what stands whole in quotation marks passes most of them. Finds no attributions and
changes none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.analyse.attributions.stance import FINDINGS, UTTERED, CueReading
from onrecord.analyse.tables.words import BODY_NOUNS, DEEDS, DOCUMENTS, MANY, PEOPLE, TEAMS
from onrecord.records.statement import StatementKind, Words
from onrecord.text import word_set

_ACTS = word_set("agree accept") | {"agree to"}
"""Done by being said: "Oslo agreed to pause the drills" tells what it did."""
_REPORTED = word_set("report say tell announce claim allege rumour rumor confirm warn hear ?")
"""What reports though it names nobody: "delays were reported", an interview's question. "Was proposed" doesn't."""
_ADJECTIVE = re.compile(r"(?:alleged|suspected|claimed|rumou?red|purported)", re.I)
"""Alone and nobody's, a word for the thing behind it: "alleged rebel camps"."""
_SHOWING = word_set(
    "show highlight underscore underline suggest indicate illustrate demonstrate signal reflect prove imply cover "
    "relate frame"
) | {"point to", "hint at"}
"""What things do as well as people: "the visit highlights the gap" is the writer's own word."""
_LOOMING = word_set("threaten promise warn encourage") | {"threaten to"}
"""What a storm does as well: "the feud threatened to undermine the effort"."""
_HANDING = word_set(
    "share post repost publish release issue circulate display document include continue begin offer present raise "
    "recall identify accept reference cite go"
) | {"put forward", "set out"}
"""Speech when a clause is its object, else an act: "shared that she is ill", "shared a picture"."""
_FINDING = word_set(
    "find discover uncover learn establish record observe clarify explain maintain outline address add "
    "recognize recognise comment"
) | {"sketch out", "lay out", "weigh in"}
"""The same, of verbs whose clause often comes without "that": "found the wall leaks", "added a clause to the law"."""
_STATE = re.compile(
    r"(?:\S+\s){1,6}?(?:lying|sitting|standing|hiding|sleeping|dead|unconscious|unresponsive|wandering|waiting|floating|"
    r"bleeding)\b"
)
"""How somebody was found, which nobody said: "found the diver lying on the quay"."""
_ABOUT = re.compile(r"\b(?:sp[eo]a?ke?|sa(?:y|id)|talk|wr[io]te?|open)\w*\s.*\b(?:about|of|on|to)$", re.I)
"""What was talked about, with nothing said of it: "opened up about the flood"."""
_OFFERED = word_set("suggest mention announce propose offer recommend indicate")
"""Who did not do so said nothing: "didn't suggest retaliation"."""
_RULES = word_set("require stipulate")
"""What a law or a treaty does for as long as it is in force."""
_MEANING = frozenset(("refer", "refer to", "allude to"))
"""The writer's note on whom or what was meant, unless it is given a name: "referring to the pier"."""
_OPENS_CLAUSE = re.compile(
    r"\W*(?:that|how|why|whether|what|who|when|where|if|to|he|she|they|it|we|I|there|no)\b", re.I
)
_FINITE = re.compile(
    r"\b(?:that|how|why|whether|what|who|is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|"
    r"did|been|\w{2,}ed|spent|shrank|fell|rose|led|leads|won|lost|made|took|got|went|came|ran|gave|felt|left|held|kept)\b"
    r"|n[’']t\b|[’'](?:re|ll|ve|d)\s",
    re.I,
)
_SET_PHRASE = re.compile(
    r"\b(?:worth|needless to|that is to|which is to|not to|(?:is|was)(?:n[’']t| not) to|no|without)\s+"
    r"(?:say|saying|noting|mention\w*|remember\w*|pointing|denying|pretending|telling)\b",
    re.I,
)
_MODAL = re.compile(
    r"(?:\b(?:will(?!\s+(?:only|not))|should|must|may|might|could|can|would(?=\s+have\b)|"
    r"(?:is|are|[’'](?:s|re)) going to|(?:needs?|ought|has|have|poised|set|due|likely|unlikely|ready|eager|keen|"
    r"about|bound|prepared|scheduled) to)|[’']ll)"
    r"\b(?:\s+(?:\w+ly|also|even|be|have|well|now|still|soon))*\s*$",
    re.I,
)
_WOULD = re.compile(r"\bwould\b(?:\s+(?:\w+ly|also|even|then|no doubt))*\s*$", re.I)
_ANYBODY = re.compile(
    r"(?:(?:some|many|most|others?|few|plenty|people|critics|cynics|s[ck]eptics|purists|pessimists|optimists|supporters|opponents|"
    r"defenders|detractors|advocates)\b|(?:an?|any)\s(?:\w+\s)?(?:cynic|critic|s[ck]eptic|purist|pessimist|optimist)\b)",
    re.I,
)
"""Of whom it is only supposed: "critics would say". Of somebody it is told as what came: "Duarte would later say"."""
_POINTS = re.compile(r"(?:it|that|this|so|them|these|those)(?:\s(?:all|again|before|once|twice|too))?", re.I)
_TOLD = word_set("report say tell announce state note write mention add explain post repeat")
"""What tells nothing where it only points: "the leak was a day old when he said it". A reaction does: "denied it"."""
_UNDECIDED = re.compile(r"(?:whether|if|who|whom|whose|how|why|when|where|which)\b", re.I)
_TITLE = re.compile(r"(?:how|why)\b(?!.*\?)", re.I)
"""Behind a name and a colon it heads what somebody wrote: "Ana Duarte: Why the wall must go"."""
_BROUGHT = re.compile(r"to\s(?!(?:be|have)\b)", re.I)
"""Right behind its source, what somebody is let, brought or due to say: "allowed the mayor | to claim a victory"."""
_FINDS_OUT = word_set("determine establish find discover learn ascertain uncover") | {"find out"}
"""With a question nothing is told: "met to determine whether the guard fired"."""
_CANNOT = re.compile(r"\bcan(?:not|[’']t)\b|\bcould(?:\s+not|n[’']t)\b", re.I)
_CHANCE = re.compile(r"\b(?:chance|opportunity|right|ability|able|reason|need)\s+to\b|^if\b", re.I)
"""Before a verb that nobody is said to have done: "gave Duarte a chance to explain"."""
_STORY = re.compile(r"(?:the|an?|his|her|their)\s+(?:\w+\s+)?(?:story|stories|tale|joke)s?\b", re.I)
_PAPER = re.compile(
    r"(?:the|an?|his|her|their|its|two|three|several)\s+(?:[\w’'-]+\s+){0,3}(?:book|novel|memoir|letter|song|script|play|poem|column|"
    r"article|essay|report|bill|law|agreement|contract|cheque|check|story|stories)s?\b",
    re.I,
)
"""What is written, with nothing said of what it says."""
_QUANTITY = re.compile(
    r"^(?:an?|the)?\s*(?:\w+\s+)?(?:slew|plenty|lot|number|host|series|string|handful|couple|wave)s?\s+of\s", re.I
)
_HEAD_ENDS = re.compile(
    r",|\s\(|\s(?:who|whom|which|that|of|for|at|in|into|from|with|on|over|about|to|by|between|behind|involving|released|"
    r"published|posted|obtained|taken|close|familiar|named)\b"
)
_AGENT = re.compile(r"(?:[eo]rs?|ists?|ians?|[ea]nts?|m[ae]n|wom[ae]n|people|persons?|folk|officials?|sources?)$")
_PERSONS = word_set(
    "i we he she they it who whoever him her them us expert experts critic critics ally allies fan fans side sides "
    "camp couple pair duo trio star stars family families public rival rivals friend friends police wife husband "
    "executive executives one head disclosure relatives relative neighbours neighbors neighbour neighbor "
    "parents mother father"
)
_JOINED = re.compile(r"\b(?:and|but|then)\s+(?:(?:also|then|\w+ly)\s+)?$")
"""Before a verb that has its subject with the one before it: "she thanked the crew and argues that"."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.I)
_NONE_SAID = re.compile(
    r"(?:you$|(?:no|none|nobody)\b(?!\.?\s?\d)|(?:.*\bversion of )?this (?:article|story|report|post|page|column)\b)",
    re.I,
)
"""The reader, nobody, and what a correction takes back: "an earlier version of this article"."""
_NOBODY = word_set("you one anyone nobody this that these those which what let’s let's")


@dataclass(frozen=True, slots=True)
class Clause:
    """An attribution as its sentence has it."""

    before: str
    """The words before the cue, without the source."""
    cue: str
    source: str | None
    contents: Sequence[Words]
    kind: StatementKind
    apart: bool = False
    """Whether but a comma stands between cue and content, so that it is a report whatever the verb: "the wall, he
    observed, leaks"."""
    asked: bool = False
    """Whether its sentence is a question of the writer's: "What has the mayor said?"."""
    carried: bool = False
    """Whether somebody else carries it, so that it is a report whatever the verb: "cited the mayor as saying"."""


def is_arguable(clause: Clause, reading: CueReading) -> bool:
    """Whether a statement counts neither for nor against, by its cue, its source and its content."""
    named = reading.noun and not any(UTTERED.search(piece.text) for piece in clause.contents)
    if reading.kind != "speech" or named or _SET_PHRASE.search(f"{clause.before} {clause.cue}"):
        return True
    if clause.source is None and not _shares(clause, reading) and _unsourced(clause, reading):
        return True
    if clause.source is not None and _NONE_SAID.match(clause.source):
        return True
    if clause.kind == "direct" or clause.carried or any(UTTERED.search(piece.text) for piece in clause.contents):
        return False
    if not reading.known or (reading.lemma in _MEANING and not any(" as " in c.text for c in clause.contents)):
        return True
    if clause.asked:
        return True
    if clause.kind == "mixed":
        return _shows(clause, reading)
    if clause.source is not None and clause.source.lower() in _NOBODY:
        return True
    act = reading.lemma in _ACTS and (
        reading.stance == "promissory" or not _OPENS_CLAUSE.match(clause.contents[0].text)
    )
    words = clause.cue.split()
    heads = [clause.before, *(" ".join(words[:n]) for n in range(1, len(words)))]
    supposed = not reading.negated and any(_MODAL.search(head) for head in heads)
    anybody = clause.source is not None and _ANYBODY.match(clause.source) is not None
    supposed = supposed or (anybody and any(_WOULD.search(head) for head in heads))
    supposed = supposed or _CHANCE.search(clause.cue) is not None or _CANNOT.search(clause.cue) is not None
    return act or supposed or _no_word(clause, reading) or _is_thing(clause, reading) or _shows(clause, reading)


def _no_word(clause: Clause, reading: CueReading) -> bool:
    """Whether nothing is said at all: a law that holds, what somebody did not come out with, and what isn't told."""
    content = clause.contents[0].text
    silent = reading.negated and reading.lemma in _OFFERED and not _OPENS_CLAUSE.match(content)
    points = reading.lemma in _TOLD and len(clause.contents) == 1 and _POINTS.fullmatch(content) is not None
    undecided = reading.lemma in _FINDS_OUT and _UNDECIDED.match(content) is not None
    undecided = undecided or (reading.lemma == ":" and _TITLE.match(content) is not None)
    brought = _BROUGHT.match(clause.cue) is not None and not clause.before.strip() and not content.startswith("that ")
    undecided = undecided or (reading.lemma == "prove" and content.startswith("to "))  # "proved to be a failure"
    return silent or points or undecided or brought or reading.lemma in _RULES


def _is_thing(clause: Clause, reading: CueReading) -> bool:
    """Whether the content is a thing that was given out, found, told of or held up, with nothing said of it."""
    if clause.apart:
        return False
    clausal = _OPENS_CLAUSE.match(clause.contents[0].text) is not None
    handed = (reading.lemma in _HANDING or _ABOUT.search(clause.cue) is not None) and not clausal
    found = reading.lemma in _FINDING and not any(_FINITE.search(piece.text) for piece in clause.contents)
    came_upon = reading.lemma in ("find", "discover") and _STATE.match(clause.contents[0].text) is not None
    got_to_know = reading.lemma == "learn" and not clause.cue.lower().startswith(("has ", "have ", "had "))
    return handed or found or came_upon or got_to_know or _tells_or_shows(clause, reading)


def _shares(clause: Clause, reading: CueReading) -> bool:
    """Whether a cue has its subject with the verb before it; refusing, joined to a deed, is one: "ran and refused"."""
    if _ADJECTIVE.fullmatch(clause.cue) and not _OPENS_CLAUSE.match(clause.contents[0].text):
        return False
    joined = _JOINED.search(clause.before) is not None and _PASSIVE.search(clause.cue) is None
    return joined and reading.group != "refuse"


def _unsourced(clause: Clause, reading: CueReading) -> bool:
    """A label, a question or an act that nobody is said to have given, put or done; reports in the passive count."""
    if _ADJECTIVE.fullmatch(clause.cue):
        return True
    if reading.lemma in _REPORTED:
        return clause.kind == "indirect" and clause.cue.split()[0].lower() in ("to", "asked")
    return clause.kind == "indirect" or reading.group in ("label", "accuse", "question")


def _shows(clause: Clause, reading: CueReading) -> bool:
    """Whether a thing that can't speak shows something: a visit, a scandal, a photograph."""
    by_things = reading.lemma in _SHOWING | _LOOMING
    return by_things and clause.source is not None and not can_speak(clause.source)


def _tells_or_shows(clause: Clause, reading: CueReading) -> bool:
    """Whether a story is told or a thing held up: "showed the diver the map". What documents show is what they say."""
    content = clause.contents[0].text
    if reading.lemma in ("tell", "write"):
        return (_STORY if reading.lemma == "tell" else _PAPER).match(content) is not None
    shown = reading.lemma == "show" and not any(_FINITE.search(piece.text) for piece in clause.contents)
    if not shown or clause.source is None:
        return False
    head = _head(clause.source)[1]
    return head not in DOCUMENTS and FINDINGS.fullmatch(head) is None


def can_speak(source: str) -> bool:
    """Whether the noun at a source's head is a name, a person, a body or a document rather than a thing or an event."""
    last, lower = _head(source)
    if not last:
        return True
    if source.lower() in _NOBODY or lower in DEEDS:
        return False
    if FINDINGS.fullmatch(lower):
        return True
    if last[:1].isupper() or (not last.isalpha() and not last.isdigit()) or lower in _PERSONS or _AGENT.search(lower):
        return True
    forms = (lower, lower.removesuffix("s"), re.sub(r"ies$", "y", lower))
    return any(form in PEOPLE | BODY_NOUNS | DOCUMENTS | MANY | TEAMS for form in forms)


def _head(source: str) -> tuple[str, str]:
    """The noun at a source's head, as written and in lower case."""
    words = _QUANTITY.sub("", source)
    ends = _HEAD_ENDS.search(words, 1)
    head = words[: ends.start() if ends else len(words)].strip(" ’'“”\"").split()
    last = re.sub(r"[’']s?$", "", head[-1]) if head else ""
    return last, last.lower()
