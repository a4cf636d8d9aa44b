"""Pages that a server sends in an article's place, though it says that all is well: not found, a check of the browser,
sign-in and consent walls.

Told by what the page calls itself, whole, in its title or its first-level heading, where it dates no article. Such a
page would be filed as the newest version of the article whose address it was sent for.
"""

# ruff: noqa: E501 - word lists can be checked only when they stand whole

from __future__ import annotations

import re

from onrecord.read.html.elements import marks
from onrecord.read.html.elements.pieces import Flat
from onrecord.read.html.facts.titles import SEPARATORS
from onrecord.read.html.head.metadata import Meta

_PAGE = r"(?:(?:the|this|that|requested|your|web|article) ?){0,3}(?:page|article|content|file|story|url|resource)(?: (?:that )?you (?:requested|(?:are|were) (?:looking for|trying to (?:reach|view)))| requested)?"
_MISSING = (
    r"(?:http |error |status )*(?:4(?:0\d|10|29|51)|50[0-4])(?:\W*(?:http )?(?:error|status|page|file|not found|(?:page|file) not found|forbidden|gone|unauthorized"
    r"|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|access denied))*"
    r"|(?:(?:oops|whoops|uh[- ]oh|sorry|error)\W+)*(?:(?:we )?(?:can(?:no|['’])t|couldn['’]t|could not) find (?:that|the|this|your) page"
    rf"|{_PAGE} (?:(?:was |is |has )?(?:not (?:been )?found|unavailable|missing|gone|expired|moved)|(?:can(?:no|['’])t|could ?n[o'’]t|could not) be found|(?:does not|doesn['’]t|no longer) exists?|(?:is (?:no longer|not)|isn['’]t|no longer|not) available)(?: (?:on|at|in) .{{2,30}})?"
    r"|(?:not|nothing) found|oops|(?:access|permission) denied|(?:access )?forbidden|bad (?:gateway|request)|(?:temporarily )?(?:service )?unavailable|internal (?:server )?error|too many requests|site (?:under )?maintenance)"
    r"|(?:fehler(?: 404)?\W+)?(?:(?:die |diese )?(?:seite|artikel) (?:wurde )?(?:(?:leider )?nicht (?:gefunden|verfügbar)|existiert (?:leider )?nicht(?: mehr)?)|zugriff verweigert)"
    r"|(?:erreur(?: 404)?\W+)?(?:(?:cette |la )?page (?:non trouvée|introuvable|inexistante)|accès (?:refusé|interdit))"
    r"|(?:error(?: 404)?\W+)?(?:(?:la )?página no (?:encontrada|existe)|página não (?:encontrada|existe)|(?:la )?pagina non (?:è stata )?trovata|acceso denegado|acesso negado|accesso negato)"
    r"|pagina niet gevonden|sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:ble|blev|blei) ikke (?:funnet|fundet)|sivua ei löyt(?:ynyt|y)"
    r"|(?:ошибка|помилка|fehler|erreur|erro|errore|fel|feil|fejl|błąd|chyba|hata) 40[34]|(?:ошибка(?: 404)?\W+)?(?:страница не (?:найдена|существует)|доступ (?:запрещ[её]н|ограничен))|(?:помилка(?: 404)?\W+)?(?:сторінк[уа] не (?:знайдено|знайдена|існує))"
    r"|(?:nie znaleziono strony|strona nie (?:została znaleziona|istnieje))|stránka (?:nebyla )?nenalezena|sayfa bulunamadı|الصفحة غير موجودة|(?:页面不存在|找不到页面|找不到網頁|頁面不存在|您访问的页面不存在)|ページが見つかりません(?:でした)?|페이지를 찾을 수 없습니다"
)
_CHECK = (
    r"just a moment|one moment,? please|please wait|attention required!?|checking your browser.{0,60}|(?:please )?verif(?:y|ying)(?: that)? you are (?:a )?human.{0,30}|are you (?:a )?(?:human|robot)"
    r"|(?:security|robot|bot|human|browser) (?:check|verification)|access to this page has been (?:denied|blocked)|pardon our interruption|you (?:have been|are|were) blocked|sorry, you have been blocked|ddos[- ]guard|(?:re)?captcha|unusual (?:traffic|activity).{0,60}"
    r"|(?:you need to |please )?enable (?:javascript|cookies)(?: (?:and cookies )?to continue)?|javascript is (?:disabled|required)|проверка (?:браузера|безопасности)|вы (?:не )?робот"
)
_SIGN_IN = (
    r"(?:please )?(?:log|sign)[- ]?in(?: to (?:continue|read|view|see|access|your account)\b.{0,40})?|(?:log|sign)[- ]?in or (?:register|subscribe|sign up).{0,40}|login(?: (?:page|required|erforderlich))?|subscribe (?:to|or (?:log|sign) in to) (?:continue|read|keep reading|unlock).{0,40}"
    r"|(?:create|register for) (?:a free|an|your) account.{0,40}|anmelden|einloggen|(?:bitte )?melden sie sich an.{0,40}|connexion|connectez-vous.{0,40}|se connecter|iniciar sesi[óo]n|inicia sesión.{0,40}|accedi|inloggen|logga in|logg inn|log ind|вход(?: на сайт)?|авторизация|zaloguj się|ログイン"
)
_CONSENT = (
    r"before you continue(?: to .{2,40})?|(?:cookie|privacy|consent)[- ](?:settings|preferences|consent|choices|wall|manager|notice)|(?:your |we (?:value|care about) your )privacy(?: choices| matters)?|zustimmung|einwilligung|consent|(?:weiterlesen )?mit werbung(?: (?:weiterlesen|lesen|nutzen))?"
    r"|(?:vos choix en matière de|gestion des|paramètres des) cookies|(?:configuración|aviso) de cookies|we use cookies"
)
_REFUSAL = re.compile(rf"^[\W_]*(?:{_MISSING}|{_CHECK}|{_SIGN_IN}|{_CONSENT})[\W_]*$", re.I)
_LONGEST = 120  # characters of what such a page calls itself
_MOST = 2500
"""Weight of the prose of such a page: a consent wall has the most."""


def said(flat: Flat, prose: float, meta: Meta) -> str | None:
    """The words with which a page says that it is no article, or None. `prose` is the weight of all of its prose."""
    if prose > _MOST or _is_dated(meta):
        return None
    parts = [part for part in SEPARATORS.split(meta.title or "") if part.strip()]
    heads = [one.text for one in flat.pieces if one.place.tag == "h1" and one.text and not one.place.all & marks.SKIP]
    # The outlet may stand before it in a title element; behind another line it is no more than a word of the page's.
    lines = (*parts[:1], *(heads[:1] or parts[-1:]))
    return next((line for line in lines if len(line) <= _LONGEST and _REFUSAL.match(line)), None)


def _is_dated(meta: Meta) -> bool:
    """Whether the page's metadata says when an article was published, or how it is headed."""
    return (
        any(key in meta.article for key in ("headline", "datePublished"))
        or "datepublished" in meta.properties
        or meta.first("article:published_time") is not None
    )
