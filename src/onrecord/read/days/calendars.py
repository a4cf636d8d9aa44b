"""Years as other calendars count them: the solar Hijri year of Iran and Afghanistan, the eras of East Asia.

A lunar Hijri date is not read: on which day its month began was seen, not reckoned.
"""

from __future__ import annotations

from datetime import date
from typing import Final

ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before each one's first
SOLAR_YEARS: Final = range(1300, 1500)
_NAMES: Final = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
SOLAR_MONTHS: Final = {name: number for number, name in enumerate(_NAMES.split(), 1)}


def solar_day(year: int, month: int, day: int) -> date:
    """The day of a solar Hijri date, by the rule of 33 years, which holds from 1206 to 1498. Raises ValueError."""
    if not (1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        raise ValueError("no such day")
    cycles, rest = divmod(year + 1595, 33)
    months = (month - 1) * 31 if month <= 6 else (month - 7) * 30 + 186
    return date.fromordinal(365 * (year + 1595) + 8 * cycles + (rest + 3) // 4 + months + day - 356_033)
