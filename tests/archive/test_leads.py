"""Leads come back as they were noted, and servers that asked to be left alone are found without reading all leads."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from onrecord.archive.opening.place import Place
from onrecord.archive.schema import leads
from onrecord.archive.sources.leads import Leads
from onrecord.archive.sources.register import Sources
from onrecord.records import Health, KeptLead, Lead, SourceSettings
from tests.archive.made import NOW

HOUR = timedelta(hours=1)


def noted(place: Place, *found: tuple[Lead, Health]) -> Leads:
    """These leads of one source, kept."""
    source, _ = Sources(place).add("https://post.example/feed", SourceSettings(), now=NOW)
    drawer = Leads(place)
    drawer.note([KeptLead(lead, source.id, False, NOW, 0, health) for lead, health in found])
    return drawer


def test_a_lead_keeps_the_day_by_its_own_clock(place: Place) -> None:
    """Half past midnight in one zone is the day before in UTC; a run that is taken up later knows both."""
    lead = Lead("https://post.example/fog", "Fog", NOW - HOUR, day=date(2026, 2, 5), tags=("Sea",))
    drawer = noted(place, (lead, Health(next_due=NOW)), (Lead("https://post.example/ice"), Health()))
    assert drawer.known(["https://post.example/fog"])["https://post.example/fog"].lead == lead
    assert drawer.known(["https://post.example/ice"])["https://post.example/ice"].lead.day is None


def test_who_is_held_is_found_by_an_index(place: Place) -> None:
    """Only those whose time is still to come, and no walk over the others."""
    free = [(Lead(f"https://post.example/{n}"), Health()) for n in range(20)]
    held = (Lead("https://post.example/held"), Health(hold_until=NOW + HOUR))
    past = (Lead("https://post.example/past"), Health(hold_until=NOW - HOUR))
    drawer = noted(place, *free, held, past)
    assert drawer.held(NOW) == {"https://post.example/held": NOW + HOUR}
    with place.reading() as connection:
        query = select(leads.c.url).where(leads.c.hold_until > "2026").compile(compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    assert "ix_leads_hold_until" in str(plan)
