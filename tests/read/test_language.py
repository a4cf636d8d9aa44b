"""The language of a text, or None."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from onrecord.read.language import detect, language_of
from onrecord.read.language_model import LanguageModel
from onrecord.records import Block

TOLD = {
    "The mayor said on Wednesday that the bridge over the river is open again to all traffic.": "en",
    "Der Bürgermeister sagte am Mittwoch, die Brücke sei wieder für den Verkehr geöffnet.": "de",
    "Le maire a déclaré mercredi que le pont sur la rivière était de nouveau ouvert.": "fr",
    "El alcalde dijo el miércoles que el puente sobre el río está abierto de nuevo.": "es",
    "Глава города сообщил в среду, что мост через реку снова открыт для движения.": "ru",
    "Міський голова повідомив у середу, що міст через річку знову відкрито.": "uk",
    "Burmistrz powiedział w środę, że most przez rzekę jest już znowu otwarty.": "pl",
    "市長は水曜日、川にかかる橋が再開されたと述べた。": "ja",
    "市长周三表示，这座桥已经重新开放，居民们很高兴。": "zh",
    "시장은 수요일 다리가 다시 열렸다고 주민들에게 말했다": "ko",
    "قال رئيس البلدية يوم الأربعاء إن الجسر أعيد فتحه أمام حركة المرور.": "ar",
    "Ο δήμαρχος είπε την Τετάρτη ότι η γέφυρα άνοιξε ξανά.": "el",
}


@pytest.mark.parametrize(("text", "language"), TOLD.items())
def test_it_tells_the_languages_of_the_news(text: str, language: str) -> None:
    """A sentence is enough."""
    assert detect(text) == language


@pytest.mark.parametrize(
    "text", ["", "Ok", "Read more", "12 13 2014 – 5", "© A / B", "\n\n", "xq zzv kkj qqx wwz vvk jjq xxz"]
)
def test_it_says_nothing_where_it_can_not_tell(text: str) -> None:
    """Too few letters, or none that make words, are no language."""
    assert detect(text) is None


def test_the_model_is_loaded_only_when_it_is_needed() -> None:
    """Importing the module, and texts whose script tells, leave the model unloaded."""
    code = (
        "import sys; from onrecord.read.language import detect;"
        "assert detect('시장은 수요일 다리가 다시 열렸다고') == 'ko';"
        "assert 'onrecord.read.language_model' not in sys.modules and 'numpy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("written", "language"),
    [("en-GB", "en"), ("pt_BR", "pt"), (" DE ", "de"), ("en, de", "en"), ("spa", None), ("German", None), ("", None)],
)
def test_what_is_written_of_a_language_counts_where_words_are_too_few(written: str, language: str | None) -> None:
    """Only a code of two letters does: "German" would be Georgian. What comes first goes before the rest."""
    short, long = (Block("paragraph", 0, len(text), text) for text in ("Read on", next(iter(TOLD))))
    assert language_of([short], None, written) == language
    assert language_of([short], written, "fr") == (language or "fr")
    assert language_of([long], "fr") == "en"


def test_the_model_answers_as_the_one_it_is_made_from() -> None:
    """What is left out of the model is what py3langid's own says twice."""
    theirs = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model = LanguageModel()
    for text in (*TOLD, "", "12", "OK\ud800", "MOST PRZEZ RZEKĘ", "Мост је отворен", "ünlü\x00" * 200, " ".join(TOLD)):
        code, sure = theirs.classify(text)
        assert model.classify(text) == (code, pytest.approx(sure, abs=1e-3)), text


def test_it_is_quick() -> None:
    """A long text costs no more than its beginning: well under a millisecond."""
    text = "The mayor said on Wednesday that the bridge is open. " * 4000
    detect(text)
    start = time.process_time()
    for _ in range(100):
        detect(text)
    assert (time.process_time() - start) / 100 < 0.002


@given(st.text(max_size=300))
def test_any_text_has_a_code_or_none(text: str) -> None:
    """The answer is a two-letter code, or None."""
    found = detect(text)
    assert found is None or (len(found) == 2 and found.isalpha())
