"""Snippets show the text as it stands, with marks on what was searched for."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.drawers.searching import Search
from onrecord.archive.search import fts
from onrecord.archive.search.segment import indexed
from onrecord.archive.search.snippets import LENGTH, hits_in, marked_whole, snippet
from onrecord.records import Filters, Mark
from tests.search.corpus import Corpus, Made

MARKS = (fts.OPEN, fts.CLOSE)


def shown(marks: Sequence[Mark]) -> str:
    """Marks as one line, hits in brackets."""
    return "".join(f"[{mark.text}]" if mark.hit else mark.text for mark in marks)


def found(corpus: Corpus, query: str) -> list[tuple[str, str]]:
    """Title and snippet of each hit."""
    hits = Search(corpus.place).find(query, Filters(), order="newest").hits
    return [(shown(hit.title), shown(hit.snippet)) for hit in hits]


def test_title_and_body_are_marked(fresh: Corpus) -> None:
    """Every form of the word, every word of a phrase, in title and text."""
    fresh.add(Made(1, "Talks resume", "The round of talks resumed.\n\nTalking went on, and “talks” it was called."))
    assert found(fresh, "talk") == [
        ("[Talks] resume", "The round of [talks] resumed. [Talking] went on, and “[talks]” it was called.")
    ]
    assert found(fresh, '"round of talks" resume') == [
        ("Talks [resume]", "The [round of talks] [resumed]. Talking went on, and “talks” it was called.")
    ]


def test_the_text_is_shown_not_its_indexed_form(fresh: Corpus) -> None:
    """Cut characters, folded letters and vowel signs come back as they were written."""
    fresh.add(
        Made(1, "停火谈判", "双方在北京举行停火谈判。"),
        Made(2, "Straße", "Die Straße nach Łódź ist frei."),
        Made(3, "خبر", "قال مُحَمَّد ذلك"),
        Made(4, "Note", "A cease\u00adfire and a cafe\u0301."),
    )
    assert found(fresh, "停火") == [("[停火]谈判", "双方在北京举行[停火]谈判。")]
    assert found(fresh, "strasse lodz") == [("[Straße]", "Die [Straße] nach [Łódź] ist frei.")]
    assert found(fresh, "محمد") == [("خبر", "قال [مُحَمَّد] ذلك")]
    assert found(fresh, "ceasefire café") == [("Note", "A [cease\u00adfire] and a [cafe\u0301].")]


def test_what_is_left_out_is_not_marked(fresh: Corpus) -> None:
    """A word after NOT speaks for no article, even where it stands in one that is found."""
    fresh.add(Made(1, "Untitled", "Fog over the dock."))
    assert found(fresh, "fog OR (reef NOT dock)") == [("Untitled", "[Fog] over the dock.")]
    assert found(fresh, "has:title OR NOT dock") == [("Untitled", "Fog over the dock.")]


def test_words_of_a_mixed_query_are_marked(fresh: Corpus) -> None:
    """Also where a field decides, and where only the standfirst or only the title holds the word."""
    fresh.add(
        Made(1, "Untitled", "Fog over the dock.", standfirst="A reef in sight"),
        Made(2, "The reef", "Nothing more."),
    )
    assert found(fresh, "fog OR outlet:Dune") == [("Untitled", "[Fog] over the dock.")]
    assert found(fresh, "reef") == [("The [reef]", "Nothing more."), ("Untitled", "A [reef] in sight")]


def test_a_long_text_is_cut_around_its_richest_place(fresh: Corpus) -> None:
    """Where both words stand, not where the first stands alone; cut at spaces, with dots where it was cut."""
    filler = "Nothing of note stands here at all. " * 30
    fresh.add(Made(1, "Untitled", f"Salt was sold. {filler}The salt came by canal. {filler}"))
    [(_, line)] = found(fresh, "salt canal")
    assert "The [salt] came by [canal]." in line
    assert line.startswith("…")
    assert line.endswith("…")
    assert not line.startswith("… ")
    assert len(line) < LENGTH + 40


def test_a_word_that_stands_ten_thousand_times_is_cut_quickly(fresh: Corpus) -> None:
    """And a single word longer than a snippet is shown in part."""
    fresh.add(Made(1, "Untitled", "salt " * 10_000 + "x" * 5_000 + " canal"))
    [(_, line)] = found(fresh, "salt")
    assert line.startswith("[salt] [salt]")
    assert len(line) < 2 * LENGTH


texts = st.text(st.sampled_from("ab \n停火ß\u0301é\u00adخُ.“"), max_size=60)


@given(text=texts, data=st.data())
def test_marks_are_carried_back_to_the_text(text: str, data: st.DataObject) -> None:
    """Taking marks out of the indexed form and putting them on the text keeps them in order and within it."""
    form = indexed(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(form)), max_size=6)))
    cuts = cuts[: len(cuts) // 2 * 2]
    marked = form
    for place, cut in reversed(list(enumerate(cuts))):
        marked = marked[:cut] + MARKS[place % 2] + marked[cut:]
    hits = hits_in(text, marked, MARKS)
    assert all(0 <= start <= end <= len(text) for start, end in hits)
    if form == text:
        assert hits == list(zip(cuts[::2], cuts[1::2], strict=True))
    whole = marked_whole(text, [hit for hit in hits if hit[0] < hit[1]])
    assert "".join(mark.text for mark in whole).split() == text.split()
    snippet(text, hits)


def test_marks_of_another_text_are_not_put_on_this_one() -> None:
    """A text that holds the mark itself, which Unicode forbids, or one that changed meanwhile, is shown unmarked."""
    assert hits_in("fog", f"{fts.OPEN}dock{fts.CLOSE}", MARKS) == []
    assert hits_in(f"f{fts.OPEN}g", f"f{fts.OPEN}g", MARKS) == []
