"""How long ago a line says it was, and nothing more: `2 hours ago`, `vor 3 Tagen`, `2 часа назад`, `yesterday at 14:05`.

Counts in days back from the day on which the page was shown, whichever that is. Resolves nothing.
"""

# ruff: noqa: E501 - word lists can be checked only when they stand whole

from __future__ import annotations

import re
from typing import Final

from onrecord.read.days.words import LABELS, NEAR_DAYS
from onrecord.read.days.zones import is_zone

_UNITS: Final = {  # of an hour's multiples; what is longer than a day leaves the day open
    "s sec secs second seconds min mins minute minutes minuten minutos minuto minuti minuut минут минуты минуту мин хвилин хвилини хв minut minuty dakika دقيقة دقائق 分钟 分鐘 分": 0,
    "h hr hrs hour hours stunde stunden std heure heures hora horas ora ore uur час часа часов ч годину години годин год godz godzinę godziny godzin timmar timer saat ساعة ساعات 小时 小時 時間": 1,
    "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar день дня дней дні днів dzień dni gün يوم أيام 天 日": 24,
}
_LONG: Final = (
    "w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделю недели недель"
    " тиждень тижні тижнів tydzień tygodnie tygodni hafta mo mos month months monat monaten mois mes meses mês mese"
    " mesi maand maanden месяц месяца месяцев місяць місяці місяців ay y yr yrs year years jahr jahren an ans año años"
    " ano anos anno anni jaar года лет років yıl"
)
_HOURS: Final = {word: hours for row, hours in _UNITS.items() for word in row.split()}
_KNOWN: Final = "|".join(sorted(map(re.escape, (*_HOURS, *_LONG.split())), key=len, reverse=True))
_NUMBER: Final = r"(?P<n>\d{1,3}|an?|one|une?|una|uno|ein|einer|einem|eine[nm]?)"
_BEFORE: Final = r"(?:vor|il y a|hace|há|منذ|قبل)"
_AFTER: Final = r"(?:ago|fa|geleden|назад|тому|temu|önce|sedan|siden|atrás|前)"
AGO: Final = re.compile(
    rf"(?<![^\W\d_])(?P<before>{_BEFORE}\s+)?(?:about |over |etwa |environ )?{_NUMBER}\s*(?P<unit>{_KNOWN})\.?(?P<after>\s*{_AFTER})?(?![^\W\d_])",
    re.IGNORECASE,
)
"""A length of time, which is long ago only beside a word that says so."""
# One of these stands on every line that AGO finds something past on: looked for first.
_PAST: Final = ("ago", "fa", "geleden", "назад", "тому", "temu", "önce", "sedan", "siden", "atrás", "前", "vor", "il y a",
                "hace", "há", "منذ", "قبل")  # fmt: skip
_BARE: Final = re.compile(r"\d{1,2}\s?(?:m|h|hr|hrs|d|w|mo|y)\.?", re.IGNORECASE)  # 2h
_NOW: Final = re.compile(r"just now|moments ago|gerade eben|à l['’]instant|только что|щойно|刚刚", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"(?<!\d)\d{1,2}(?:[:.]\d{2}|\s?h\s?(?:\d{2})?(?![^\W_])|(?=\s?[ap]\.?m\b))(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE
)
_WORDS: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BRIEF: Final = 80  # characters of a line that says "yesterday", or "2h"
_SETS_OFF: Final = " :|•·"
_LONGEST: Final = 8  # words of a line that says "yesterday"


def days_ago(line: str) -> tuple[bool, int | None, str]:
    """Whether a line says no more than how long ago it was; how many days that is, where it says so; what else it says.

    The rest of `4 May 2025 | Updated 2 hours ago` is its date.
    """
    low = line.casefold()
    if len(line) <= _BRIEF and (_BARE.fullmatch(line.strip(" ·•|()")) or _NOW.search(line)):
        bare = AGO.search(line)
        return _only_labels(_NOW.sub("", AGO.sub("", line))), _days(bare) if bare else 0, line
    if any(map(low.__contains__, _PAST)):
        told = [found for found in AGO.finditer(line) if found["before"] or found["after"]]
        if told:
            rest = _besides(line, told[0])
            return _only_labels(_CLOCK.sub(" ", rest)), _days(told[0]), rest
    if len(line) <= _BRIEF and any(map(low.replace("’", "'").__contains__, NEAR_DAYS)):
        return *_near_day(_CLOCK.sub(" ", line)), line
    return False, None, line


def _besides(line: str, ago: re.Match[str]) -> str:
    above = line[: ago.start()].rstrip(_SETS_OFF)
    while LABELS.get(word := above.rpartition(" ")[2].casefold()) or word == "last":
        above = above[: -len(word)].rstrip(_SETS_OFF)
    return f"{above} {line[ago.end() :]}"


def _days(found: re.Match[str]) -> int | None:
    hours = _HOURS.get(found["unit"].casefold())
    return None if hours is None else int(found["n"] if found["n"].isdecimal() else 1) * hours // 24


def _only_labels(rest: str) -> bool:
    """Whether what is left says no more than what was done then: "Updated", "Published about"."""
    words = _WORDS.findall(rest.casefold().replace("’", "'"))
    return not any(map(str.isdigit, rest)) and all(word in LABELS or is_zone(word) for word in words)


def _near_day(line: str) -> tuple[bool, int | None]:
    words = _WORDS.findall(line.casefold().replace("’", "'"))
    near = [NEAR_DAYS[word] for word in words if word in NEAR_DAYS]
    if not 1 <= len(words) <= _LONGEST or len(near) != 1 or near[0] > 0 or any(map(str.isdigit, line)):
        return False, None
    return all(word in NEAR_DAYS or word in LABELS or is_zone(word) for word in words), -near[0]
