"""From segments to attributions: linking, then what form tells beside it, each pass on what the last one made.

    segments > signatures > linking > what went astray > denials > plain reports > shared subjects > what is pointed at
    > quotations led in > quotations made whole

The order is all that is here.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.analyse.attributions.astray import in_place
from onrecord.analyse.attributions.carried import quoted_once
from onrecord.analyse.attributions.disputed import disputed
from onrecord.analyse.attributions.interrupted import by_one_teller
from onrecord.analyse.attributions.led_in import led_in
from onrecord.analyse.attributions.linking import Attribution, Weights, link
from onrecord.analyse.attributions.plain import plain_reports
from onrecord.analyse.attributions.pointed import pointed
from onrecord.analyse.attributions.running import told_at_the_end
from onrecord.analyse.attributions.signed import signed_segments
from onrecord.analyse.attributions.subjects import with_subjects
from onrecord.analyse.prose.quotes import Quotation, quote_map
from onrecord.analyse.tagging.segments import Segment
from onrecord.spans import Span


def attributions_of(
    segments: Sequence[Segment],
    text: str,
    quotations: Sequence[Quotation],
    sentences: Sequence[Span],
    weights: Weights,
) -> list[Attribution]:
    """Every attribution that the segments of a text and its form make, in order of their cues."""
    marks = quote_map(text, quotations)
    found = quoted_once(link(signed_segments(text, segments), text, weights), text)
    found = in_place(found, text, marks, sentences, quotations)
    found = disputed(found, text, marks)
    found = with_subjects(plain_reports(found, text, marks, sentences), text, marks, sentences)
    found = led_in(pointed(found, text, marks, sentences), text, marks, sentences, quotations)
    return told_at_the_end(by_one_teller(found, text, quotations), text, quotations)
