"""Downloads of news databases, made here: invented stories of invented outlets, written in each database's form.

Kept as a script, so that a diff shows what each form is made of. Reads nothing.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Story:
    """An article as its outlet printed it."""

    headline: str
    paragraphs: tuple[str, ...]
    outlet: str = "The Sandholm Courier"
    day: date = date(2021, 3, 8)
    byline: str = "Ada Moor"
    section: str = "HARBOUR"
    page: str = "4"
    place: str = "SANDHOLM"
    deck: str = ""
    graphic: str = ""
    correction: str = ""
    number: int = 1

    @property
    def words(self) -> int:
        """As databases count them."""
        return sum(len(one.split()) for one in self.paragraphs)


_FERRY: Final = Story(
    "Harbour board keeps the night ferry",
    (
        "The harbour board of Sandholm voted on Wednesday to keep the night ferry for another year, its chair Ilse Dahl"
        " said after a meeting that had lasted until midnight.",
        "“People work at night,” Dahl told reporters after the vote. The line loses 2 million crowns a year, she said,"
        " and the town will go on paying half of it.",
        "Who pays the other half",
        "The county has not said whether it will pay the other half. Its spokesman, Tor Lind, said that a decision"
        " would come in May, when the budget is made.",
    ),
    deck="Town and county still at odds over who pays for the line",
    graphic="The night ferry leaves Sandholm on Wednesday. Photo: Bo Lind",
)
_FOG: Final = Story(
    "Fog closes the strait for a day",
    (
        "Thick fog closed the strait off Sandholm on Tuesday, and two freighters waited outside the mole, the coast"
        " guard said in the evening.",
        "The ships reached harbour on Wednesday morning. Nobody was hurt, the guard's Kim Berg said by telephone, and"
        " no cargo was lost on either of the two ships.",
    ),
    outlet="Lunde Evening Post",
    day=date(2021, 3, 9),
    byline="Bo Lind and Cem Aas",
    section="NEWS",
    page="1",
    correction="An earlier version said that three freighters had waited. There were two.",
)
_SCHOOL: Final = Story(
    "School on the hill gets its roof back",
    (
        "The school on the hill will have a roof again before the autumn, the council of Ostvik decided on Thursday"
        " by eleven votes to four.",
        "Repairs will cost 3.4 million crowns, said the council's head of building, Nora Falk. The storm of January"
        " had taken a third of the tiles.",
        "Parents had asked for a faster start. “We were promised April,” said Jon Aker, who has two children there.",
    ),
    outlet="Ostvik Daily",
    day=date(2021, 3, 12),
    byline="Nina Holt",
    section="EDUCATION",
    page="7",
    place="OSTVIK",
)
STORIES: Final = (_FERRY, _FOG, _SCHOOL)


def stories(count: int) -> list[Story]:
    """As many stories as asked for, no two with the same words."""
    found = []
    for n in range(count):
        one = STORIES[n % 3]
        tail = (f"The matter has the number {n + 1} in the town's register, and will be heard again in the summer.",)
        days = timedelta(days=3 * (n // 3))
        headline = one.headline if n < 3 else f"{one.headline}, part {n // 3 + 1}"
        paragraphs = ((f"Report {n + 1}. " if n > 2 else "") + one.paragraphs[0], *one.paragraphs[1:], *tail)
        said = {
            name: getattr(one, name) for name in ("outlet", "byline", "section", "page", "place", "deck", "graphic")
        }
        found.append(Story(headline, paragraphs, day=one.day + days, correction=one.correction, number=n + 1, **said))
    return found


def _long_day(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _wrapped(text: str) -> str:
    return "\n".join(textwrap.wrap(text, 78, break_long_words=False, break_on_hyphens=False))


def _middle(*lines: str) -> str:
    return "\n".join(" " * ((78 - len(line)) // 2) + line for line in lines)


_TERMS: Final = "FERRIES (91%); HARBORS & PORTS (90%); CITY GOVERNMENT (78%); BUDGETS (72%); TRANSPORT (65%)"
LEXIS_COVER: Final = """



Download Request: Selected Items: 1-{count}
Time Of Request: Friday, March 20, 2021  16:51:31

Send To:
2152 311G
UNIVERSITY OF SANDHOLM LIBRARY

Terms: (DATE(>=2021-01-01 and <=2021-05-11) and (harbour or ferry) and not
(TYPE(web)))

Source: The Sandholm Courier;Lunde Evening Post
Project ID: None


"""


def lexisnexis(told: list[Story], *, cover: bool = True) -> str:
    """LexisNexis, classic: "1 of 3 DOCUMENTS", 78 columns."""
    parts = [LEXIS_COVER.format(count=len(told)) if cover else ""]
    for n, one in enumerate(told, 1):
        headline = f"{_wrapped(one.headline)};\n{_wrapped(one.deck)}" if one.deck else _wrapped(one.headline)
        weekday = _DAYS[one.day.weekday()]
        pieces = [
            f"{'':31}{n} of {len(told)} DOCUMENTS\n\n",
            _middle(one.outlet) + "\n",
            _middle(f"{_long_day(one.day)} {weekday}", "Edition 1;", "Coast") + "\n",
            headline + "\n",
            f"BYLINE: {one.byline}\n",
            f"SECTION: {one.section}; Pg. {one.page}\n",
            f"LENGTH: {one.words} words\n",
            f"DATELINE: {one.place}\n\n",
            *(_wrapped(paragraph) + "\n" for paragraph in one.paragraphs),
        ]
        if one.correction:
            pieces += ["CORRECTION-DATE: March 15, 2021\n", "CORRECTION:\n" + _wrapped(one.correction) + "\n"]
        if one.graphic:
            pieces.append(_wrapped(f"GRAPHIC: {one.graphic}") + "\n")
        pieces += [
            _wrapped(
                "SUBJECT: FERRIES (91%); HARBORS & PORTS (90%); CITY GOVERNMENT (78%); BUDGETS (72%); TRANSPORT (65%)"
            )
            + "\n",
            f"LOAD-DATE: {_long_day(one.day)}\n",
            "LANGUAGE: ENGLISH\n",
            "PUBLICATION-TYPE: Newspaper\n",
            "JOURNAL-CODE: SAN\n\n",
            _middle(f"Copyright {one.day.year} {one.outlet} Ltd", "All Rights Reserved") + "\n",
        ]
        parts.append("\n".join(pieces))
    return "\n".join(parts)


GERMAN: Final = f"""
{"":30}Dokument 1 von 1


{_middle("Sandholmer Anzeiger")}

{_middle("11. Januar 2021 Montag", "Hauptausgabe")}

Hafenrat behält die Nachtfähre

AUTOR: Ada Moor

RUBRIK: LOKALES; S. 12

LÄNGE: 61 Wörter

{
    _wrapped(
        "Der Hafenrat von Sandholm hat am Mittwoch beschlossen, die Nachtfähre ein weiteres Jahr zu behalten, sagte die"
        " Vorsitzende Ilse Dahl nach einer Sitzung, die bis Mitternacht gedauert hatte."
    )
}

{
    _wrapped(
        "Die Linie kostet im Jahr zwei Millionen Kronen mehr, als sie einnimmt. Die Stadt wird weiter die Hälfte davon"
        " bezahlen, sagte Dahl. Der Kreis hat noch nicht entschieden, ob er die andere Hälfte übernimmt."
    )
}

UPDATE: 12. Januar 2021

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung

ZEITUNGS-CODE: SAN


{_middle("Copyright 2021 Sandholmer Anzeiger GmbH", "Alle Rechte vorbehalten")}
"""

FRENCH: Final = f"""
{"":30}Document 1 de 1


{_middle("Le Courrier de Sandholm")}

{_middle("lundi 11 janvier 2021")}

Le conseil du port garde le bac de nuit

AUTEUR: Ada Moor

RUBRIQUE: RÉGION; p. 3

LONGUEUR: 48 mots

{
    _wrapped(
        "Le conseil du port de Sandholm a décidé mercredi de garder le bac de nuit pour une année encore, a dit sa"
        " présidente Ilse Dahl après une séance qui avait duré jusqu'à minuit."
    )
}

{
    _wrapped(
        "La ligne perd deux millions de couronnes par an. La ville continuera d'en payer la moitié, a dit Mme Dahl à la"
        " presse mercredi soir."
    )
}

DATE-CHARGEMENT: 12 janvier 2021

LANGUE: FRENCH; FRANÇAIS

TYPE-PUBLICATION: Journal


{_middle("Copyright 2021 Le Courrier de Sandholm", "Tous droits réservés")}
"""


def nexis(told: list[Story], *, cover: bool = True) -> str:
    """Nexis Uni: a line a paragraph, "End of Document"."""
    lines: list[str] = []
    if cover:
        lines += ["Date and Time: Friday, March 20, 2021 4:51:00 PM CET", "Job Number: 139120000"]
        lines += [f"Documents ({len(told)})"]
        for n, one in enumerate(told, 1):
            lines += [f" {n}. {one.headline}", "Client/Matter: -None-", "Search Terms: harbour or ferry"]
            lines += [
                "Search Type: Terms and Connectors",
                "Narrowed by:",
                "Content Type\tNarrowed by",
                "News\tTimeline",
            ]
        lines += ["| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2021 LexisNexis", ""]
    for one in told:
        weekday = _DAYS[one.day.weekday()]
        lines += [one.headline, one.outlet, f"{_long_day(one.day)} {weekday}", "Edition 1, Coast", ""]
        lines += [f"Copyright {one.day.year} {one.outlet} Ltd All Rights Reserved", ""]
        lines += [
            f"Section:\xa0{one.section}; Pg. {one.page}",
            f"Length:\xa0{one.words} words",
            f"Byline:\xa0{one.byline}",
        ]
        lines += [f"Highlight:\xa0{one.deck}"] if one.deck else []
        lines += [f"Dateline:\xa0{one.place}", "Body", ""]
        for paragraph in one.paragraphs:
            lines += [paragraph, ""]
        if one.correction:
            lines += ["Correction", "", one.correction, ""]
        if one.graphic:
            lines += ["Graphic", "", one.graphic, ""]
        lines += ["Classification", "", "Language:\xa0ENGLISH", "", "Publication-Type:\xa0Newspaper", ""]
        lines += ["Subject:\xa0FERRIES (91%); HARBORS & PORTS (90%)", "", "Geographic:\xa0SANDHOLM", ""]
        lines += [f"Load-Date:\xa0{_long_day(one.day)}", "", "End of Document", "", ""]
    return "\n".join(lines)


def _accession(one: Story, n: int) -> str:
    return f"SANCOU00{one.day:%Y%m%d}eh{n:06}x"


def factiva_coded(told: list[Story], *, alone: bool = False) -> str:
    """Factiva with its codes: in front of what they name, or on lines of their own."""
    gap = "\n" if alone else "\t"
    lines: list[str] = []
    for one in told:
        lead, *rest = one.paragraphs
        fields = [
            ("SE", one.section), ("HD", one.headline), ("BY", f"By {one.byline}"), ("WC", f"{one.words} words"),
            ("PD", f"{one.day.day} {_MONTHS[one.day.month - 1]} {one.day.year}"), ("ET", "09:30"), ("SN", one.outlet),
            ("SC", "SANCOU"), ("ED", "First"), ("PG", one.page), ("LA", "English"),
            ("CY", f"Copyright {one.day.year} {one.outlet} Ltd"), ("LP", lead), ("TD", "\n\n".join(rest)),
            *([("ART", one.graphic)] if one.graphic else []), *([("CX", one.correction)] if one.correction else []),
            ("NS", "gcat : Political/General News | gtour : Travel"), ("RE", "sandh : Sandholm"),
            ("PUB", f"{one.outlet} Ltd"), ("AN", f"Document {_accession(one, one.number)}"),
        ]  # fmt: skip
        lines += [f"{code}{gap}{said}\n" for code, said in fields]
        lines.append("")
    lines += [
        "Search Summary",
        "Text\tharbour or ferry",
        "Date\tAll Dates",
        "",
        "© 2021 Factiva, Inc. All rights reserved.",
    ]
    return "\n".join(lines)


def factiva_displayed(told: list[Story]) -> str:
    """Factiva as articles are displayed, without codes."""
    lines: list[str] = []
    for n, one in enumerate(told, 1):
        lines += [f"Page {n} of {len(told)} © 2021 Factiva, Inc. All rights reserved.", ""]
        lines += [one.section.title(), one.headline, f"By {one.byline}", f"{one.words} words"]
        lines += [f"{one.day.day} {_MONTHS[one.day.month - 1]} {one.day.year}", "09:30", one.outlet, "SANCOU", "First"]
        lines += [one.page, "English", f"Copyright {one.day.year} {one.outlet} Ltd", ""]
        for paragraph in one.paragraphs:
            lines += [paragraph, ""]
        lines += [f"Document {_accession(one, one.number)}", ""]
    return "\n".join([*lines, "Search Summary", "Text\tharbour or ferry", "Date\tAll Dates"])


RULE: Final = "_" * 60


def proquest(told: list[Story]) -> str:
    """ProQuest: documents between rules, fields below the text."""
    lines = [RULE, ""]
    for n, one in enumerate(told, 1):
        short = f"{_MONTHS[one.day.month - 1][:3]} {one.day.day}, {one.day.year}"
        ident = 2490000000 + one.number
        first, _, last = one.byline.partition(" and ")[0].partition(" ")
        text = "\n\n".join(one.paragraphs)
        fields = [
            f"Document {n} of {len(told)}", one.headline, f"Author: {last}, {first}",
            f"Publication info: {one.outlet}; Sandholm [Sandholm]{one.day.day} Mar {one.day.year}: {one.page}.",
            f"http://proxy.sandholm.example/login?url=https://www.proquest.com/docview/{ident}",
            f"Abstract: {one.paragraphs[0]}", f"Links: http://resolver.sandholm.example/?id={ident}",
            f"Full text: {text}", "Subject: Ferries; Harbors; City government;", "Location: Sandholm",
            f"Title: {one.headline}", f"Publication title: {one.outlet}; Sandholm", f"First page: {one.page}",
            f"Publication year: {one.day.year}", f"Publication date: {short}", f"Section: {one.section}",
            "Publisher: Sandholm Press", "Place of publication: Sandholm", "ISSN: 00000000", "Source type: Newspapers",
            "Language of publication: English", "Document type: News", f"ProQuest document ID: {ident}",
            f"Document URL: https://www.proquest.com/newspapers/ferry/docview/{ident}/se-2?accountid=1",
            f"Copyright: Copyright Sandholm Press {short}", f"Last updated: {one.day:%Y-%m-%d}", "Database: Newsstream",
        ]  # fmt: skip
        lines += [f"{said}\n" for said in fields]
        lines += [RULE, ""]
    lines += [
        "Contact us at: http://www.proquest.com/go/contact",
        "",
        "Terms and Conditions: https://www.proquest.com/terms",
    ]
    return "\n".join([*lines, "", "Copyright © 2021 ProQuest LLC. All rights reserved."])


FORMS: Final = {
    "lexisnexis": ("text/x-lexisnexis", lexisnexis),
    "nexis": ("text/x-nexis", nexis),
    "factiva-coded": ("text/x-factiva", factiva_coded),
    "factiva-displayed": ("text/x-factiva", factiva_displayed),
    "proquest": ("text/x-proquest", proquest),
}
"""Each form with its media type."""
