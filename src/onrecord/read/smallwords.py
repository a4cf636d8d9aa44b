"""Small words of the news: numbers as digits, and words too common to tell stories apart. Data only, no code."""

from __future__ import annotations

from typing import Final

_NUMBER_ROWS: Final = (  # from nought; "one" is left out: in most languages it is the article too
    "zero null zéro cero ноль",
    "",
    "two zwei deux dos due dois twee два две dwa",
    "three drei trois tres tre três drie три trzy",
    "four vier quatre cuatro quattro quatro четыре чотири cztery",
    "five fünf cinq cinco cinque vijf пять п'ять pięć",
    "six sechs seis sei zes шесть шість sześć",
    "seven sieben sept siete sette sete zeven семь сім siedem",
    "eight acht huit ocho otto oito восемь вісім osiem",
    "nine neun neuf nueve nove negen девять дев'ять dziewięć",
    "ten zehn dix diez dieci dez tien десять dziesięć",
    "eleven elf onze once undici одиннадцать",
    "twelve zwölf douze doce dodici twaalf двенадцать",
)
NUMBER_WORDS: Final = {word: str(number) for number, row in enumerate(_NUMBER_ROWS) for word in row.split()}

_COMMON_ROWS: Final = (
    "the a an and or but of to in on at by for with from as is are was were be been has have had it its this that",
    "these those he she they we you i his her their our your who what which when where why how will would can",
    "could should may might not no new says say said after before over under into out up down about more most than",
    "then also just amid against here there all some any one get gets got make makes made do does did",
    "der die das und oder ein eine einen zu im in am an auf von mit für ist sind war des dem den nicht sich bei nach",
    "wie",
    "le la les un une et ou de du des à au aux en dans par pour sur avec est sont pas que qui ce cette se son sa ses",
    "el los las una y o del al por para con es son no que se su sus como il lo gli di che non per uno",
    "и в во на с со по о об из за от до не что как это для он она они его её их у к а но",
)
COMMON_WORDS: Final = frozenset(word for row in _COMMON_ROWS for word in row.split())
