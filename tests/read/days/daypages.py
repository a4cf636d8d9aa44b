"""Small invented pages whose days are known, and some whose days nobody could know. Data for test_pageday.py.

Articles are parted by a line "==". A line that begins with "[caption]", "[byline]" or "[standfirst]" has that role;
others are paragraphs. `day` is the true day of the page, None where the page gives too little to say.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

TODAY = date(2027, 6, 1)


class DayPage(NamedTuple):
    name: str
    day: date | None
    text: str


# 2025-03-12 is a Wednesday, 2025-10-17 a Friday, 2026-02-23 a Monday, 2024-02-29 a Thursday, 2025-12-31 a Wednesday.
KNOWN = [
    DayPage("a caption of the week and a deadline ahead", date(2025, 3, 12), """
The harbour board voted on Wednesday to keep the night ferry. The vote was close, members said on Wednesday.
The lease of the pier, signed on March 3, expires on March 14.
[caption] The pier at low tide, March 9, 2025 © North Agency
==
Fog closed the strait on Tuesday, the coast guard said on Wednesday morning. Two ships waited outside the mole.
Traffic had resumed on March 11.
==
Fishermen protested in the old town on Tuesday against the new quotas, which were announced on March 4."""),
    DayPage("weekday and date side by side", date(2025, 10, 17), """
The dam will be emptied from Monday, October 20, 2025, the water office said on Friday.
==
A crack was found on Thursday, October 16, in the northern wall, engineers said on Friday.
==
The lake stood at its lowest on Wednesday, October 15, the office reported on Thursday."""),
    DayPage("a leap day", date(2024, 2, 29), """
Schools opened late on Thursday, February 29, after snow blocked the valley road.
==
Buses stood still on Wednesday, February 28, 2024, the company said on Thursday."""),
    DayPage("a date line on the newest article", date(2025, 3, 12), """
[byline] 12 March 2025
The harbour board voted to keep the night ferry.
==
Fog closed the strait on Tuesday, the coast guard said."""),
    DayPage("date lines on all articles", date(2025, 3, 12), """
[byline] Published March 12, 2025
The harbour board voted to keep the night ferry.
==
[byline] Published March 11, 2025
Fog closed the strait."""),
    DayPage("a byline that holds the date", date(2025, 3, 12), """
[byline] By Ada Moor | 12 Mar 2025
The harbour board voted to keep the night ferry on Wednesday."""),
    DayPage("months spelled in German", date(2025, 3, 12), """
Der Hafenrat hat am Mittwoch, den 12. März 2025, die Nachtfähre gerettet.
==
Nebel schloss am Dienstag, den 11. März, die Meerenge, teilte die Wache am Mittwoch mit."""),
    DayPage("months spelled in French", date(2025, 3, 12), """
Le conseil du port a sauvé la navette mercredi 12 mars 2025, a dit le maire.
==
Le brouillard a fermé le détroit mardi 11 mars."""),
    DayPage("months spelled in Russian", date(2025, 3, 12), """
Совет порта в среду, 12 марта 2025 года, сохранил ночной паром.
==
Туман закрыл пролив во вторник, 11 марта, сообщила охрана."""),
    DayPage("months spelled in Spanish", date(2025, 3, 12), """
El consejo del puerto salvó el transbordador el miércoles, 12 de marzo de 2025.
==
La niebla cerró el estrecho el martes, 11 de marzo, dijo la guardia."""),
    DayPage("numeric dates with dots", date(2025, 3, 12), """
Der Hafenrat tagte am Mittwoch, 12.03.2025, bis in die Nacht.
==
Nebel schloss am Dienstag, 11.03.2025, die Meerenge."""),
    DayPage("the turn of a year", date(2025, 12, 31), """
Fireworks are banned in the old town on Wednesday, December 31, 2025, the mayor said on Wednesday.
==
The market hall burned down on Tuesday, December 30. It was to reopen on January 15."""),
    DayPage("a pact that has lapsed and one that will", date(2025, 10, 17), """
The fishing pact had lapsed on October 15, 2025, the ministry said on Friday.
==
The transit pact expires on October 18, the ministry said on Thursday. It was signed in 2015.
==
Delegations met on Thursday, October 16, in the border town."""),
]  # fmt: skip

# A person might venture a day here; None is as good as an interval that holds it, a wrong day is not.
DOUBTFUL = [
    DayPage("a pair fixes the year where another date is older", date(2026, 2, 23), """
Talks about the coal mine began on Monday, February 23, in the town hall. They are to end on Tuesday.
==
The union and the owners met on Sunday, the mediator said on Monday. The mine has been shut since 2025.
The strike began on February 9."""),
    DayPage("dates of the day before and the day itself", date(2025, 10, 17), """
The theatre reopened on October 16, 2025, after four years, its director said on Friday.
The first play had its premiere on October 16. Tickets for October 18 are sold out, she said on Friday.
==
The orchestra played on Thursday in the new hall, which was finished on October 13.
==
The hall's roof was inspected on October 14 and the inspectors left on Wednesday."""),
    DayPage("a single report and an old picture", date(2025, 10, 17), """
The theatre reopened on Thursday, its director said on Friday. The builders had left on October 10.
[caption] The theatre before the works, May 2, 2021 © North Agency"""),
]  # fmt: skip

UNKNOWN = [
    DayPage("nothing but subjects", None, """
The harbour board kept the night ferry.
==
Fog closed the strait."""),
    DayPage("weekdays alone", None, """
The harbour board voted on Wednesday to keep the night ferry.
==
Fog closed the strait on Tuesday, the coast guard said on Wednesday."""),
    DayPage("days without any year", None, """
The harbour board voted on March 12 to keep the night ferry. The lease expires on March 14.
==
Fog closed the strait on March 11."""),
    DayPage("old years only", None, """
The bridge was built in 1931 and blown up in 1945. It was rebuilt in 1952.
==
The mill, founded in 1870, burned in 1911."""),
    DayPage("one day without a year beside old years", None, """
The festival begins on July 3. It was founded in 1998.
==
The choir sang in the church, which was built in 1844."""),
    DayPage("years ahead only", None, """
The tunnel will be finished in 2031, the office said on Tuesday.
==
The airport will close by 2035."""),
    DayPage("one old dated picture", None, """
The quarry is to be filled with water.
[caption] The quarry in its last year, June 5, 2019 © North Agency
==
The rail line is to be taken up."""),
    DayPage("a month and a year", None, """
The inquiry, opened in January 2025, has heard forty witnesses.
==
The judge has retired."""),
    DayPage("near days without a date", None, """
The board met yesterday and will meet again tomorrow.
==
The fog lifted today."""),
    DayPage("numbers that only look like dates", None, """
The road is 12 km long and cost 4.5 million in all; 24 people work there.
==
Version 2.4 of the plan has 2,024 pages."""),
    DayPage("an anniversary", None, """
The town remembers the flood of September 5, 1953, each year.
==
The memorial was unveiled on September 5, 1954."""),
    DayPage("two dates years apart and nothing between", None, """
The ship sank on May 4, 2011. It was found on June 9, 2019.
==
The wreck lies deep."""),
]  # fmt: skip
