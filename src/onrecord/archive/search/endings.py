"""What a prefix must look for beside itself, because the index holds stems. Pure; does no stemming.

The index holds "elect" for elections, so electio* would find nothing; and FTS5 stems the prefix too, so that country*
becomes countri* and misses countryside. `completions` gives words that begin with the prefix and whose stems, which
FTS5 makes of them, are those the prefix can't reach. A prefix therefore finds every word that begins so and, like
every word, its other forms; now and then a word of the same stem more.
"""

from __future__ import annotations

import re
from string import ascii_lowercase

# The endings that Porter's algorithm (1980; steps 1 to 5) takes off or shortens, as they are spelt in words.
_ENDINGS = re.findall(
    r"\w+",
    """s es ies ed eed ing ational tional ency ancy izer ably ibly ally ently ely ously ization ation ator alism iveness
    fulness ousness ality ivity ability ibility icate ative alize icity ical ful ness al ance ence er ic able ible ant
    ement ment ent ion ism ate ity ous ive ize e y""",
)
_LAST_WORD = re.compile(r"[A-Za-z]{3,}\Z")


def completions(text: str) -> list[str]:
    """The text with its last, only begun word completed, each way that leads to another stem.

    Those with a * at their end are beginnings themselves; they come for a word in -y.
    """
    match = _LAST_WORD.search(text)
    if match is None:
        return []
    before, begun = text[: match.start()], match.group().lower()
    found: dict[str, None] = {}
    for cut in range(2, len(begun)):
        stem, rest = begun[:cut], begun[cut:]
        fitting = [ending for ending in _ENDINGS if ending.startswith(rest) and ending != rest]
        for ending in fitting:
            # One of a family is enough: with -al, -alism and -alize lead to the same stem.
            if not any(ending != other and ending.startswith(other) for other in fitting):
                found[stem + ending] = None
    if begun.endswith("y"):
        # -ys is stemmed like -y, so it takes one letter more.
        found |= dict.fromkeys(f"{begun}{letter}*" for letter in ascii_lowercase if letter != "s")
        found |= dict.fromkeys(f"{begun}s{letter}*" for letter in ascii_lowercase)
    return [before + one for one in found]
