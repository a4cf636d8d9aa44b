"""Stance in context: what a cue does to its content, given the words around it, and whether it is denied.

Starts from the lexicon's entry; "called" and "called on", "asked" and "asked to", "agreed" and "agreed to", "claimed"
and "claimed responsibility", "would not say" part here. Judges no content.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.analyse.tables.cues import Entry, Lexicon
from onrecord.records.statement import CueKind, Stance


@dataclass(frozen=True, slots=True)
class CueReading:
    """A cue in its place."""

    lemma: str
    kind: CueKind
    stance: Stance
    negated: bool
    known: bool
    noun: bool = False
    """Whether it names the report ("the claim that ...") rather than making it."""
    group: str = ""
    """The class of its entry."""
    done_to: bool = False
    """Whether what stands before it is accused, named or asked rather than speaking: "is accused of"."""


@dataclass(frozen=True, slots=True)
class CueContext:
    """The words of a cue's paragraph around it, and the first piece of its content."""

    before: str
    cue: str
    after: str
    content: str
    follows: bool
    """Whether the content comes after the cue."""
    source: str = ""


_NOT = re.compile(
    r"(?:\b(?:did|does|do|has|have|had|was|were|is|are|would|will|could|can|should)(?:\s+not|n[’']t)|\bcannot|\bcan[’']t|"
    r"\bwon[’']t|\bnever|\bneither|\bno longer|\bnobody|\bno one|\bno officials?|\bwithout|\bnot|"
    r"\b(?:un(?:able|willing)|reluctant|loath|hesitant|inability|fail(?:s|ed|ing|ure)?|neglect(?:s|ed|ing)?|struggl(?:es?|ed|ing))\s+to)"
    r"(?:\s+(?:also|yet|immediately|publicly|explicitly|ever|directly|specifically|actually|even|been|\w+ly|"
    r"(?:able|willing|prepared|ready)\s+to))*\s*$",
    re.I,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely|simply)\b|n[’']t\s+(?:only|just|merely)\b", re.I)
"""Denies nothing: "not only praised the crew"."""
_WILL_NOT = re.compile(
    r"\b(?:would|will|could|can)(?:\s+(?:not|neither)|n[’']t)|\bwon[’']t|\bcannot|\b(?:is|are)(?:\s+not|n[’']t)(?:\s+\w+ly)?\s+saying|"
    r"\b(?:un(?:able|willing)|reluctant|loath|hesitant|(?:not|n[’']t)\s+(?:yet\s+)?(?:able|willing|prepared|ready))\s+to",
    re.I,
)
_WILL = re.compile(r"\b(?:would|will|could|can)\b", re.I)
_NEITHER = re.compile(
    r"\bneither\s+confirm\w*\s+n?or\s+den\w+|\b(?:not|n[’']t)\s+confirm\s+(?:n?or|and)\s+(?:(?:did|would|could)\s+not\s+)?deny"
)
_TO = re.compile(r"\W*to\s+\w", re.I)
_PERSON_TO = re.compile(
    r"\s*(?:[\w’'.-]+\s+){0,6}?to\s+(?!the\b|a\b|an\b|him\b|her\b|them\b|reporters\b)[“\"‘']?\w", re.I
)
_ASKS = re.compile(r"\W*(?:if|whether|why|what|who|whom|how|when|where|which|about)\b", re.I)
_SILENCE = re.compile(
    r"\W*(?:to\s+)?(?:\w+ly\s+)?(?:(?:any\s+|further\s+)?comment|say|state|answer|respond|reply|elaborate|discuss|confirm|speak|talk|disclose|specify|identify|name|"
    r"reveal|divulge|clarify|speculate|expand|take\s+questions|be\s+(?:named|identified|quoted|interviewed|drawn)|"
    r"(?:give|provide|offer|share|go\s+into)\s+(?:\w+\s+){0,3}(?:details?|specifics|information|documentation|names?|comment|explanation|"
    r"reasons?)|(?:\w+\s+)?(?:requests?|invitations?)\s+(?:for|to)\s+(?:comment|(?:an?\s+)?interviews?|information))\b",
    re.I,
)
"""What is refused where nothing is said: "to comment", "to give details", "requests for an interview"."""
_REFUSES = re.compile(r"\b(?:declin|refus)\w*\b", re.I)
_OWNED = re.compile(
    r"(?:[’']s|s[’']|\b(?:his|her|their|its|my|our|your|the|an?|this|that|these|those|such|any|of|at|with))\s+(?:\w+\s+)?$",
    re.I,
)
_NOUN_AHEAD = re.compile(
    r"\b(?:to|of|after|amid|despite|over|about|by|from|into|with|on|against|following|under|without|"
    r"there\s+(?:is|are|was|were|have\s+been|had\s+been))\s+(?:\w+\s+)?$",
    re.I,
)
"""Before a word in the plural that is no verb there: "called to reports that it leaks"."""
_ITS_OWN = re.compile(r"(?:an?|the|his|her|its|their)\s", re.I)
_PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|been|being|be|get|gets|got)|[’']re)\s+(?:\w+ly\s+|also\s+|not\s+|being\s+|\w+\s+)?"
    r"(?:\w+ed|known|told|shown|seen|sought)\b(?:\s+(?:to|of|for|with|as|that|over|about))?\s*$",
    re.I,
)
_PATIENTS = frozenset(("accuse", "label", "against", "for", "ask-for", "decree"))
"""Classes whose subject in the passive doesn't speak; who "was quoted as saying" does."""
_TRIED = re.compile(
    r"\b(?:attempt|try|tri|sought|seek|continu|beg[aiu]n|start|proceed|hasten|rush|dare|went\s+on|goes\s+on|(?:went|goes|going)\s+out\s+of\s+\w+\s+way|"
    r"(?:is|are|was|were|been|took|takes?)\s+(?:at\s+|great\s+)?pains|(?:is|are|was|were|been)\s+quick)\w*\s+to\s+(?=\w)|"
    r"\b(?:over)?(?:heard|seen|shown|filmed|caught|recorded|captured)\s+(?=\w+ing\b)",
    re.I,
)
"""What is tried, begun or kept up in saying is said: "tried to argue", but not "planned to announce"; and what one is
heard saying. What is begun in thinking is thought: "began to wonder"."""
_NOBODY = re.compile(r"(?:neither|no|none|nobody|no one)\b", re.I)
_HEARD = re.compile(
    r"(?:\b(?:is|are|was|were|been)|[’']s)\s+(?:\w+ly\s+|also\s+|once\s+|long\s+|widely\s+)?"
    r"(?:said|alleged|claimed|rumou?red|speculated|believed|thought|understood|reputed|supposed|suspected|assumed)$",
    re.I,
)
"""A passive that says nobody's name: hearsay, where a clause or "to be" follows."""
_AS = re.compile(r"\W*as\b", re.I)
_CHARGED = re.compile(r"\W*(?:with|of|in)\b", re.I)
_PROSECUTES = re.compile(
    r"\b(?:prosecut\w+|warrants?|indictments?|complaint|police|jury|sheriff\w*|attorneys?|officers|investigators|authorities|detectives)\b",
    re.I,
)
_CONVENED = re.compile(
    r"(?:(?:an?|another|new|fresh|early|snap)\s(?:[\w’'-]+\s){0,3}?|(?:[\w’'-]+\s){1,4}?(?=[\w-]+(?:$|\s(?:to|for)\b)))"
    r"(?:by-)?(?:election|vote|referendum|plebiscite|poll|meeting|session|summit|conference|strike|walkout|stoppage|rally|protest|"
    r"march|halt|truce|ceasefire|hearing|inquest|inquiry|recess|timeout|break)s?\b(?![^“\"]*[“\"])",
    re.I,
)
"""What is called for a day, with nothing said of it: "called a snap election", not "called the election a farce"."""
_RAISED = re.compile(r"\b(?:ha(?:s|ve|d)|pos(?:e[sd]?|ing)|rais(?:e[sd]?|ing))\s(?:[\w’'-]+\s){0,3}questions?\b", re.I)
_PLEA = re.compile(r"\bplead\w*\s+(?:not\s+)?(?:guilty|no\s+contest)\b", re.I)
_LITTLE = re.compile(
    r"(?:very\s+)?(?:little|nothing|no\s+more|not\s+much)(?=$|[,.;]|\s+(?:about|of|on|in|to|else|more|except|beyond|when|after|as|publicly|"
    r"during|at)\b)",
    re.I,
)
"""Whoever says no more than this says nothing: "said little except to thank the crew"."""
_RESOLVED = re.compile(r"\b(?:is|are|was|were|be|been|remain\w*|[’']re)\s+(?:\w+ly\s+)?determined$", re.I)
_TAKEN_TO_TASK = re.compile(
    r"\b(?:slamm|criticiz|criticis|prais|blast|condemn|hail|laud|rebuk|mock|ridicul|fault|denounc|lambast)ed\s+for$",
    re.I,
)
"""With nobody between the verb and "for" it is done to the subject: "Mayor criticized for late repairs"."""
UTTERED = re.compile(
    r"(?:^|[:.]\s)[“\"](?=[A-Z])(?=[^“”\"]*\s(?!(?:of|the|an?|and|in|on|to|for|at|by|from|with)\b)[a-z])[^“”\"]+[.!?…,][”\"]"
)
"""A whole sentence in quotation marks, no title, was said whatever the verb: "is sure it will: “It has so far.”"."""
HEARINGS = re.compile(r"\b(?:courts?|jury|jurors?|inquest|inquiry|tribunal|hearing|magistrates?)\b", re.I)
"""Who hears what is said before them, and doesn't only hear of it."""
_UNTOLD = re.compile(
    r"\bfor\s+(?:an?\s+|further\s+)?(?:comments?|response|reaction|clarification)\b\W*$|"
    r"\bnot\s+(?:to\s+)?be\s+(?:named|identified|quoted|used|published|shown)\b|\banonymity\b|\bto\s+speak\s+(?:freely|anonymously)\b"
)
"""What is asked for is no statement's content: words, and that no name be told with them."""
FINDINGS = re.compile(
    r"\b(?:research|stud(?:y|ies)|polls?|polling|surveys?|data|figures|statistics|results?|analys[ei]s|evidence|findings?|numbers|"
    r"census|tests?|testing|review|investigation|inquiry|autopsy)\b",
    re.I,
)
_PARTICLE = re.compile(r"\s+(on|for|to|of|out|back|with|against|about|as|upon|that)\b", re.I)


def read_cue(context: CueContext, lexicon: Lexicon) -> CueReading:
    """The cue's lemma, kind and stance where it stands."""
    tried = _TRIED.search(context.cue)
    if tried is not None:
        said = lexicon.find(context.cue[tried.end() :])
        if said is not None and said.part in ("verb", "phrase"):
            head, cue = context.cue[: tried.start()], context.cue[tried.end() :]
            context = replace(context, before=f"{context.before} {head}".rstrip(), cue=cue)
    noun = lexicon.find_noun(context.cue) if _names_it(context) else None
    entry = noun or _with_particle(context, lexicon) or lexicon.find(context.cue)
    words = context.cue.split()
    negated = any(
        _NOT.search(_NOT_ONLY.sub("", " ".join([context.before, *words[:n]])))
        for n in range(len(words))
        if _reports(words[n], entry, lexicon)
    ) or (entry is not None and entry.part == "verb" and _NOBODY.match(context.source) is not None)
    if entry is None:
        return CueReading(" ".join(context.cue.lower().split()), "speech", "neutral", negated, False)
    if entry.part == "mark":
        return CueReading(entry.lemma, entry.kind, entry.stance, False, True, group=entry.group)
    kind, stance = _in_context(entry, context)
    if _NEITHER.search(f"{context.before[-30:]} {context.cue} {context.after}"):
        return CueReading(entry.lemma, "no-comment", "neutral", True, True, group=entry.group)
    near = f"{context.before[-30:]} {context.cue}"
    refusing = bool(_WILL_NOT.search(near) or (negated and _NOBODY.match(context.source) and _WILL.search(near)))
    if (
        entry.lemma in _UTTERING
        and negated
        and (refusing or _SILENCE.match(context.after) or entry.lemma in _ANSWERING)
    ):
        kind, stance = "no-comment", "neutral"
    return CueReading(
        entry.lemma, kind, stance, negated, True, entry.part == "noun", entry.group, _done_to(entry, context)
    )


def _names_it(context: CueContext) -> bool:
    """Whether a cue that is a noun as well as a verb is the noun where it stands."""
    if _OWNED.search(context.before) or _ITS_OWN.match(context.cue):
        return True
    return context.cue.endswith("s") and _NOUN_AHEAD.search(context.before) is not None


def _reports(word: str, entry: Entry | None, lexicon: Lexicon) -> bool:
    """Whether a cue's word is the one that reports: in "was not there but called for" nothing is denied."""
    return entry is None or " " in entry.lemma or lexicon.forms.get(word.lower()) is entry


_UTTERING = {
    "say",
    "comment",
    "respond",
    "reply",
    "answer",
    "elaborate",
    "discuss",
    "specify",
    "disclose",
    "name",
    "identify",
    "reveal",
    "divulge",
    "detail",
    "explain",
    "speculate",
    "speak",
    "speak about",
    "talk",
    "talk about",
    "confirm",
    "clarify",
}
_ANSWERING = {"comment", "respond", "reply", "answer", "elaborate"}


def _done_to(entry: Entry, context: CueContext) -> bool:
    """Whether the cue is in the passive and names no speaker with "by"."""
    passive = _PASSIVE.search(f"{context.before} {context.cue}") or _TAKEN_TO_TASK.search(context.cue)
    return (
        passive is not None and entry.group in _PATIENTS and not re.search(r"\bby\b", f"{context.cue} {context.after}")
    )


def _with_particle(context: CueContext, lexicon: Lexicon) -> Entry | None:
    """An entry of the cue with the particle after it, where PolNeAR's cue stops before: "called" + "on"."""
    particle = _PARTICLE.match(context.after)
    if particle is None and context.follows:
        word = context.content.split(" ", 1)[0].lower()
        small = word if word in ("on", "for", "to", "against") else ""
    else:
        small = particle.group(1).lower() if particle else ""
    if not small:
        return None
    entry = lexicon.find(f"{context.cue} {small}")
    return entry if entry is not None and entry.part == "phrase" and entry.lemma.endswith(" " + small) else None


def _in_context(entry: Entry, context: CueContext) -> tuple[CueKind, Stance]:
    """The kind and stance an entry takes among these words."""
    ahead = context.after if not context.follows else context.after[:60]
    wish = (
        bool(_TO.match(context.content))
        or (context.follows and bool(_PERSON_TO.match(context.content[:80])))
        or bool(_PERSON_TO.match(context.after[:80]))
        or bool(_TO.match(ahead))
    )
    lemma = entry.lemma
    if entry.kind in ("speech", "attitude") and not context.source and _HEARD.search(f"{context.before} {context.cue}"):
        clause = context.before.lower().rstrip().endswith("it") or context.cue.lower().startswith("it ")
        if clause or (context.follows and _TO.match(context.content)):
            return "evidential", "distancing"
    charged = _CHARGED.match(f"{context.after} {context.content if context.follows else ''}") or (
        _PROSECUTES.search(context.source) and not context.content.lower().startswith(("that ", "“", '"'))
    )
    if lemma == "charge" and charged:
        return "decree", "neutral"  # what a prosecutor does; "charged that" is what a rival says
    if lemma == "plead" and _PLEA.search(f"{context.cue} {context.content if context.follows else context.after}"):
        return "decree", "neutral"
    if lemma == "call" and entry.part == "verb" and context.follows and _CONVENED.match(context.content):
        return "decree", "neutral"
    if lemma == "pronounce" and re.search(r"\bdead\b", context.content + context.after):
        return "decree", "neutral"
    if lemma == "question" and _RAISED.search(context.cue):
        return "topic", "neutral"
    if lemma == "determine" and context.follows and wish and _RESOLVED.search(f"{context.before} {context.cue}"):
        return "attitude", "neutral"
    if (
        lemma == "confirm"
        and _PASSIVE.search(f"{context.before} {context.cue}")
        and _AS.match(ahead.strip() or context.content)
    ):
        return "decree", "neutral"  # into an office
    if lemma in ("say", "tell", "reveal", "disclose") and context.follows and _LITTLE.match(context.content):
        return "no-comment", "neutral"
    if lemma == "offer" and context.follows and context.content.startswith("that "):
        return "speech", "neutral"  # a thought is put, nothing promised
    if lemma == "pretend" and context.follows and _TO.match(context.content):
        return "attitude", "neutral"
    if entry.group == "tentative" and entry.part == "verb" and FINDINGS.search(context.source):
        return "speech", "endorsing"
    if entry.kind == "attitude" and not context.follows and context.content.endswith(("”", '"', "’’", "''")):
        return "speech", entry.stance  # "“It is hard,” he worries": words were uttered
    uttered = UTTERED.search(context.content) is not None
    if entry.kind != "speech" and uttered:
        return "speech", entry.stance
    if lemma == "hear" and HEARINGS.search(context.source):
        return "speech", "neutral"
    if entry.group in ("question", "ask-for") and not uttered and _UNTOLD.search(f"{context.after} {context.content}"):
        return "no-comment", "neutral"
    if lemma == "ask" and entry.part == "verb":
        if context.follows and wish and not _ASKS.match(context.content):
            return "speech", "directive"
        return "speech", "neutral"
    if lemma == "tell" and context.follows and _TO.match(context.content):
        return "speech", "directive"
    if lemma == "say" and context.follows and _TO.match(context.content):
        return "speech", "directive"  # "she said to wait"
    if lemma == "agree" and context.follows and _TO.match(context.content):
        return "speech", "promissory"
    if lemma == "claim" and re.match(
        r"\W*(?:the\s+)?(?:responsibility|credit|victory)\b", context.content or context.after, re.I
    ):
        return "speech", "neutral"  # the claim is itself the act
    refused = f"{_REFUSES.split(context.cue)[-1]} {context.content if context.follows else context.after}"
    if lemma in ("refuse", "decline") and _SILENCE.match(refused):
        return "no-comment", "neutral"
    if lemma == "decline":
        return "speech", "evaluative"
    if lemma == "call" and entry.part == "noun":
        return "speech", "directive"
    return entry.kind, entry.stance
