"""Words at second hand: whoever is quoted says them, and whoever answers others' words does not."""

from __future__ import annotations

from onrecord.analyse.attributions.recast import recast
from onrecord.analyse.statements import StatementFinder
from tests.analyse.pieces import attribution


def read(
    text: str, source: str | None, cue: str, *contents: str
) -> tuple[str | None, str, tuple[str, ...], str | None]:
    """Source, cue, contents and carrier of an attribution recast, of pieces at their first places in a sentence."""
    way = recast(attribution(text, source, cue, *contents), text, (0, len(text)))
    found = way.attribution
    return (
        text[found.source.start : found.source.end] if found.source else None,
        text[found.cue.start : found.cue.end],
        tuple(text[c.start : c.end] for c in found.contents),
        text[slice(*way.via)] if way.via else None,
    )


def test_whoever_is_quoted_says_it_and_the_outlet_carries_it() -> None:
    """Before the words, behind them, in the passive, and where no outlet is named."""
    text = "“It holds,” the daily Lantern quoted Ilo Brandt as saying."
    assert read(text, "the daily Lantern", "quoted", "“It holds,”") == (
        "Ilo Brandt", "quoted", ("“It holds,”",), "the daily Lantern",
    )  # fmt: skip
    text = "Vale Radio cited the guard as saying 12 died."
    assert read(text, "Vale Radio", "cited", "the guard as saying 12 died") == (
        "the guard", "cited", ("12 died",), "Vale Radio",
    )  # fmt: skip
    text = "The pilot was quoted on Friday by local media as saying that it sank."
    assert read(text, "local media", "was quoted", "The pilot", "as saying that it sank") == (
        "The pilot", "was quoted", ("that it sank",), "local media",
    )  # fmt: skip
    assert read("He was quoted as saying that it sank.", None, "was quoted as saying", "He", "that it sank") == (
        "He", "was quoted as saying", ("that it sank",), None,
    )  # fmt: skip


def test_who_answers_others_words_does_not_say_them() -> None:
    """The verb that rejects them is the cue; a verb that reports nothing leaves them to whose they are, if told."""
    text = "The minister, who is ill, has pushed back against calls for a vote."
    assert read(text, "The minister", "calls for", "a vote") == (
        "The minister", "has pushed back against", ("calls for a vote",), None,
    )  # fmt: skip
    text = "The mayor glossed over stern warnings from Oslo on Monday that it leaks."
    assert read(text, "The mayor", "stern warnings", "that it leaks")[0] == "Oslo"
    assert read("The mayor ignored demands for a vote.", "The mayor", "demands for", "a vote")[0] is None
    assert read("The mayor repeated her calls for a vote.", "The mayor", "calls for", "a vote")[0] == "The mayor"


def test_a_relative_clause_has_its_antecedent_though_it_has_no_article() -> None:
    """Also where the labels left the pronoun out."""
    text = "They come from ports that Norland claims are hostile."
    assert read(text, "Norland", "claims", "are hostile")[2] == ("ports", "are hostile")
    text = "Police published a film of what they said were the thieves."
    assert read(text, "they", "said", "were the thieves")[2] == ("the thieves",)
    text = "It ended strikes on Norland coal plants – which the army says hurt it."
    assert read(text, "the army", "says", "which", "hurt it")[2] == ("strikes on Norland coal plants", "hurt it")


def test_what_was_said_ends_where_the_writer_goes_on() -> None:
    """Behind a clause quoted whole, a relative clause, and not within dashes."""
    text = "She warned that “all of our work will change” in response to a raid that hit the pier."
    content = "that “all of our work will change” in response to a raid that hit the pier"
    assert read(text, "She", "warned", content)[2] == ("that “all of our work will change”",)
    text = "She wants “calm” after the raid on the port."
    assert read(text, "She", "wants", "“calm” after the raid on the port")[2] == ("“calm” after the raid on the port",)
    text = "The Vale Front, which claimed the raid, left a note at the pier."
    assert read(text, "which", "claimed", "the raid, left a note at the pier")[2] == ("the raid",)
    text = "The wall, which the board says cost two million, began to lean in May."
    assert read(text, "the board", "says", "which", "cost two million, began to lean in May")[2] == (
        "The wall", "cost two million",
    )  # fmt: skip
    text = "He argued that the wall — a gift to the town — was changing it."
    assert read(text, "He", "argued", "that the wall")[2] == ("that the wall — a gift to the town — was changing it",)

    text = "She wrote that “the wall has been leaking for years”, pointing to a crack below the pier."
    content = "that “the wall has been leaking for years”, pointing to a crack below the pier"
    assert read(text, "She", "wrote", content)[2] == ("that “the wall has been leaking for years”",)


def test_what_a_clause_under_another_reports_ends_before_the_other() -> None:
    """A sentence that begins with "Although" goes on with a clause of the writer’s."""
    text = "Although the board says it has paid for the gate, the pier and the wall, a row over sand has held it up."
    content = "it has paid for the gate, the pier and the wall, a row over sand has held it up"
    assert read(text, "the board", "says", content)[2] == ("it has paid for the gate, the pier and the wall",)
    text = "The board says it has paid, the crew was told."
    assert read(text, "The board", "says", "it has paid, the crew was told")[2] == ("it has paid, the crew was told",)


def test_why_something_was_made_public_is_no_part_of_it() -> None:
    """Not so where it was reported to be so."""
    text = "The plan was announced by the mayor to reassure voters."
    assert read(text, "the mayor", "was announced", "The plan", "to reassure voters")[2] == ("The plan",)
    text = "The ferry was reported by the crew to have sunk."
    assert len(read(text, "the crew", "was reported", "The ferry", "to have sunk")[2]) == 2


def test_a_source_ends_where_what_it_said_goes_on() -> None:
    """A clause without its end, cut at its verb, goes on behind whoever told it."""
    text = "The wall is, according to the pilots, the oldest of the coast."
    assert read(text, "the pilots, the oldest of the coast", "according to", "The wall is") == (
        "the pilots", "according to", ("The wall is", "the oldest of the coast"), None,
    )  # fmt: skip
    text = "The wall held, according to Ilo Brandt, the pilot."
    assert read(text, "Ilo Brandt, the pilot", "according to", "The wall held")[0] == "Ilo Brandt, the pilot"


def test_who_is_written_to_or_asked_tells_nothing() -> None:
    """A letter’s words are its writer’s, a question’s are nobody’s who is named."""
    text = "The harbour board sent a letter on Monday to Mayor Ana Duarte demanding answers about the wall."
    assert read(text, "Mayor Ana Duarte", "demanding", "answers about the wall")[0] == "The harbour board"
    text = "Brandt, when asked about the wall, left the room."
    assert read(text, "Brandt", "asked about", "the wall")[0] is None
    text = "Brandt spoke at the pier when asked about the wall."
    assert read(text, "Brandt", "asked", "about the wall")[0] is None
    text = "A court also heard that Brandt had left."
    assert read(text, "A court", "also heard", "that Brandt had left")[0] is None
    text = "Brandt heard that a court had met."
    assert read(text, "Brandt", "heard", "that a court had met")[0] == "Brandt"
    text = "Brandt was pressed on Monday about the wall."
    assert read(text, "Brandt", "was pressed on Monday about", "the wall")[0] is None


def test_a_source_that_was_cut_at_its_relative_clause_is_whole() -> None:
    """A clause with a verb of its own tells which one of them reports."""
    text = "In May, a baker who lives near the quay reported a leak."
    assert read(text, "who lives near the quay", "reported", "a leak")[0] == "a baker who lives near the quay"
    text = "She got a fine as the guard who made the arrest reported a leak."
    assert read(text, "who made the arrest", "reported", "a leak")[0] == "the guard who made the arrest"
    text = "The baker, who reported a leak, left."
    assert read(text, "who", "reported", "a leak")[0] == "who"


def test_what_an_outlet_cites_somebody_for_is_in_the_ledger(finder: StatementFinder) -> None:
    """Citing alone hands a thing on; "as saying" reports."""
    (found,) = finder.find("Vale Radio cited the coast guard as saying 12 people died.")
    assert not found.optional
    assert found.via is not None


def test_what_a_court_heard_is_in_the_ledger_once(finder: StatementFinder) -> None:
    """Nobody is named who told it; where somebody told another court first, that is the statement."""
    (found,) = finder.find("The court heard that Marsh had lied to the auditors.")
    assert (found.source, found.addressee and found.addressee.text, found.optional) == (None, "The court", False)
    found, heard = finder.find("A former clerk told a jury she “only meant to borrow” the money, a court heard.")
    assert (found.optional, heard.optional, found.within) == (False, True, 1)


def test_what_an_outlet_hands_on_is_in_the_ledger_once(finder: StatementFinder) -> None:
    """As its speaker's; and one verb quotes and says."""
    for end in ("Vale Agency reports", "as reported by Vale Agency", "according to Vale Agency"):
        said, handed = finder.find(f"“The wall held,” the mayor said, {end}.")
        assert (said.optional, handed.optional, said.via and said.via.text) == (False, True, "Vale Agency")
    (found,) = finder.find(
        "“It held,” army spokesman Ade Bello was quoted by the state news agency as saying. He left."
    )
    assert [piece.text for piece in found.content] == ["“It held,”"]
    (found,) = finder.find("“The wall held,” Vale Agency quoted the mayor as saying. “It will hold.”")
    assert [piece.text for piece in found.content] == ["“The wall held,”", "“It will hold.”"]
