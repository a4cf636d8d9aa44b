"""The cue lexicon and what context does to it."""

from __future__ import annotations

import csv
from importlib import resources
from pathlib import Path

import pytest

from onrecord.analyse.attributions.stance import CueContext, read_cue
from onrecord.analyse.tables.cues import lexicon, read_lexicon
from onrecord.errors import AnalysisUnavailable

DATA = Path(str(resources.files("onrecord") / "data" / "cues"))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cue_has_a_class_and_every_class_explains_itself() -> None:
    """A cue's kind and stance are those of its class, and the class says why."""
    classes = {row["class"]: row for row in rows("classes.csv")}
    for cue in rows("cues.csv"):
        group = classes[cue["class"]]
        assert (cue["kind"], cue["stance"]) == (group["kind"], group["stance"]), cue
        assert len(group["why"]) > 20


def test_no_cue_stands_twice() -> None:
    """A lemma has one entry for each part of speech."""
    seen = [(row["lemma"], row["part"]) for row in rows("cues.csv")]
    assert len(seen) == len(set(seen))
    assert len(seen) > 600


@pytest.mark.shared
def test_the_lexicon_knows_nearly_all_cues_of_the_shared_list(shared: Path) -> None:
    """Of the cues seen five times or more in train, all but bare prepositions and light verbs have an entry."""
    with (shared / "data" / "polnear" / "cues.csv").open(encoding="utf-8", newline="") as file:
        lemmas = [row["cue_lemma"].removesuffix(" (n.)") for row in csv.DictReader(file) if row["kind"] != "other"]
    missing = [lemma for lemma in lemmas if lexicon().find(lemma) is None]
    assert len(missing) <= 3, missing


@pytest.mark.parametrize(
    ("before", "cue", "after", "content", "lemma", "kind", "stance", "negated"),
    [
        ("The mayor ", "said", " ", "it was so", "say", "speech", "neutral", False),
        ("The mayor ", "has repeatedly said", " ", "it was so", "say", "speech", "neutral", False),
        ("The mayor ", "called", " ", "the play “a triumph”", "call", "speech", "neutral", False),
        ("The mayor ", "called", " on ", "both sides to rest", "call on", "speech", "directive", False),
        ("The mayor ", "asked", " ", "whether it was so", "ask", "speech", "neutral", False),
        ("The mayor ", "asked", " ", "residents to leave", "ask", "speech", "directive", False),
        ("The mayor ", "agreed", " ", "to open the gate", "agree to", "speech", "promissory", False),
        ("The mayor ", "agreed", " ", "that the gate was old", "agree", "speech", "neutral", False),
        ("The band ", "claimed", " ", "responsibility for the theft", "claim", "speech", "neutral", False),
        ("The band ", "claimed", " ", "the vault was empty", "claim", "speech", "distancing", False),
        ("The owner’s ", "claim", " ", "that the vault was empty", "claim", "speech", "distancing", False),
        ("The mayor did not ", "say", " ", "when it would open", "say", "speech", "neutral", True),
        ("The mayor ", "would not say", " ", "when it would open", "say", "no-comment", "neutral", True),
        ("The mayor ", "would not divulge", " ", "the price", "divulge", "no-comment", "neutral", True),
        ("The mayor ", "would not talk about", " ", "the price", "talk about", "no-comment", "neutral", True),
        ("The mayor ", "did not talk about", " ", "the price", "talk about", "topic", "neutral", True),
        ("The mayor ", "asked", " ", "divers to “wait on the quay”", "ask", "speech", "directive", False),
        ("The mayor ", "asked", " ", "the board to “wait", "ask", "speech", "directive", False),
        ("The mayor ", "blamed", " ", "the storm", "blame", "speech", "distancing", False),
        ("The mayor ", "was appalled at", " ", "the price", "appalled", "attitude", "evaluative", False),
        ("The mayor ", "declined", " ", "to provide the documents", "decline", "speech", "evaluative", False),
        ("The mayor ", "declined", " ", "to give any more details", "decline", "no-comment", "neutral", False),
        ("The mayor ", "declined to specify", " ", "the price", "decline", "no-comment", "neutral", False),
        ("The mayor ", "declined", " ", "several requests for an interview", "decline", "no-comment", "neutral", False),
        ("The mayor ", "refused", " ", "to release the gulls", "refuse", "speech", "evaluative", False),
        ("The mayor ", "was not willing to say", " ", "when it would open", "say", "no-comment", "neutral", True),
        ("The mayor ", "was unable to confirm", " ", "the price", "confirm", "no-comment", "neutral", True),
        ("The mayor ", "did not confirm", " ", "the price", "confirm", "speech", "endorsing", True),
        ("The mayor ", "not only praised", " ", "the crew", "praise", "speech", "evaluative", False),
        ("The mayor ", "declined", " ", "to comment", "decline", "no-comment", "neutral", False),
        ("The mayor ", "has never denied", " ", "the meeting", "deny", "speech", "evaluative", True),
        ("The mayor ", "hopes", " ", "it will open", "hope", "attitude", "evaluative", False),
        ("The mayor ", "noted", " ", "it was old", "note", "speech", "endorsing", False),
        ("The mayor ", "warned", " ", "it was old", "warn", "speech", "promissory", False),
        ("The mayor ", "tried to argue", " ", "that it was old", "argue", "speech", "neutral", False),
        ("The mayor ", "planned to announce", " ", "a sale", "plan", "attitude", "promissory", False),
        ("The mayor ", "was charged", " ", "with fraud", "charge", "decree", "neutral", False),
        ("The mayor ", "pleaded", " ", "not guilty to fraud", "plead", "decree", "neutral", False),
        ("The mayor ", "may plead guilty", " ", "to fraud", "plead", "decree", "neutral", False),
        ("The mayor ", "was confirmed", " ", "as head of the board", "confirm", "decree", "neutral", False),
        ("The mayor ", "were determined", " ", "to win “the race”", "determine", "attitude", "neutral", False),
        ("The mayor ", "determined", " ", "that it leaks", "determine", "speech", "endorsing", False),
        ("The mayor ", "said", " ", "little except to thank the crew", "say", "no-comment", "neutral", False),
        ("The mayor ", "said", " ", "little had changed", "say", "speech", "neutral", False),
        ("The mayor ", "is beginning to wonder", " ", "if it leaks", "wonder", "attitude", "neutral", False),
        ("A voice ", "is then heard saying", " ", "“it leaks”", "say", "speech", "neutral", False),
        ("The mayor ", "offered", " ", "that it might rain", "offer", "speech", "neutral", False),
        ("The mayor ", "offered", " ", "to help", "offer", "speech", "promissory", False),
        ("The mayor ", "begged", " ", "divers to wait", "beg", "speech", "directive", False),
        ("The mayor ", "charged", " ", "that it was fraud", "charge", "speech", "distancing", False),
        ("The mayor ", "is believed", " ", "to be in Oslo", "be", "evidential", "distancing", False),
        ("The mayor ", "signaled general support for", " ", "the plan", "signal", "speech", "evaluative", False),
        ("The mayor ", "is not certain", " ", "it was old", "certain", "attitude", "neutral", True),
        ("The mayor ", "flibbered", " ", "it was old", "flibbered", "speech", "neutral", False),
    ],
)
def test_context_decides_between_the_readings_of_a_cue(
    before: str, cue: str, after: str, content: str, lemma: str, kind: str, stance: str, negated: bool
) -> None:
    """What stands around a cue can change its kind, its stance and whether it is denied."""
    reading = read_cue(CueContext(before, cue, after, content, True), lexicon())
    assert (reading.kind, reading.stance, reading.negated) == (kind, stance, negated)
    assert reading.lemma.startswith(lemma.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("source", "cue", "content", "kind", "stance", "negated"),
    [
        ("Neither the mayor nor her aide", "would say", "why it leaked", "no-comment", "neutral", True),
        ("Nobody", "said", "it leaked", "speech", "neutral", True),
        ("A new poll", "suggests", "few swim", "speech", "endorsing", False),
        ("The mayor", "suggests", "few swim", "speech", "neutral", False),
    ],
)
def test_who_speaks_can_change_what_a_cue_does(
    source: str, cue: str, content: str, kind: str, stance: str, negated: bool
) -> None:
    """A finding that suggests is evidence; what neither of two would say was not said."""
    reading = read_cue(CueContext("", cue, " ", content, True, source), lexicon())
    assert (reading.kind, reading.stance, reading.negated) == (kind, stance, negated)


def test_a_broken_lexicon_is_one_clear_error(tmp_path: Path) -> None:
    """A stance that is not ours, or a file that is not there, names the file and says what to do."""
    broken = tmp_path / "cues.csv"
    broken.write_text("lemma,part,kind,stance,class,forms\nsay,verb,speech,shiny,plain,said\n", encoding="utf-8")
    for path in (broken, tmp_path / "absent.csv"):
        with pytest.raises(AnalysisUnavailable, match=r"cues\.csv|absent\.csv"):
            read_lexicon(path)
