"""The reading room in a real browser: keys, phone, dark mode, contrast, and no word on the console."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord.web.app import create_app
from onrecord.web.server import address, bound
from tests.web.conftest import FERRY
from tests.web.test_pages import HARBOUR

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
pytestmark = pytest.mark.browser

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
PAGES = ("/", "/articles", HARBOUR, "/search?q=harbour", "/search", "/problems", "/help", "/nowhere", "/statements",
         "/statements?optional=yes&stance=promissory", "/parties")  # fmt: skip

# Walks every element that holds words of its own and compares its colour with what lies behind it (WCAG 2.2, 1.4.3).
CONTRAST = """() => {
  const parse = (c) => {
    const s = c.match(/[\\d.]+/g).map(Number);
    return c.startsWith('color(') ? [s[0] * 255, s[1] * 255, s[2] * 255, s[3] ?? 1] : [s[0], s[1], s[2], s[3] ?? 1];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (at) => {
    for (; at; at = at.parentElement) {
      const c = parse(getComputedStyle(at).backgroundColor);
      if (c[3] > 0.99) return c;
    }
    return [255, 255, 255, 1];
  };
  const low = [];
  for (const at of document.body.querySelectorAll('*')) {
    const own = [...at.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !at.offsetParent || at.closest('.hidden, .skip')) continue;
    const style = getComputedStyle(at);
    const [a, b] = [light(parse(style.color)), light(behind(at))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && +style.fontWeight >= 700);
    const name = `${at.tagName}.${at.className} ${at.textContent.trim().slice(0, 30)}`;
    if (ratio < (large ? 3 : 4.5)) low.push(`${name} ${ratio.toFixed(2)}`);
  }
  return low;
}"""


RATIO = """(names) => {
  const light = (name) => {
    const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [a, b] = names.map(light).sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""

SEEN = """() => {
  const at = document.activeElement;
  if (at === document.body || getComputedStyle(at).outlineStyle !== 'none') return null;
  const row = at.closest('.row');
  return row && getComputedStyle(row).boxShadow !== 'none' ? null : at.outerHTML;
}"""


@pytest.fixture(scope="module")
def base(where: Path) -> Iterator[str]:
    """A reading room on a port of its own."""
    with bound("127.0.0.1", 0) as taken:
        server = uvicorn.Server(uvicorn.Config(create_app(where), log_level="error", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]})
        thread.start()
        try:
            for _ in range(200):
                if server.started:
                    break
                time.sleep(0.02)
            yield address("127.0.0.1", taken.getsockname()[1]).rstrip("/")
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser with a fresh profile."""
    import shutil

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()


Opener = Callable[..., Any]


@pytest.fixture
def opened(chromium: Any, base: str) -> Iterator[Opener]:
    """Opens pages; afterwards nothing may stand on the console, and nothing may have come from elsewhere."""
    said: list[str] = []
    contexts = []

    def opener(url: str, *, width: int = 1280, scheme: str = "light", script: bool = True) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("request", lambda asked: None if asked.url.startswith(base) else said.append(f"asked for {asked.url}"))
        page.goto(base + url)
        return page

    yield opener
    for context in contexts:
        context.close()
    # The browser itself writes a line for a status that is an error; that is what the page under test is for.
    assert [line for line in said if "Failed to load resource" not in line or "/nowhere" not in line] == []


# Elements that stick out of their column, and notes that lie on the text beside them.
ASTRAY = """() => {
  const box = (at) => at.getBoundingClientRect();
  const body = box(document.body);
  const out = [...document.querySelectorAll('main *, header *')].filter((at) =>
    at.offsetParent && !at.closest('.hidden, .table') && box(at).width &&
    (box(at).right > body.right - 8 || box(at).left < body.left - 1));
  const over = [...document.querySelectorAll('.passage')].filter((at) =>
    [...at.querySelectorAll('.notes, .notes *')].some((note) => [...note.getClientRects()].some((one) => {
      const words = box(at.firstElementChild);
      return one.right > words.left && one.left < words.right &&
        one.bottom > words.top + 1 && one.top < words.bottom - 1;
    })));
  const kicker = document.querySelector('.kicker');
  const low = [...document.querySelectorAll('.passage .notes')].filter((at) =>
    kicker && box(at).top < box(kicker).bottom && box(at).left < box(kicker).right);
  return [...out, ...over, ...low].map((at) => `${at.tagName}.${at.className} ${at.textContent.trim().slice(0, 40)}`);
}"""


def article(page: Any) -> Any:
    page.get_by_role("link", name=FERRY, exact=True).first.click()
    page.wait_for_url("**/article/**")
    return page


def test_no_page_scrolls_sideways_on_a_phone(opened: Opener) -> None:
    """At 390 and at 320 pixels."""
    for width in (390, 320):
        page = opened("/", width=width)
        article(page)
        for url in ("", *PAGES):
            if url:
                page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + url)
            wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            assert wide <= room, (url, width)


# Words of other people's may be of any length: each thing on the page that they can be gets one of 200 letters.
LENGTHEN = """() => {
  const theirs = '[dir=auto], bdi, q, .who, .cue, .said, .facts dd, .facts dd a, .chips a';
  for (const at of document.querySelectorAll(`main :is(${theirs})`))
    if (!at.closest('.table, .hidden, .legend')) at.append('W' + 'w'.repeat(199));
}"""


@pytest.mark.parametrize("width", [1280, 1000, 700, 320])
def test_words_of_any_length_stay_in_their_column(opened: Opener, width: int) -> None:
    """Nothing sticks out, no note lies on the text, and no page scrolls sideways."""
    page = opened("/", width=width)
    base = page.url.rstrip("/")
    article(page)
    for url in (page.url.removeprefix(base), *PAGES, "/sources"):
        page.goto(base + url)
        page.evaluate(LENGTHEN)
        assert page.evaluate(ASTRAY) == [], url
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(opened: Opener, scheme: str) -> None:
    """WCAG AA on every page, by day and by night."""
    page = opened("/", scheme=scheme)
    base = page.url.rstrip("/")
    for url in PAGES:
        page.goto(base + url)
        assert page.evaluate(CONTRAST) == [], url
    page.goto(base)
    article(page)
    page.locator("details summary").first.click()
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_that_tell_something_stand_out(opened: Opener, scheme: str) -> None:
    """Those under words and of fields, three to one at least (WCAG 2.2, 1.4.11)."""
    page = opened("/", scheme=scheme)
    for ground in ("--paper", "--wash"):
        for line in ("said", "field", "accent", "endorsing", "distancing", "evaluative", "directive", "promissory"):
            assert page.evaluate(RATIO, [f"--{line}", ground]) >= 3, (line, ground)


def test_every_stop_of_the_tab_key_is_seen(opened: Opener) -> None:
    """A line around it, or around the row it opens."""
    page = opened("/")
    base = page.url.rstrip("/")
    article(page)
    for url in (page.url.removeprefix(base), "/statements", "/search?q=harbour"):
        page.goto(base + url)
        for _ in range(60):
            page.keyboard.press("Tab")
            assert page.evaluate(SEEN) is None, url


def test_dark_mode_is_dark(opened: Opener) -> None:
    """Paper and ink change places with the reader's setting."""
    colours = [
        opened("/", scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    ]
    brightness = [sum(map(int, colour[4:-1].split(", "))) for colour in colours]
    assert brightness[0] > 700
    assert brightness[1] < 120


@pytest.mark.parametrize("script", [True, False])
def test_notes_stand_beside_their_words(opened: Opener, script: bool) -> None:
    """In the margin where there is room, on a phone below the paragraph; never over words; without scripts too."""
    for width in (1280, 390):
        page = opened("/statements", width=width, script=script)
        page.locator("a[data-row]").first.click()
        page.wait_for_url("**#s-*")
        words, note = (page.locator(what).first.bounding_box() for what in (".passage > p", ".passage > .notes"))
        if width == 1280:
            assert note["x"] + note["width"] <= words["x"]
            assert abs(note["y"] - words["y"]) < 12
        else:
            assert note["y"] >= words["y"] + words["height"]
        anchor = page.locator(f"#{page.url.partition('#')[2]} + .cue").bounding_box()
        assert 0 <= anchor["y"] <= 844


def test_rows_are_walked_and_opened_with_keys(opened: Opener) -> None:
    """j and k move, o opens, and on the article j goes to the next older one."""
    page = opened(HARBOUR)
    focused = "document.activeElement.textContent"
    page.keyboard.press("j")
    assert page.evaluate(focused) == FERRY
    page.keyboard.press("j")
    assert page.evaluate(focused) == "River rises at the old mill"
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/article/**")
    assert page.get_by_role("heading", level=1).inner_text() == FERRY
    page.keyboard.press("j")
    page.wait_for_function("document.querySelector('h1').textContent.startsWith('River')")
    page.keyboard.press("k")
    page.wait_for_function("document.querySelector('h1').textContent.startsWith('Ferry')")


def test_the_last_row_leads_on_to_the_next_page(opened: Opener) -> None:
    """j past the end of a page turns it."""
    page = opened(HARBOUR)
    page.locator("a[data-row]").last.focus()
    page.keyboard.press("j")
    page.wait_for_url("**after=**")


def test_search_works_by_keyboard_alone(opened: Opener) -> None:
    """/ goes to the field, Enter asks, Tab goes on to the order; letters typed into a field are no keys."""
    page = opened("/")
    page.keyboard.press("/")
    page.keyboard.type("jovk? pilots")
    assert page.locator("#find").input_value() == "jovk? pilots"
    page.locator("#find").fill("pilots")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=pilots")
    assert page.locator("mark").count() > 0
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("harbour")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=harbour&order=newest")


def test_search_by_key_works_where_the_field_is_hidden(opened: Opener) -> None:
    """On a narrow screen / goes to the search page, whose field is ready."""
    page = opened("/", width=390)
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    assert page.evaluate("document.activeElement.id") == "q"


def test_the_keys_are_explained(opened: Opener) -> None:
    """? opens and closes a list that can be left with Escape as well."""
    page = opened("/")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()
    page.keyboard.press("?")
    page.keyboard.press("?")
    assert not page.locator("dialog").is_visible()


def test_keys_can_be_turned_off(opened: Opener) -> None:
    """For those who speak to their machine (WCAG 2.2, 2.1.4); by mouse as well, and it holds on the next page."""
    page = opened(HARBOUR)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys are on").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    before = page.evaluate("document.activeElement.tagName")
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert page.evaluate("document.activeElement.tagName") == before
    assert not page.locator("dialog").is_visible()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Keys are on").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == FERRY


def test_the_original_is_viewed_with_v(opened: Opener) -> None:
    """From a row in a window of its own; a row without an address does nothing."""
    page = opened(HARBOUR)
    page.context.route("https://lantern.example/**", lambda route: route.abort())
    page.keyboard.press("j")
    with page.context.expect_page() as shown:
        page.keyboard.press("v")
    shown.value.close()
    page.keyboard.press("j")
    page.keyboard.press("v")
    assert len(page.context.pages) == 1


def test_a_related_link_leads_to_its_article(opened: Opener) -> None:
    """And from there the facts lead back."""
    page = article(opened("/"))
    page.locator("aside.box a").first.click()
    page.wait_for_function("document.querySelector('h1').textContent.startsWith('River')")
    page.locator("aside.facts").get_by_role("link", name=FERRY).click()
    page.wait_for_function("document.querySelector('h1').textContent.startsWith('Ferry')")


def test_everything_can_be_reached_without_scripts(opened: Opener) -> None:
    """Walking, opening and searching need none; the hint at keys is not shown."""
    page = opened(HARBOUR, script=False)
    page.get_by_role("link", name="Older").click()
    page.wait_for_url("**after=**")
    page.get_by_role("link", name="Newer").click()
    article(page)
    page.locator("aside.box a").first.click()
    page.locator("#find").fill("pilots")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/search?q=pilots")
    assert not page.locator(".keys-hint").is_visible()


def test_the_first_tab_skips_to_the_page(opened: Opener) -> None:
    """The skip link shows itself and leads past the masthead."""
    page = opened("/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_right_to_left_words_run_from_the_right(opened: Opener) -> None:
    """In rows and in the article."""
    page = opened(HARBOUR)
    link = page.locator("a.headline[lang=ar]")
    assert link.evaluate("e => getComputedStyle(e).direction") == "rtl"
    link.click()
    page.wait_for_url("**/article/**")
    assert page.locator(".words p").first.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_print_keeps_the_words_and_leaves_the_room(opened: Opener) -> None:
    """On paper there is no menu, no search, no pager."""
    page = article(opened("/"))
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator("aside.facts").is_visible()
    for gone in (".masthead nav", ".find", ".neighbours", ".colophon", ".on-screen"):
        assert not page.locator(gone).first.is_visible()


def test_paper_shows_what_nobody_can_unfold_there(opened: Opener) -> None:
    """The reasons, what the lines mean, and the whole digest: nothing can be clicked there, and nothing copied."""
    page = article(opened("/"))
    digest, legend = page.locator(".facts .cut"), page.locator(".facts .legend")
    narrow = digest.bounding_box()["width"]
    assert not legend.is_visible()
    page.emulate_media(media="print")
    assert legend.is_visible()
    assert page.locator(".facts .reasons").is_visible()
    assert digest.bounding_box()["width"] > 2 * narrow


def test_a_printed_search_says_what_was_asked(opened: Opener) -> None:
    """The words and the narrowing stand above what was found; ink is dark on white, whatever the screen is."""
    page = opened("/search?q=harbour&month=2026-02", scheme="dark")
    page.emulate_media(media="print")
    assert page.locator("#q").is_visible()
    assert page.get_by_text("February 2026").first.is_visible()
    assert not page.get_by_role("button", name="Find").is_visible()
    assert page.evaluate(CONTRAST) == []


def test_nothing_moves_after_the_first_paint(opened: Opener) -> None:
    """No layout shift: nothing is loaded late and nothing is put in above the words."""
    page = opened("/")
    article(page)
    shift = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 150);
        })"""
    )
    assert shift == 0
