"""Words of many languages are found as their readers write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.drawers.searching import Search
from onrecord.archive.search.segment import CUT, indexed, origins, segmented
from onrecord.records import Filters
from tests.search.corpus import Corpus, Made, new_corpus

Find = Callable[..., list[int]]


BEGUN = [
    ("ministe*", "Two ministers met."),
    ("electio*", "The election was held."),
    ("negotiat*", "The negotiation ended."),
    ("nationa*", "A national holiday."),
    ("countr*", "Several countries agreed."),
    ("country*", "In the countryside."),
    ("country*", "A countryman spoke."),
    ("country*", "Countries agreed."),
    ("happy*", "The happiest of towns."),
    ("organiz*", "An organization spoke."),
    ("organizat*", "An organization spoke."),
    ("possibl*", "It is possible."),
    ("governm*", "The government fell."),
    ("poli*", "Policy changed."),
    ("shelli*", "The shelling stopped."),
    ('"cease fir"*', "A cease fire holds."),
    ("FERR*", "The ferries ran."),
    ("запуск*", "О запуске сообщили."),
    ("waff*", "Der Waffenstillstand hält."),
]
SPELT = [
    ("U.S.", "The U.S. said so."),
    ('"U.S."', "The U.S said so."),
    ("F-16", "An F-16 flew."),
    ("F-16", "An F 16 flew."),
    ("O'Neill", "Mr O’Neill spoke."),
    ("don't", "They don’t know."),
    ("COVID-19", "covid-19 spread."),
    ("3.5", "It rose 3.5 percent."),
    ("12,000", "Some 12,000 came."),
    ("desk@post.example", "Write to desk@post.example now."),
    ("@harbour_post", "As @harbour_post wrote."),
    ("cafe", "In a café."),
    ("café", "In a cafe."),
    ("café", "In a cafe\u0301."),
    ("ceasefire", "The cease\u00adfire held."),
    ("Lodz", "Die Stadt Łódź."),
    ("Øresund", "The Oresund bridge."),
    ("office", "The oﬃce closed."),
    ("ABC", "ＡＢＣ 123"),
    # German
    ("Straße", "Die Strasse ist frei."),
    ("strasse", "Die STRAẞE und die Straße."),
    ("ubergang", "Der Übergang."),
    ("ÜBERGANG", "der übergang"),
    # Russian and Ukrainian
    ("ПЕРЕГОВОРЫ", "Прошли переговоры."),
    ("ёлка", "Елка стоит."),
    ("елка", "Ёлка стоит."),
    ("замок", "за́мок на горе"),
    ("край", "Краи\u0306 стоит."),
    ("їжак", "І\u0308жак біжить."),
    ("п'ять", "П’ять днів."),
    ("пʼять", "П'ять днів."),
    ("п’ять", "Пʼять днів."),
    # Arabic and Hebrew
    ("محمد", "قال مُحَمَّد ذلك"),
    ("أحمد", "قال احمد ذلك"),
    ("إعلان", "صدر اعلان"),
    ("مدرسة", "في مدرسه"),
    ("سلام", "ســـلام"),
    ("2026", "عام ٢٠٢٦"),
    ("שלום", "שָׁלוֹם"),
    # Hindi keeps its vowel signs
    ("हिन्दी", "यह हिन्दी है"),
    # Chinese, Japanese, Korean, Thai
    ("停火", "双方举行停火谈判。"),
    ("谈判", "双方举行停火谈判。"),
    ('"停火谈判"', "双方举行停火谈判。"),
    ("東京", "今日は東京で会談が開かれた。"),
    ("ミサイル", "弾道ミサイルが発射された"),
    ("ﾐｻｲﾙ", "弾道ミサイルが発射された"),
    ("정부", "정부는 밝혔다."),
    ("รัฐบาล", "ประชาชนและรัฐบาลไทย"),
    ("F-16战斗机", "一架F-16战斗机"),
]
OTHER = [
    ("火停", "双方举行停火谈判。"),
    ("停谈", "双方举行停火谈判。"),
    ("краи", "Край стоит."),
    ("і", "Ї"),
    ("हद", "यह हिन्दी है"),
    ("ear", "The early bird."),
]
NOTHING = "Something else 无 다른 другое."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Corpus, dict[str, int]]]:
    """All the texts of the tables below in one archive, and the key of each; 0 is NOTHING."""
    texts = [NOTHING, *dict.fromkeys(text for _, text in [*BEGUN, *SPELT, *OTHER])]
    corpus = new_corpus(tmp_path_factory.mktemp("languages") / "archive")
    corpus.add(*(Made(number, "Untitled", text) for number, text in enumerate(texts)))
    yield corpus, {text: number for number, text in enumerate(texts)}
    corpus.place.close()


def finds(library: tuple[Corpus, dict[str, int]], query: str, text: str) -> bool:
    """Whether a query finds a text; none of these may find NOTHING."""
    corpus, numbers = library
    keys = {one.key for one in Search(corpus.place).iterate(query, Filters())}
    assert numbers[NOTHING] not in keys
    return numbers[text] in keys


def test_english_words_are_found_in_their_other_forms(found_by: Find) -> None:
    """Porter's stemmer: plural and singular, -ing and -ed."""
    assert found_by("negotiation", "The negotiations went on.", "They negotiated.", "A negotiator spoke.") == [1, 2, 3]
    assert found_by("talks") == []


@pytest.mark.parametrize(("query", "text"), BEGUN)
def test_a_prefix_finds_words_whatever_their_stem(
    library: tuple[Corpus, dict[str, int]], query: str, text: str
) -> None:
    """The index holds stems; a beginning that is longer than the stem is found all the same."""
    assert finds(library, query, text)


@pytest.mark.parametrize(("query", "text"), SPELT)
def test_a_word_is_found_however_it_is_spelt(library: tuple[Corpus, dict[str, int]], query: str, text: str) -> None:
    """Case, accents, composed and decomposed letters, apostrophes, vowel signs and widths don't matter."""
    assert finds(library, query, text)


@pytest.mark.parametrize(("query", "text"), OTHER)
def test_other_words_are_not_found(library: tuple[Corpus, dict[str, int]], query: str, text: str) -> None:
    """The order of characters counts, and letters that only look like accented ones are letters of their own."""
    assert not finds(library, query, text)


def test_a_title_in_an_unspaced_script_is_found(found_by: Find) -> None:
    """Titles and standfirsts are indexed in the same form as bodies."""
    assert found_by("title:停火", "正文", "停火", titles=("停火谈判", "无题")) == [1]
    assert found_by("停火") == [1, 2]


@pytest.mark.parametrize("text", ["", "Plain words.", "“Curly” quotes — and dashes…", "Переговоры прошли", "καλημέρα"])
def test_most_texts_are_indexed_as_they_stand(text: str) -> None:
    """No second copy is stored of them."""
    assert segmented(text) is None
    assert indexed(text) == text


scripts = st.text(
    st.characters(codec="utf-8") | st.sampled_from("停火かナ한ก็ัေخُأ\u0301\u0306éиßŁøﬁＡﾊﾟʼ'’\u00ad\u200b\u200d٣ a"),
    max_size=40,
)


@given(text=scripts)
def test_every_character_of_the_indexed_form_came_from_somewhere(text: str) -> None:
    """Places are in order, within the text, and the form is stable when it is made again."""
    form = indexed(text)
    came = origins(text)
    assert len(came) == len(form)
    assert all(0 <= start <= end <= len(text) for start, end in came)
    assert [start for start, _ in came] == sorted(start for start, _ in came)
    assert all(start < end or char == CUT for char, (start, end) in zip(form, came, strict=True))
