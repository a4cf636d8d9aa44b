"""To whom, where and through whom: one construction to a line, with the source, cue and content given."""

from __future__ import annotations

import pytest

from onrecord.analyse.attributions.linking import Attribution
from onrecord.analyse.attributions.recast import recast
from onrecord.analyse.occasions.occasion import find_occasion
from onrecord.analyse.tagging.labels import Role
from onrecord.analyse.tagging.segments import Segment


def occasion(marked: str) -> dict[str, str]:
    """What is found in a sentence written as "<source> [cue] (content)"."""
    roles: dict[str, Role] = {"<": "source", "[": "cue", "(": "content"}
    text, found, begun = "", [], 0
    for mark in marked:
        if mark in roles:
            begun = len(text)
        elif mark in ">])":
            found.append(Segment({">": "source", "]": "cue", ")": "content"}[mark], None, begun, len(text), 0, 1.0))
        else:
            text += mark
    by = {role: [s for s in found if s.role == role] for role in ("source", "cue", "content")}
    cue = by["cue"][0]
    way = recast(
        Attribution(cue, by["source"][0] if by["source"] else None, tuple(by["content"])), text, (0, len(text))
    )
    taken = [(s.start, s.end) for s in (*by["content"], *by["source"])]
    told = find_occasion(text, (0, len(text)), (cue.start, cue.end), taken, way)
    words = {"addressee": told.addressee, "venue": told.venue, "via": told.via}
    return {field: piece.text for field, piece in words.items() if piece is not None}


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("<The mayor> [told] us in an interview (that it was late).", {"addressee": "us", "venue": "in an interview"}),
        ("<Oakes> [told] U.S. pilots (that the fog would lift).", {"addressee": "U.S. pilots"}),
        ("<Oakes> [told] Mr. Brandt’s lawyers (that it was late).", {"addressee": "Mr. Brandt’s lawyers"}),
        ("<Oakes> [told] us bluntly (it was late).", {"addressee": "us"}),
        ("<Oakes> [told] Brandt the next day (it was late).", {"addressee": "Brandt"}),
        ("(“It was late,”) <Oakes> [told] Lantern.", {"addressee": "Lantern", "via": "Lantern"}),
        ("(It was late), <Oakes> [told] Rest of Vale.", {"addressee": "Rest of Vale", "via": "Rest of Vale"}),
        (
            "<Oakes> [told] the Voice of Norland news agency (that it was late).",
            {"addressee": "the Voice of Norland news agency", "via": "the Voice of Norland"},
        ),
        (
            "<Oakes> [told] the Vale newspaper (that it was late).",
            {"addressee": "the Vale newspaper", "via": "the Vale"},
        ),
        ("<Oakes’s> [message] to Oslo was blunt: (“It is late.”)", {"addressee": "Oslo"}),
        ("<Oakes> [asked] the same question (why it was late).", {}),
        ("<Oakes> [advised] (closing the pier to save it).", {}),
        ("<The board> [asking for] (answers to follow its letter).", {}),
        ("<The board> [ordered] (cuts to the crew).", {}),
        ("(“It held,”) <Oakes> [said] in an e-mail message.", {"venue": "in an e-mail message"}),
        ("(“It held,”) <Oakes> [said] during a panel discussion.", {"venue": "during a panel discussion"}),
        ("(“It held,”) <Oakes> [said] on the Vale Harbour web site.", {"venue": "on the Vale Harbour web site"}),
        ("(“It held,”) <Oakes> [said] on Ana Duarte’s radio show Thursday.", {"venue": "on Ana Duarte’s radio show"}),
        ("<Oakes> [told] us over the phone (that it held).", {"addressee": "us", "venue": "over the phone"}),
        (
            "At a debate before the vote and at least one hearing, <Oakes> [said] (it held).",
            {"venue": "At a debate before the vote"},
        ),
        ("At least at one hearing, <Oakes> [said] (it held).", {"venue": "at one hearing"}),
        ("<Oakes> [thanked] (divers for standing by him to the last).", {"addressee": "divers"}),
        ("You saw her on TV, and <Oakes> [asked] (why it was late).", {}),
        ("Speaking on TV, <Oakes> [asked] (why it was late).", {"venue": "on TV"}),
        ("After years of work on TV, <Oakes> [asked] (why it was late).", {}),
        ("<Oakes> [told] hundreds of anglers (it was late).", {"addressee": "hundreds of anglers"}),
        ("(Divers) [have been asked] by <the harbour> (to stay ashore).", {"addressee": "Divers"}),
        (
            "(“It was late,”) <Oakes> [told] Vale newspaper Morgen.",
            {"addressee": "Vale newspaper Morgen", "via": "Morgen"},
        ),
        ("Writing in the Daily Lamp, <Oakes> [said] (it held).", {"via": "the Daily Lamp"}),
        ("<The mayor> [urged] (anyone with a boat to help).", {"addressee": "anyone with a boat"}),
        ("<Oakes> [told] the families of the dead (that it held).", {"addressee": "the families of the dead"}),
        ("<Oakes> [boasted] to reporters of his wall - (“the best of all”).", {"addressee": "reporters"}),
        (
            "<Oakes> [said] at a panel on the American presidency on Monday (that it held).",
            {"venue": "at a panel on the American presidency"},
        ),
        (
            "At a conference on the future of the northern port, <Oakes> [said] (it held).",
            {"venue": "At a conference on the future of the northern port"},
        ),
        ("<Oakes> [insisted] to detectives (he was asleep).", {"addressee": "detectives"}),
        ("<Brandt> was admitted to Quay Hospital, [complaining of] (a cough).", {}),
        ("<Brandt> [asked] after the concert (whether it was late).", {}),
        ("<Experts> [warn] (the outlook for eels is starting to darken).", {}),
        ("In exchange for her testimony, <the court> [recommended] (a fine).", {}),
        ("(“It held,”) <Oakes> [said] in a statement on Monday.", {"venue": "in a statement"}),
        (
            "In a petition filed with the Quay Court, <Oakes> [wrote] (that it leaked).",
            {"venue": "In a petition filed with the Quay Court"},
        ),
        ("<Brandt> [announced] in Oslo (that the ferry would sail).", {"venue": "in Oslo"}),
        ("<Brandt> [announced] in May (that the ferry would sail).", {}),
        ("(“She is well,”) <Brandt> [added] via Facebook.", {"venue": "via Facebook"}),
        ("<Her mother> [told] WQRX (the pier shook).", {"addressee": "WQRX", "via": "WQRX"}),
        ("<She> [told] the outlet (the pier shook).", {"addressee": "the outlet", "via": "the outlet"}),
        (
            "<She> [told] the Morning-Herald (the pier shook).",
            {"addressee": "the Morning-Herald", "via": "the Morning-Herald"},
        ),
        ("<She> [said] on TV (the pier shook).", {"venue": "on TV"}),
        ("<She> [told] the press (the pier shook).", {"addressee": "the press"}),
        ("(“It shook,”) <she> [said] on CNN’s Harbour Tonight.", {"venue": "on CNN’s Harbour Tonight", "via": "CNN"}),
        ("When the divers [were informed] (that the pier shook), <they> left.", {"addressee": "the divers"}),
        ("When Oakes and Brandt [were told] (that the pier shook), they left.", {"addressee": "Oakes and Brandt"}),
        ("It rained and nobody [was told] (that the pier shook).", {"addressee": "nobody"}),
        (
            "<The board> sent letters to Mayor Oakes and the harbour office [saying] (it shook).",
            {"addressee": "Mayor Oakes and the harbour office"},
        ),
        (
            "In a memo to fishmongers, <the board> [said] (it shook).",
            {"addressee": "fishmongers", "venue": "In a memo to fishmongers"},
        ),
        ("In a letter to express regret, <the board> [said] (it shook).", {"venue": "In a letter to express regret"}),
        ("<An aide> [implied] to harbour leaders (that it shook).", {"addressee": "harbour leaders"}),
        ("Speaking to reporters, <Oakes> [said] (it shook).", {"addressee": "reporters"}),
        ("On the pier <Oakes> [was asked] last month (whether it shook).", {"addressee": "Oakes"}),
        ("<Oakes> [has proposed] (a new pier), wrote to Brandt.", {}),
        ("<Oakes> [told] the Society of Divers (it shook).", {"addressee": "the Society of Divers"}),
        ("<Oakes> [told] Brandt afterwards (it shook).", {"addressee": "Brandt"}),
        ("<Oakes> [calls on] (Brandt To Resign).", {"addressee": "Brandt"}),
        (
            "At a recent Old Harbour Board Members meeting, <Oakes> [agreed] (to help).",
            {"venue": "At a recent Old Harbour Board Members meeting"},
        ),
        ("Oakes used her speech to thank divers and [to defend] (the pier).", {"venue": "her speech"}),
        ("<Oakes> [lashed out] at Oslo (over the pier).", {}),
        (
            "<Oakes> [said] (it) in letters to harbour leaders over the weekend.",
            {"addressee": "harbour leaders", "venue": "in letters to harbour leaders"},
        ),
        ("<Oakes> took to Twitter [to defend] (the pier).", {"venue": "to Twitter"}),
        ("(“It shook,”) <Oakes> [said] by phone.", {"venue": "by phone"}),
        ("Oakes was booed at a debate; <Brandt> [declared] (that it shook).", {}),
        ("<Oakes> [plays] in 46 episodes (a diver).", {}),
        ("As <Oakes> [spoke], many who had come to the harbour that day had bought their tickets on Facebook.", {}),
        ("[According to] <a diver quoted by the Quay Herald>, (the pier shook).", {"via": "the Quay Herald"}),
        ("[According to] <a study published by the Coast Board>, (the pier shook).", {}),
    ],
)
def test_an_occasion_is_read_from_its_words(marked: str, told: dict[str, str]) -> None:
    """Hearers, places and carriers are found whole, and nothing else is taken for one."""
    assert occasion(marked) == told
