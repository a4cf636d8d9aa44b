"""Answers about words: remembered while they are asked for, and never more than a number of them."""

from __future__ import annotations

from onrecord.read import remembered
from onrecord.read.remembered import Remembered


def test_what_is_asked_again_and_again_is_told_once() -> None:
    """Names go by and are forgotten; the words of every page are not, however many names there were."""
    asked: list[str] = []

    def told(word: str) -> str:
        asked.append(word)
        return word.upper()

    table = Remembered(told)
    for number in range(10 * remembered._MOST):
        assert table["the"] == "THE"
        assert table[f"name{number}"] == f"NAME{number}"
        if number % 1000 == 0:
            assert len(table) + len(table._before) <= 2 * remembered._MOST
    assert asked.count("the") == 1
    table["name1"]
    assert asked.count("name1") == 2
