"""The names of LexisNexis's fields in English, German and French, in capitals (LexisNexis) or not (Nexis).

What they hold is told by LexisNexis's list of document sections ("Common segments"); their translations by other tools'
readers, R's tm.plugin.lexisnexis and LexisNexisTools, and AmCAT. Data only.
"""

from __future__ import annotations

from typing import Final

from onrecord.read.databases.documents import Name
from onrecord.text import word_set

_WRITTEN: Final[dict[Name, str]] = {
    "title": "headline titre",
    "byline": "byline autor auteur author",
    "section": "section rubrik rubrique",
    "length": "length länge laenge longueur",
    "highlight": "highlight insert encart",
    "dateline": "dateline",
    "body": "body",
    "graphic": "graphic grafik graphik graphique",
    "correction": "correction",
    "language": "language sprache langue",
    "url": "url",
    "tags": (
        "subject sujet person name organization organisation company société societe geographic geo-localization"
        " localisation-geo city state country industry activity-sector secteur-activite"
    ),
    "other": (
        "load-date update date-chargement publication-type type-publication pub-type type document-type journal-code"
        " code-revue zeitungs-code ticker stock-symbol symbole-boursier distribution correction-date acc-no series"
        " notes journal publication issn bibliographie"
    ),
}
LABELS: Final[dict[str, Name]] = {label: name for name, written in _WRITTEN.items() for label in word_set(written)}
"""Labels as they are compared: in small letters, with "-" for a blank."""

AMONG: Final[frozenset[Name]] = frozenset(("graphic", "correction"))
"""Fields that stand between paragraphs, and may have several of their own."""


LANGUAGES: Final[dict[str, str]] = {
    name: code
    for code, written in {
        "ar": "arabic", "cs": "czech", "da": "danish dansk", "de": "german deutsch", "el": "greek", "en": "english",
        "es": "spanish español espanol", "fi": "finnish suomi", "fr": "french français francais", "he": "hebrew",
        "hu": "hungarian", "it": "italian italiano", "ja": "japanese", "ko": "korean", "nl": "dutch nederlands",
        "no": "norwegian norsk", "pl": "polish polski", "pt": "portuguese português", "ro": "romanian",
        "ru": "russian русский", "sv": "swedish svenska", "tr": "turkish", "uk": "ukrainian", "zh": "chinese",
    }.items()
    for name in written.split()
}  # fmt: skip
"""What databases call a language, to its ISO 639-1 code."""


def name_of(label: str) -> Name | None:
    """What a label names; None where it is none of these."""
    return LABELS.get(label.strip().lower().replace(" ", "-"))
