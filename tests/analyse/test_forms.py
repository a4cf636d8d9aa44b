"""Texts whose form tells who speaks: conversations, signed posts, headlines; and attributions recast for the ledger."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analyse.attributions.led_in import led_in
from onrecord.analyse.attributions.turns import find_turns
from onrecord.analyse.prose.quotes import find_quotations, paragraphs, quote_map
from onrecord.analyse.prose.sentences import find_sentences
from onrecord.analyse.statements import StatementFinder, in_ledger
from onrecord.records.statement import Statement

INTERVIEW = """Mara Quist spoke to the Harbour Post about her boat.
When did you build it?
I began in the winter. My brother helped.
Who paid for it?
My mother lent me the money.
Will you sell it?
I would rather sink it."""


def said(finder: StatementFinder, text: str) -> list[tuple[str | None, str | None, str]]:
    """The ledger's statements: source, speaker, and the first words of what was said."""
    return [
        (
            s.source.text if s.source else None,
            s.speaker.name if s.speaker else None,
            " ".join(s.content[0].text.split()[:3]),
        )
        for s in finder.read(text, language="en").statements
        if in_ledger(s) and not s.optional
    ]


def test_answers_under_q_and_a_are_those_of_whom_the_introduction_names(finder: StatementFinder) -> None:
    """The label names nobody; what was asked is no statement."""
    text = (
        "Our reporter spoke to Ana Duarte, head of the port.\nQ: When will it open?\nA: We open in May.\n"
        "Q: Who pays?\nA: The state pays half of it.\nQ: And the rest?\nA: I will find it."
    )
    assert said(finder, text) == [
        ("A", "Ana Duarte", "We open in"),
        ("A", "Ana Duarte", "The state pays"),
        ("A", "Ana Duarte", "I will find"),
    ]


def test_an_interview_without_labels_is_read_by_its_questions(finder: StatementFinder) -> None:
    """Each answer has the question's mark for its cue, and the one interviewed for its speaker."""
    statements = finder.read(INTERVIEW, language="en").statements
    found = [s for s in statements if s.cue.words.text == "?" and not s.optional]
    assert len(found) == 3
    assert {s.speaker.name for s in found if s.speaker} == {"Mara Quist"}


def test_a_transcript_gives_each_turn_to_its_label(finder: StatementFinder) -> None:
    """Capitals are no part of a name, stage directions no part of a turn, what others are said to say is optional."""
    text = (
        "SPENCER, HOST: We turn to the flood.\nANA DUARTE, MAYOR OF SARN: We did what we could.\n(LAUGHTER)\n"
        "It was not enough.\nSPENCER: Police say you knew."
    )
    found = finder.read(text, language="en").statements
    assert [s.source.text for s in found if s.source and not s.optional] == [
        "SPENCER, HOST",
        "ANA DUARTE, MAYOR OF SARN",
        "SPENCER",
    ]
    assert [[c.text for c in s.content] for s in found if s.speaker and s.speaker.name == "Ana Duarte"] == [
        ["We did what we could.", "It was not enough."]
    ]
    assert all(s.within is not None for s in found if s.optional)


@pytest.mark.parametrize(
    "text",
    [
        "Cost: 4 crowns.\nWhere: the pier.\nWhen: noon.\nCost: 9 crowns.\nWhere: the dam.",
        "What went wrong?\nThe wall was low.\nWho knew?\nThe board knew.\nWhat now?\nA new wall.",
        "Ana Duarte said so. The wall fell.",
    ],
    ids=["labels", "an essay's questions", "prose"],
)
def test_what_is_no_conversation_has_no_turns(text: str) -> None:
    """Lists of labels, essays that ask themselves questions, and prose."""
    assert find_turns(text, quote_map(text)) == []


@given(st.text(alphabet="QA:?. \nINTERVIEW wer(I)-’“”@", max_size=200))
def test_turns_lie_in_the_text_and_apart(text: str) -> None:
    """Whatever the text, each piece has words, and no two turns share any."""
    pieces = sorted((p.start, p.end) for turn in find_turns(text, quote_map(text)) for p in turn.contents)
    assert all(text[s:e].strip() for s, e in pieces)
    assert all(one[1] <= other[0] for one, other in pairwise(pieces))
    assert all(any(a <= s and e <= b for a, b in paragraphs(text)) for s, e in pieces)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("It held for six hours.— Ana Duarte (@duarte) March 3, 2026", "Ana Duarte", "It held for six hours."),
        ("It held for six hours.\n— Ana Duarte (@duarte) 3 March 2026", "Ana Duarte", "It held for six hours."),
        ("Ana Duarte (@duarte)\nIt held for six hours.", "Ana Duarte", "It held for six hours."),
        ("@port_sarn: All ferries are cancelled.", "@port_sarn", "All ferries are cancelled."),
    ],
)
def test_a_posts_author_line_names_who_wrote_it(finder: StatementFinder, text: str, source: str, content: str) -> None:
    """On the same line, below the words or above them."""
    (found,) = finder.read(text, language="en").statements
    assert found.source is not None
    assert (found.source.text, found.content[0].text) == (source, content)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("No talks planned at all – Kremlin", "Kremlin", "No talks planned at all"),
        ("‘We will not borrow’ – Duarte\nAna Duarte is the mayor.", "Duarte", "‘We will not borrow’"),
        ("13.55 - Coastguard: all crews are safe", "Coastguard", "all crews are safe"),
        ("EXCLUSIVE: Pier is unsafe, say engineers", "engineers", "Pier is unsafe"),
        ("Norland will not pay for the wall: minister", "minister", "Norland will not pay for the wall"),
        ("Fire at the port contained – fire chief", "fire chief", "Fire at the port contained"),
        ("New wall is on its way: PM Duarte\nAna Duarte said so.", "PM Duarte", "New wall is on its way"),
        ("Talks could begin in May — Brandt\nIlo Brandt, the envoy, said so.", "Brandt", "Talks could begin in May"),
        ("UN: Thousands flee flood in the north", "UN", "Thousands flee flood in the north"),
    ],
)
def test_a_headline_names_its_source_by_a_mark(finder: StatementFinder, text: str, source: str, content: str) -> None:
    """Seats of government, whom it quotes, behind a time or a kind."""
    found = finder.read(text, language="en").statements[0]
    assert found.source is not None
    assert (found.source.text, found.content[0].text) == (source, content)


@pytest.mark.parametrize(
    ("lead", "source"),
    [
        ("For Ivo Brandt, a fisherman, the wall came too late:", "Ivo Brandt"),
        ("Ivo Brandt, 61, lost two boats that night:", "Ivo Brandt"),
        ("To the mayor, the choice was simple:", "the mayor"),
        ("By Friday, the mayor had lost her patience:", "the mayor"),
        ("The minister was blunt:", "The minister"),
        ("The mayor shook her head:", "The mayor"),
    ],
)
def test_a_quotation_behind_a_colon_is_whose_lead_in_it_is(lead: str, source: str) -> None:
    """Though no word of the lead-in reports, and no label saw it."""
    quote = "“We have waited for a year, and nobody came.”"
    (found,) = led_in_alone(f"{lead} {quote} The gate was locked.")
    assert found == (source, ":", quote)


@pytest.mark.parametrize(
    "text",
    [
        "Send them a card: “We are thinking of you.” They will like it.",
        "The evening had a name: “The Long Night of the Piers.” It rained.",
        "For the time being, the wall stands: “We have waited for a year.”",
        "The mayor was blunt. Nobody stirred: “we” was not the word.",
    ],
)
def test_what_nobody_can_say_is_not_led_in(text: str) -> None:
    """Advice, titles, and words of the writer's."""
    assert led_in_alone(text) == []


def led_in_alone(text: str) -> list[tuple[str, str, str]]:
    """Source, cue and content of what is led in, where nothing else was found."""
    quotations = find_quotations(text)
    found = led_in([], text, quote_map(text, quotations), find_sentences(text), quotations)
    parts = [(a.source, a.cue, a.contents[0]) for a in found]
    return [(text[s.start : s.end] if s else "", text[c.start : c.end], text[p.start : p.end]) for s, c, p in parts]


def test_a_lists_lines_are_no_headlines(finder: StatementFinder) -> None:
    """A name by a dash is mostly what the line is about, and a noun with an article behind a colon explains it."""
    assert said(finder, "The man who built the port: a mayor\n\nTen places to swim this summer: Oslo") == []
    assert said(finder, "2020: Ana Duarte – Harbour United\n2021: Ivo Brandt – Harbour United") == []


def one(finder: StatementFinder, text: str) -> Statement:
    """The first statement of the ledger."""
    return next(s for s in finder.read(text, language="en").statements if not s.optional)


def test_whom_an_agency_quotes_speaks_and_the_agency_carries_it(finder: StatementFinder) -> None:
    """ "TASS quotes X as saying": X says it, via TASS."""
    found = one(finder, "TASS quotes Ivo Brandt as saying that the port is open.")
    assert found.source is not None
    assert found.via is not None
    assert (found.source.text, found.via.text, found.content[0].text) == (
        "Ivo Brandt",
        "TASS",
        "that the port is open",
    )


def test_who_was_told_is_the_hearer(finder: StatementFinder) -> None:
    """A passive of telling names no speaker, and the last one is not taken for it."""
    found = one(finder, "The jury was told that the lock had been broken.")
    assert found.source is None
    assert found.addressee is not None
    assert found.addressee.text == "The jury"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The plan she outlined would bring the two sides together.", ["The plan"]),
        ("A plan which he said would cost nothing has failed.", ["A plan", "would cost nothing"]),
        ("The ship, which officials said carried grain, sank on Monday.", ["The ship", "carried grain"]),
    ],
)
def test_a_relative_clause_has_its_antecedent_for_content(
    finder: StatementFinder, text: str, content: list[str]
) -> None:
    """What is spoken of, not the pronoun; and not what the sentence goes on to say of it."""
    found = finder.read(text, language="en").statements[0]
    assert [piece.text for piece in found.content] == content


def test_a_dateline_is_no_part_of_what_was_said(finder: StatementFinder) -> None:
    """A report's place, day and agency stand before its first words."""
    found = one(finder, "SARN, March 3 (AP) - Norland has closed its border, the ministry said.")
    assert found.content[0].text == "Norland has closed its border"


@pytest.mark.parametrize(
    "text",
    [
        "What has Duarte said about the wall?",
        "Brandt gave Duarte a chance to clarify what she meant.",
        "Duarte hadn’t shown the diver the map.",
    ],
)
def test_what_is_asked_or_could_be_said_is_arguable(finder: StatementFinder, text: str) -> None:
    """A writer's question, a chance to speak, a thing that is held up."""
    assert said(finder, text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("But the plan he outlined clashes directly with the budget of the town.", ["the plan"]),
        (
            "The last meeting, held in May, marked a change and was described by all sides as “useful.”",
            ["The last meeting", "as “useful.”"],
        ),
        (
            "Ana Duarte has repeatedly said that the northern pier and the two docks, which joined the port after a "
            "vote, are now part of it.",
            [
                "that the northern pier and the two docks, which joined the port after a vote, are now part of it",
            ],
        ),
        (
            "Ana Duarte called the pier a “gift of the century,” assuming that the ferries will soon be back.",
            ["the pier a “gift of the century,”"],
        ),
        (
            "Over 20 leaks have been reported in the provinces of Vale and Sarn.",
            ["Over 20 leaks", "in the provinces of Vale and Sarn"],
        ),
        ("Two leaks were reported in the Harbour Times on Monday.", ["Two leaks"]),
        (
            "In response to complaints, the mayor wrote: “We came late. We came all the same.”",
            ["“We came late. We came all the same.”"],
        ),
        (
            "Oslo gave up the northern pier – which the port authority says disrupts the ferries to the islands.",
            ["the northern pier", "disrupts the ferries to the islands"],
        ),
    ],
)
def test_a_content_ends_and_begins_where_the_speakers_words_do(
    finder: StatementFinder, text: str, content: list[str]
) -> None:
    """The writer's predicate is left out, a subject or a verb that was cut off is taken in."""
    found = next(s for s in finder.read(text, language="en").statements if s.cue.kind == "speech")
    assert [piece.text for piece in found.content] == content


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Ana Duarte thanked Ivo Brandt for what she called “calm leadership” in a long strike.",
            "she",
            "“calm leadership”",
        ),
        (
            "The board has confirmed that six boats were lost in what the mayor called a “dark hour.”",
            "the mayor",
            "a “dark hour.”",
        ),
        (
            "The board said two piers were lost in what a diver described as a “gloomy” autumn week.",
            "a diver",
            "a “gloomy” autumn week",
        ),
    ],
)
def test_what_somebody_called_something_is_the_writers_report(
    finder: StatementFinder, text: str, source: str, content: str
) -> None:
    """No second hand, though it stands within what another says."""
    found = finder.read(text, language="en").statements[-1]
    assert found.source is not None
    assert (found.source.text, found.content[0].text, found.optional) == (source, content, False)
    assert found.within is not None


def test_what_somebody_said_something_was_is_named_by_the_way(finder: StatementFinder) -> None:
    """ "what it said were the culprits": the writer won't say so."""
    text = "Police published a film of what they said were the thieves."
    assert ("they", "the thieves") in [(source, words) for source, _, words in said(finder, text)]
    text = "Ana Duarte opened what she said was the largest shop in the town."
    assert ("she", "the largest shop") in [(source, words) for source, _, words in said(finder, text)]


def test_what_the_town_is_called_is_nobodys_report(finder: StatementFinder) -> None:
    """The passive names no giver."""
    assert not [
        s for s in finder.read("Ivo knew what the bridge was called.", language="en").statements if not s.optional
    ]


def test_a_quotation_over_paragraphs_is_told_by_who_is_named_at_its_end(finder: StatementFinder) -> None:
    """Not by who spoke before it began."""
    text = (
        "Ana Duarte said the pier was lost.\n“We came too late for it.\n“There was nothing left to save.\n"
        "“The sea had taken it all by then,” diver Ivo Brandt said."
    )
    told = {s.source.text: [c.text for c in s.content] for s in finder.read(text, language="en").statements if s.source}
    assert told["Ana Duarte"] == ["the pier was lost"]
    assert [words[:10] for words in told["diver Ivo Brandt"]] == ["“We came t", "“There was", "“The sea h"]


def test_who_was_meant_is_the_writers_note(finder: StatementFinder) -> None:
    """ "referring to" tells what a word stood for; with "as" it gives a name."""
    text = "“It is gone,” Ana Duarte added, referring to the northern pier."
    assert said(finder, text) == [("Ana Duarte", "Ana Duarte", "“It is gone,”")]
    assert said(finder, "Ana Duarte referred to the pier as a burden.") == [("Ana Duarte", "Ana Duarte", "the pier as")]


def test_paragraphs_of_a_running_quotation_that_no_label_saw_are_its_owners(finder: StatementFinder) -> None:
    """Of one that opens once and closes once, some paragraphs on."""
    text = '"The pier is lost.\n\nWe shall build another.\n\nIt will be of stone," Mayor Ana Duarte said.'
    (found,) = finder.find(text)
    assert [piece.text for piece in found.content] == [
        '"The pier is lost.',
        "We shall build another.",
        'It will be of stone,"',
    ]
    assert found.kind == "direct"


def test_a_quotation_that_runs_on_without_a_new_mark_is_its_first_tellers(finder: StatementFinder) -> None:
    """Lines that nothing opens, up to the mark that closes them."""
    text = "The pilot Ilo Brandt said, “The wall held.\nIt was a long night.\nIt will hold again.”\nThe crew went home."
    (found,) = finder.find(text)
    assert [piece.text for piece in found.content] == [
        "“The wall held.",
        "It was a long night.",
        "It will hold again.”",
    ]


def test_what_an_interviewer_asks_between_labelled_turns_is_no_turn(finder: StatementFinder) -> None:
    """Questions alone on their lines before labels; one alone may be a turn's own."""
    text = (
        "How did the wall hold?\nDuarte: I think it held well.\nWhat did you do then?\nBrandt: We went home.\n"
        "Will it hold again?\nDuarte: I hope so.\n"
    )
    contents = [piece.text for s in finder.find(text) for piece in s.content]
    assert contents == ["I think it held well.", "We went home.", "I hope so."]


def test_a_recording_gives_each_turn_to_the_name_in_brackets(finder: StatementFinder) -> None:
    """Over paragraphs, without notes at its ends; what a reporter asks is none, and the report goes on behind it."""
    text = (
        "VALE, 14 MAR 99 -- [TEXT] ANA DUARTE, HEAD OF THE BOARD, HAS SAID THAT THE WALL HELD.\n\n"
        "   [BEGIN RECORDING] [DUARTE] IT IS GOOD WORK.  WE BELIEVE [WORDS INDISTINCT] IT HELD.\n\n"
        "   [REPORTER] WHAT WILL IT COST?\n\n   [DUARTE] THE COST IS HIGH [AS HEARD].\n\n"
        "   WE WILL PAY IT. [END RECORDING]\n\n   DUARTE LEFT THE PORT [HARBOUR BOARD] AT NOON."
    )
    turns = [s for s in finder.read(text, language="en").statements if s.cue.words.text == "]"]
    assert [[piece.text for piece in s.content] for s in turns] == [
        ["IT IS GOOD WORK.  WE BELIEVE [WORDS INDISTINCT] IT HELD."],
        ["THE COST IS HIGH [AS HEARD].", "WE WILL PAY IT."],
    ]
    assert {s.speaker.name for s in turns if s.speaker} == {"Ana Duarte"}
    assert not any(s.optional for s in turns)


@pytest.mark.parametrize(
    "text",
    [
        "The union [Harbour Union] left. [Editor] The board stayed.",
        "[Vale] The wall held for a night.\n\n[Colwyn] The pier was lost to the sea.\n\n[Norland] Rain fell all day.",
        "[as heard] The wall held. [Begin recording] It rained.",
    ],
)
def test_brackets_without_a_conversation_are_no_recording(text: str) -> None:
    """Notes, and places that head a list's lines."""
    assert find_turns(text, quote_map(text)) == []
