"""Captions and credits in several languages: whose picture it is, and what is seen in it.

Patterns only: each says what a line looks like by itself.
"""

# ruff: noqa: E501 - patterns and word lists can be checked only when they stand whole

from __future__ import annotations

import re

_I = re.IGNORECASE

_PICTURE_AGENCY = r"getty(?: images)?|shutterstock|istock|alamy|imago|picture[- ]alliance|wikimedia(?: commons)?|unsplash|pexels|zuma|sipa|pa images|nurphoto|flickr|bestimage|globallookpress"
AGENCY = rf"{_PICTURE_AGENCY}|reuters|afp|associated press|epa(?:-efe)?|dpa|xinhua|anadolu|bloomberg|pa (?:wire|media)|keystone|efe|ansa|kyodo"
"""Agencies that pictures and texts come from, as an alternative of a pattern."""
CREDIT_WORDS = (
    r"(?:photos?|photographs?|image|images|picture|pictures|pic|video|gallery(?= credit)|graphic|illustration|credits?|fotos?|fotograf(?:ie|ia|ía)?|bild(?:er)?|symbol(?:bild|foto)|archiv(?:bild|foto)|grafik|quelle"
    r"|crédits?(?: photo)?|photographie|imagen|imagem|fuente|fonte|crédito|reprodução|фото|фотография|светлина|зображення|изображение|иллюстрация|ілюстрація|скриншот|скріншот|источник(?: фото)?|видео|відео|джерело(?: фото)?|kuva|zdj(?:ęcie|\.)|fot\.|foto's|beeld"
    r"|fotoğraf|fotó|sursa foto|φωτο(?:γραφία)?|skjermdump|skärmdump|screenshots?|source|ljósmynd|ap photo|file photo|getty images"
    r"|(?:ال)?صورة|تصوير|المصدر|مصدر الصورة|عکس|צילום|写真|撮影|写真提供|사진|图源|图片来源|图片|资料图片|摄影|攝影|圖片來源|圖源|圖)"
)
"""The words with which a credit begins, in many languages."""
_CREDIT = re.compile(
    r"^(?:©|\(c\)\s|ⓒ|copyright\s+(?!©|\(c\)|\d{4}|by\b))\s*(?!\d{4}\b).{1,200}$"
    rf"|^[\[(（]?{CREDIT_WORDS}"
    r"(?: (?:credits?|courtesy|by|from|via|von|par|de|copyright|of))?\s?(?:[:：©=／…]|\.{3}|\bby\b|\bcourtesy\b)\s*.{1,120}$"
    rf"|^(?:{AGENCY})(?:\s?[/|,]\s?[\w .'’-]{{2,40}}){{0,2}}\.?$"
    r"|^fot\.\s\S.{1,80}$|^https?://\S+$|^(?:source|via)\s?[:：]\s?\S.{1,80}$",
    _I,
)
_PICTURES = re.compile(
    r"^(?:photos|pictures|images|video|graphic|fotos|vidéo|vídeo|фото|видео|відео)\s?:\s(?P<what>.+)$", _I
)
_CREDIT_PARTED = re.compile(  # Ada Moor/Reuters
    rf"^[\w .'’&,-]{{2,60}}(?:\s?[/|]\s?[\w .'’&-]{{2,40}}){{0,3}}\s?[/|]\s?(?:{AGENCY}|ap)\.?$"
    rf"|^[\w .'’-]{{2,40}}\s?[/|]\s?(?:{AGENCY})(?:\s?[/|,]\s?[\w .'’-]{{2,40}}){{0,2}}\.?$",
    _I,
)
_BEHIND_SENTENCE = re.compile(rf"[.!?]\s(?:{CREDIT_WORDS})\b", _I)  # "The quay in winter. Photo by Ada Moor / Reuters"
_CREDIT_LAST = re.compile(r"^[\w .'’·-]{2,40}(?:\s?/\s?)?(?:摄|攝|供图|供圖)$")
_FILE_PHOTO = re.compile(
    r"^\W?(?:file(?: (?:photo|image|picture|pic))|stock (?:photo|image)|archive photo|archivbild|archivfoto|symbolbild|symbolfoto|photo d['’]archives?|imagen de archivo|foto de archivo|foto d['’]archivio|архивное фото|фото из архива|ілюстративне фото|(?:\w+ )?composite|screenshot|(?:photo|image) illustration|illustration|illustrative (?:photo|image))\b.{0,250}$",
    _I,
)
_CAPTION_END = re.compile(
    rf"(?:©|(?-i:(?<=[a-zß-ÿ”’)\"'])(?:Credit|Image)):\s?[^.]{{2,80}}|\((?:photos?|image|picture|foto|bild|фото|credit|crédit|symbolbild|archiv(?:bild)?)(?:[:/,] ?| by | courtesy )[^()]{{2,80}}\)|(?:^|[.!?)(|/–—-]\s?)(?:(?:photo(?:graph)?s?|image|picture)(?: credit)?|foto|bild|фото|credit)\s?:\s?[^.]{{2,80}}"
    rf"|\((?:[^()]{{2,60}}[/,|] ?)?(?:{AGENCY}|ap)(?:[/,| ][^()]{{0,60}})?\)|[|/] ?(?:{AGENCY}|ap)\b[^.]{{0,40}})\.?$",
    _I,
)
_SIGNED_OFF = re.compile(r"\([a-z]{2,4}(?:/[a-z]{2,4})*\)\.?$")  # an agency's report ends so: (dpa)
_OWNED = re.compile(  # what follows a caption's last sentence, or stands in its last brackets
    r"(?:^|[.!?…”\"’»]\s)\((?:[A-Z][\w.'’&-]*|of|the|and|for|de|von|via|/)(?:[ /:]+(?:[A-Z][\w.'’&-]*|of|the|and|for|de|von|via|/)){0,7}\)$"
    r"|[.!?…”\"’»]\s(?:Photo|Photograph|Picture|Image)s? (?:by|courtesy of|from|via) [A-Z][^.!?]{1,60}$"
    r"|[(\[][A-Z][^()\[\]/]{1,50}\s?/\s?[A-Z][^()\[\]]{1,50}[)\]]$|[(\[](?:[Ff]ile|[Hh]andout|[Cc]ourtesy|[Ss]creengrab|[Ss]till)\b[^()\[\]]{0,80}[)\]]$"
    r"|[.!?…”\"’»)]\s[A-ZÀ-ÞА-ЯЁІЇЄҐ]{3,}(?:[ /&.,-]+[A-ZÀ-ÞА-ЯЁІЇЄҐ]{2,}){1,5}$"
)
_SEEN = re.compile(r"(?<![\w.’'-])[a-zß-ÿа-яёіїєґ]+")
_CREDITED = re.compile(r"[©(:|/]")  # what every match of _CAPTION_END holds; most lines don't
_CAPTION_SEES = re.compile(
    r"^(?:\[\d{1,2}/\d{1,2}\]|pictured|in this (?:photo|picture|image)|a (?:file |general |aerial |satellite )(?:photo|view|image|picture)|an aerial (?:view|photo)|(?:general |aerial )?view of|(?:left|right|top|above|below)\b.{0,4}[:(]|l-r\b|from left\b|(?:fig(?:ure|\.)?|abb(?:ildung|\.)|рис(?:унок|\.))\s?\d+[.:]|im bild\b|auf dem bild\b|sur la photo|en la (?:foto|imagen)|на (?:фото|снимке)\b)",
    _I,
)


_BRACKETED = re.compile(
    r"[(\[（](?:(?:ap |file |handout )?(?:photo|photograph|image|picture)\b(?! by the )|foto|bild|фото|صورة|图)[^()]{2,110}[)\]）]\.?$"
    rf"|\((?:[^()]{{2,60}}(?:/| via ))(?:{AGENCY})[^()]{{0,40}}\)\.?$",
    _I,
)


_PICTURES_ONLY = re.compile(rf"^(?:{_PICTURE_AGENCY})$", _I)


def is_picture_agency(text: str) -> bool:
    """The name of an agency that has pictures and no reports: it signs no article."""
    return len(text) <= 24 and bool(_PICTURES_ONLY.match(text))


def ends_in_credit(text: str) -> bool:
    """Whether a text of a few sentences ends in a credit in brackets, which paragraphs don't: `(Photo by Ada Moor/AP)`."""
    return len(text) <= 500 and text[-1:] in ")]）." and bool(_BRACKETED.search(text, max(0, len(text) - 130)))


def _tells(text: str) -> bool:
    """A line under "File photo:" or "Photos:" that says what is seen, not whose it is: most of its words are no names."""
    found = _PICTURES.match(text) or _FILE_PHOTO.match(text)
    words = re.findall(r"[^\W\d_]{2,}", text)[2:] if found else []
    return len(words) >= 4 and sum(word[0].islower() for word in words) >= 0.5 * len(words)


def is_credit(text: str) -> bool:
    """A line that only says whose picture, video or post it is."""
    if len(text) > 220 or _tells(text):
        return False
    if _CREDIT.match(text) or (
        ("/" in text or "|" in text) and _CREDIT_PARTED.match(text) and not _BEHIND_SENTENCE.search(text)
    ):
        return True
    return text[-1:] in ("摄", "攝", "图", "圖") and _CREDIT_LAST.match(text) is not None


def is_caption(text: str) -> bool:
    """A line that says by itself that it stands under a picture."""
    if len(text) > 420:
        return False
    if _FILE_PHOTO.match(text) or _CAPTION_SEES.match(text):
        return True
    if _tells(text):
        return False  # "Photos: A day at the harbour": a headline
    # Only the tail is searched: a credit stands at a caption's end.
    if "©" in text[1:]:
        return True
    tail = max(0, len(text) - 130)
    if _CREDITED.search(text, tail) and _CAPTION_END.search(text, tail) and not _SIGNED_OFF.search(text):
        return True
    found = _OWNED.search(text, tail)
    # Something must be seen before it is said whose it is: a byline in capitals ends like a caption.
    return found is not None and len(_SEEN.findall(text, 0, found.start() + 1)) >= 3
