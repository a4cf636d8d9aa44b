"""The page's own words in the article's element: buttons, counters, pleas, scripts. They are never the article's.

Takes one piece with its place. What a line says is not enough: "More", "12" and "14:05" are buttons and counters where
elements are drawn (div, span, a link), and the article's words in a cell, a list or a paragraph of its own.
"""

from __future__ import annotations

import re

from onrecord.read import markers
from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Piece

_ADVERT = re.compile(
    r"^\W*(?:advertisement(?: - .{0,40})?|article continues (?:below|after).{0,30}|story continues (?:below"
    r"|after).{0,30}|anzeige|werbung|publicidad|publicité|pubblicità|reklam[ae]?|annonse|advertentie"
    r"|mainos|inzerce|loading\.*|be the first to know|article content|story content|link copied!?"
    r"|(?:hide|show|toggle|see) caption|(?:[\w.-]+-)?inhalte? (?:erlauben|anzeigen|laden|zulassen)"
    r"|link zum [\w.]+-inhalt|like what you['’]re reading\??|thanks for signing up!?"
    r"|your subscription has been confirmed.{0,120}|you have successfully subscribed.{0,60}"
    r"|thank you.{0,30}subscrib.{0,60}|copy to clipboard|sponsored link|view image in fullscreen|abone ol)\W*$",
    re.I,
)
"""What no article says in a line of its own, wherever it stands."""
_BUTTON = re.compile(
    r"^\W*(?:share|share this(?: article)?|tweet|e-?mail|print|save|comments?|copy(?: link)?"
    r"|facebook|twitter|whatsapp|telegram|x|linkedin|reddit|pinterest|flipboard"
    r"|close|open|menu|search|subscribe(?: now)?|sign (?:in|up)|log in|login|register"
    r"|play|pause|watch(?: now)?|listen(?: now)?|next|previous|prev|back|more|view (?:all|more"
    r"|gallery)|show (?:all|more)|see (?:all|more)|read (?:more|less)|expand|image \d+ of \d+"
    r"|\d+ of \d+|\d+/\d+|slide \d+ of \d+"
    r"|view (?:this )?(?:post|tweet|photo) on \w+|(?:see|watch|view) on \w+"
    r"|thank you!?"
    r"|enlarge(?: (?:this )?image)?|view \d+ (?:images?|photos?)"
    r"|\d+ of \d+ ?\|"
    r"|gift(?: this)? article|follow(?: us)?(?: on .{0,30})?|teilen"
    r"|drucken|merken|kommentare?|artikel (?:teilen|anhören|merken)|vorlesen|zurück|weiter|mehr"
    r"|partager|imprimer|compartir|guardar|del(?:a)?|tipsa|lyssna|play video|video|audio|foto|galleria"
    r"|(?:printer?[ -]?(?:friendly )?|print )version|druckversion|версия для печати|версія для друку"
    r"|انتهای پیام|live"
    r"|takip et|buy (?:now|tickets)|shop now|check (?:the )?price|see details|view deal|buying options"
    r"|must watch|next read this|price at|(?:us|a|c)?[$€£] ?\d[\d.,]*)\W*$",
    re.I,
)

_CODE = re.compile(
    r"(?:\(?function\b|var \w+ ?=|if ?\(|[a-z]\w*(?:\.\w+){1,4} ?[(=])"
)  # a script that stands in the text

_BLANK = re.compile(r"\[(?:hour|minute|month\w*|day|year)\]|\{\{[^{}]{1,60}\}\}")  # what a script would have filled in

_PLEA = re.compile(
    r"^[^\w\"“„«‘]*(?:(?:sign up|subscribe) (?:to|for|here|now|our)\b|join (?:here|now|our)\b"
    r"|register (?:here|now|for (?:free|our)|to (?:read|keep|continue|get|receive|comment))\b"
    r"|(?:get|receive) (?:the|our|all|breaking|daily)\b.{0,80}(?:newsletter|e-?mail|alerts?|notifications)"
    r"|(?:get|receive)\b.{0,100}\b(?:to|in) your inbox|follow (?:us"
    r"|(?:\S+ ){1,4}on|our)\b.{0,120}(?:twitter|facebook|instagram|telegram|whatsapp|x\b|google|channel)"
    r"|(?:download|get) (?:the|our)\b.{0,50}\bapp\b|click here (?:to|for)\b|(?:support|donate) us\b"
    r"|support (?!for|from|in|among)[^.!?]{0,60}\b(?:journalism|(?-i:us))\b"
    r"|donate\b[^.!?]{0,60}\b(?:journalism|today|(?-i:us))\b|like us on"
    r"|you can (?:also )?(?:follow (?:us|me|\S+(?: \S+)? on\b)|unsubscribe|subscribe)"
    r"|by (?:signing|subscribing|submitting|clicking)\b.{0,80}\b(?:you|your|i|our)\b.{0,120}(?:agree|terms|privacy)"
    r"|.{0,160}\b(?:news\w*|stories|headlines|daily|weekly|every \w+|delivered|straight|direct(?:ly)?|right"
    r"|sent)\b.{0,60} your inbox\b|privacy notice\b"
    r"|you(?:['’]ve| have) (?:reached|hit|read|used)\b.{0,60}\b(?:limit|free)\b"
    r"|sie haben (?:bereits )?\d+ .{0,40}artikel gelesen"
    r"|follow (?:\S+ ){1,4}coverage (?:of|on|at)\b|our standards:"
    r"|this newsletter may contain|thank(?:s| you) for (?:signing|subscribing)|this (?:site"
    r"|form) is protected by recaptcha|we use cookies|please (?:enable|turn on|whitelist|disable"
    r"|log in|sign in|verify)\b|enable javascript|already (?:a subscriber|have an account)"
    r"|you have full access"
    r"|to continue reading|unlock (?:this|unlimited)|jetzt (?:abonnieren|anmelden|kostenlos)|(?:hier"
    r"|jetzt) (?:geht es zum|den) newsletter|newsletter:|abonnieren sie\b|folgen sie uns"
    r"|abonnez-vous|inscrivez-vous|suscríbe|sigue (?:a|toda)\b.{0,80}(?:facebook|twitter|instagram|whatsapp|canal)"
    r"|iscriviti|seguici"
    r"|подпис(?:ывайтесь|аться(?! под))|следите за|have (?:you )?(?:got )?a (?:story|tip)"
    r"|do you have a (?:story|tip)|got a (?:story|tip)"
    r"|to contact (?:us|the (?:author|reporter|editor|writer)\w*)\b|the best of [^.!?]{1,40}$"
    r"|for more (?:stories|news) (?:like|visit|go)|(?:find|read|view|see) this (?:article|story"
    r"|page) (?:at|online)\b"
    r"|(?:this (?:article|page|document) was )?printed from\b|source url\b"
    r"|an dieser stelle (?:findest|finden)|externer inhalt|empfohlener"
    r" (?:redaktioneller|externer) inhalt|ich bin damit einverstanden|mit (?:ihrer|deiner) zustimmung\b"
    r".{0,80}\b(?:geladen|angezeigt)\b|(?:du kannst|sie können) (?:ihn|es|sie)\b"
    r".{0,40} anzeigen lassen und|personenbezogene daten (?:können|werden)\b.{0,40}übermittelt"
    r"|this (?:content|article contains content).{0,40}(?:hosted|provided) by|we need your consent"
    r"|il vous reste [\d.,]+ ?%|(?:la suite|cet article) est réservée? aux|(?:этот|данный) материал доступен только"
    r"|поделиться ссылкой"
    r"|please use an? html5 video|sorry, but you can['’]t access this content|your subscription has been confirmed"
    r"|(?:если вы|нашли|заметили|обнаружили|якщо ви|знайшли|побачили).{0,12}"
    r" (?:нашли |заметили |знайшли |помітили )?(?:ошибку|опечатку|помилку)"
    r"|підпис(?:уйтесь|атися)|читайте нас в|تابعونا|قم بتحميل|关注我们|扫码|下载.{0,12}客户端"
    r"|pour afficher ce contenu|für die nutzung von .{0,40}einwilligung)",
    re.I,
)

_FIGURES = re.compile(r"[^\W\d]{0,3}[\W\d]*\d[\W\d]*(?:(?!min)[^\W\d]){0,3}|[★☆✓✔✗✘✅❌]+")
"""Figures and what stands for them: "6502", "$3,999", "99.5%", "4:53", "4/5", stars, ticks."""
_SIGN = re.compile(r"[–—%$€£#+-]+")  # in a cell
_SAID = re.compile(r"[\"“„«‘]|.*(?<!\.)[.!?][\"”’»]?$", re.S)
"""What is quoted or ends as sentences do; buttons have no stop."""
_REPORTED = re.compile(
    r"\b(?:said|says|told|asked|wrote|sagte|teilte|dijo|afirmó|disse|déclaré|сказал\w*|заяви\w+)\b", re.I
)
_WRITTEN = frozenset(("p", "pre", "blockquote", "caption", "h2", "h3", "h4", "h5", "h6", "summary"))
_ITEMS = frozenset(("li", "dd", "dt"))


def link_share(piece: Piece) -> float:
    """How much of the piece's text is inside links, 0..1."""
    return piece.linked / max(len(piece.text), 1)


def is_furniture(piece: Piece) -> bool:
    """Words of the page, never of an article."""
    text = piece.text
    size = len(text)
    if piece.hrefs and size < 120 and link_share(piece) > 0.6 and all(map(_leads_nowhere, piece.hrefs)):
        return True  # "Print | Write to us"
    if len(piece.hrefs) > 1 and size < 120 and "|" in text and link_share(piece) > 0.8:
        return True  # "Back to News | Home"
    if size <= 60 and _ADVERT.match(text):
        return True
    if ("]" in text or "}" in text) and size <= 160 and _BLANK.search(text):
        return True
    if size <= 300 and _PLEA.match(text) and not _REPORTED.search(text):
        return True
    if piece.place.tag != "pre" and (";" in text or "{" in text) and _CODE.match(text):
        return True
    if piece.place.all & marks.TABLE or piece.place.tag in _ITEMS:
        return not any(map(str.isalnum, text)) and not _is_value(text)
    return is_button(piece) and not (_is_written(piece) and is_figures(text))


def is_figures(text: str) -> bool:
    """Whether a line is nothing but a number, an amount, a time, a score."""
    return bool(_FIGURES.fullmatch(text))


def _is_value(text: str) -> bool:
    """Whether a line is what a cell of figures holds: these, or a sign for none."""
    return is_figures(text) or bool(_SIGN.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether a line is what a button says."""
    return len(text) <= 60 and bool(_BUTTON.match(text) or _ADVERT.match(text))


def is_button(piece: Piece) -> bool:
    """Whether a line is a button's, a counter's or a separator by its words. In a list or a table such lines are its
    items, where it holds others."""
    text = piece.text
    if piece.place.all & marks.TABLE and _is_value(text):
        return False
    if len(text) <= 10 and not any(map(str.isalnum, text)):
        return True  # a line of asterisks or strokes
    if len(text) <= 60 and _BUTTON.match(text):
        return not _SAID.match(text)
    return len(text) <= 130 and (markers.is_menu(text) or markers.is_pager(text) or markers.is_clock(text))


def _is_written(piece: Piece) -> bool:
    """Whether a line stands where text is written, rather than where things are drawn, and leads nowhere."""
    return piece.place.tag in _WRITTEN and not piece.hrefs


def _leads_nowhere(href: str) -> bool:
    return href.startswith(("javascript:", "mailto:", "tel:")) or href == "#"
