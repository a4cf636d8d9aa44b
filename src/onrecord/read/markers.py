"""The standing words of news pages in several languages: box markers, bylines, pagers, footers, headers.

Patterns only: each says what a line looks like by itself. What a line is on its page is decided in roles.py.
"""

# ruff: noqa: E501 - patterns and word lists can be checked only when they stand whole

from __future__ import annotations

import re

from onrecord.read.credits import AGENCY
from onrecord.records import RelatedKind

_I = re.IGNORECASE


def _holds(text: str, marks: tuple[str, ...]) -> bool:
    """Whether a line has one of these: what every match of a costly pattern holds, and most lines don't."""
    return any(map(text.__contains__, marks))


# ---- boxes -----------------------------------------------------------------------------------------------------------

_READ_MORE = (
    r"read more (?:about|from|in|on) [^.?!:]{2,25}|(?:also |further |must )?read(?: (?:also|more|next|now|this|the full story(?: here)?|on))+(?: (?:about|on) (?:this|the)\s?(?:story|topic|subject)?)?"
    r"|also read|must[- ]read|further reading|recommended(?: (?:reading|stories|for you|articles|videos?))?"
    r"|(?:you )?(?:may|might)(?: also)? (?:like|be interested in|want to read)|keep reading|up next|don['’]t miss|editor['’]s picks?"
    r"|weiterlesen|mehr lesen|jetzt lesen|lesen sie (?:auch|hier|mehr|dazu|weiter)(?: (?:auch|mehr|dazu|hier))?|auch (?:interessant|lesenswert)|(?:das könnte sie|könnte dich) auch interessieren"
    r"|lire la suite|en savoir plus|leer más|leer mas|seguir leyendo|leggi di più|leia mais|saiba mais|lees meer|lees verder"
    r"|читать далее|подробнее|читать подробнее|докладніше|читати далі|детальніше|czytaj więcej|läs mer|les mer|læs mere|devamını oku|číst dále"
)
_ALSO = (
    r"also on (?:the )?[\w.&'’ -]{1,30}|also in (?:the )?[\w.&'’ -]{1,30}|elsewhere on [\w.&'’ -]{1,30}"
    r"|(?:à )?lire aussi|a lire également|voir aussi|lea también|lee también|leer también|le puede interesar|te puede interesar|leggi anche|vedi anche"
    r"|leia também|veja também|lees ook|bekijk ook|читайте также|читать также|смотрите также|читайте також|дивіться також"
    r"|czytaj (?:też|także|również)|zobacz (?:też|także|również)|läs också|läs även|les også|læs også|lue myös|ayrıca oku(?:yun)?|čtěte také|přečtěte si"
    r"|اقرأ أيض(?:ا|اً|ًا)|اقرأ المزيد|延伸阅读|延伸閱讀|相关阅读|相關閱讀|推荐阅读|推薦閱讀|あわせて読みたい|関連記事|관련기사|관련 기사"
    r"|citește și|citeşte şi|διαβάστε (?:επίσης|ακόμα)|קראו גם|(?:بیشتر|همچنین) بخوانید|(?:यह|ये) भी पढ़ें|baca juga|(?:đọc|xem) thêm"
    r"|(?:прочетете|вижте) още|pročitaj(?:te)? (?:još|i)"
)
_RELATED = (
    r"related(?: (?:stories|story|articles?|news|coverage|content|posts?|links?|reading|videos?))?|see also|more (?:on|about|from) (?:this|the)(?: (?:story|topic|subject|section|author))?"
    r"|more stories|more coverage|more news|similar (?:stories|articles)|top stories|latest (?:news|stories)|most read|other stories"
    r"|mehr zum thema|zum thema|siehe auch|mehr dazu|verwandte (?:artikel|themen|beiträge)|passend dazu|hintergrund dazu"
    r"|sur le même (?:sujet|thème)|articles liés|noticias relacionadas|más (?:información|noticias)|pour aller plus loin|artículos relacionados|relacionad[oa]s?|mais sobre (?:isso|o assunto)|articoli correlati|correlati"
    r"|أخبار ذات صلة|مواضيع ذات صلة|相关新闻|相關新聞|関連ニュース|ilgili haberler|по теме|материалы по теме|ещё по теме|по темі|схожі новини|gerelateerd|meer over dit onderwerp|zobacz więcej|relaterat|související"
)
_BOX_TAIL = r"\s*[:：.…]*\s*[▼▾⬇↓]?"
_MARKER = re.compile(rf"^[\W_]{{0,4}}(?:(?P<read>{_READ_MORE})|(?P<also>{_ALSO})|(?P<rel>{_RELATED})){_BOX_TAIL}$", _I)
_INLINE = re.compile(
    rf"^[\W_]{{0,4}}(?:(?P<read>{_READ_MORE})|(?P<also>{_ALSO})|(?P<rel>{_RELATED}|more|watch|listen|read|mehr|lesen|lire|leer|video))"
    r"\s?[\])】]?\s*(?:：\s*|(?:[:|]|[-–—>»→]+)\s+)(?P<head>\S.{5,})$",
    _I,
)
_POINTS = (":", "|", "–", "—", ">", "»", "→", "-", "：")  # what every match of _INLINE holds
_POINTED = re.compile(r"：|[:|–—>»→-]\s")  # the same, with what must follow
_CONTINUE = re.compile(
    r"^[\W_]{0,3}(?:continue reading\b.{0,80}|read (?:more|on|the (?:full|whole|rest).{0,20})|weiterlesen|lire la suite|leer más|seguir leyendo"
    r"|leggi tutto|more|читать далее|подробнее)\s*(?:[»→›>⟶]+|\.{3}|…)\W*$",
    _I,
)


def box_marker(text: str) -> RelatedKind | None:
    """The kind of box that a line opens, when the line is nothing but its marker."""
    if len(text) > 60 or not (found := _MARKER.match(text)):
        return None
    return "read-more" if found["read"] else "also-on" if found["also"] else "related"


def inline_link(text: str) -> tuple[int, str] | None:
    """Where the headline begins in a line like `READ MORE: ...`, and the headline."""
    if len(text) > 300 or not _holds(text, _POINTS) or not _POINTED.search(text):
        return None
    found = _INLINE.match(text)
    return (found.start("head"), found["head"]) if found else None


_BEHIND = re.compile(
    rf"^[\W_]{{0,4}}(?:{_READ_MORE}|{_ALSO}|{_RELATED})\s*[|:：–—>»→-]?\s*(?P<head>[\"“‘'«„]?(?-i:[^\W\d_a-zß-ÿ]).{{10,}})$",
    _I,
)


def behind_marker(text: str) -> str | None:
    """The headline in a line that begins with a box's words and nothing that sets it off: `Related Ferry stays`."""
    found = _BEHIND.match(text) if len(text) <= 300 else None
    return found["head"] if found else None


def is_continue(text: str) -> bool:
    """A teaser's link to its own whole text (`Continue reading ...`, `Read more →`): leads to no other article."""
    return len(text) <= 110 and bool(_CONTINUE.match(text))


_LEFT_OUT = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;|&#8230;|\+\s?\d+ chars)\]|\((?:…|\.\.\.)\)|\(more\s*(?:…|\.\.\.)\))\W*$", _I
)
_DOTS = re.compile(r"(?:…|\.\.\.)[\"”’»)\]]*\s*$")
_LONG = 1500  # characters past which dots at the end are the writer's own, unless they stand in brackets


def trails_off(text: str, size: int) -> bool:
    """Whether the end of a text of `size` characters says that more of it stands elsewhere: `[…]`, `(more…)`, dots."""
    end = text[-200:]
    return bool(_LEFT_OUT.search(end) or (size < _LONG and _DOTS.search(end)))


# ---- headers, pagers, footers, menus ---------------------------------------------------------------------------------

_HEADER = re.compile(
    r"^(?:category(?: archives?)?|archives?(?: for(?: the)?(?: category)?)?|tag(?:s|ged)?(?: archives?)?|topic|section|posts (?:in|tagged|filed under)|browsing(?: category)?"
    r"|(?:all )?(?:articles|posts|news|stories) (?:in|on|about|from|by)|kategorie(?:[- ]?archive?)?|archiv(?: für)?|rubrik|schlagwort(?:-archive)?|thema|catégorie|archives? (?:de|pour)(?: la catégorie)?|rubrique|étiquette"
    r"|categoría|archivo(?: de)?(?: la categoría)?|etiqueta|sección|categoria|archivio|arquivo|sezione|secção|categorie|archief|categoriearchief"
    r"|рубрика|категория|архив(?: рубрики)?|раздел|метка|тег|категорія|архів|розділ|kategoria|archiwum|kategori|arkiv|etikett|kategorie archiv|التصنيف|الأرشيف|قسم|分类|分類|カテゴリー?|카테고리)"
    r"\s*(?P<sep>[:：|»>–—-]|(?<=for)\s|(?<=in)\s|(?<=für)\s|(?<=de)\s|\s(?=[“\"‘'«„]))\s*(?P<name>\S.{0,80})$",
    _I,
)
_HEADER_FOR = re.compile(
    r"^(?:archives? for(?: the)?(?: category)?|category archives? for|posts (?:in|tagged|filed under)|archiv für|archives? pour|archivo de)\s+(?P<name>\S.{0,60})$",
    _I,
)
_HEADER_TAIL = re.compile(
    r"^(?P<name>[^.!?]{2,60}?)\s*(?:[|–—-]\s*)?(?:archives?|category archive|news archive|-archiv|archiv)\.?$", _I
)
_CRUMBS = re.compile(r"^(?:[^»›>→/|]{1,40}\s*(?:»|›|>|→|\s/\s)\s*){1,6}[^»›>→/|.]{1,60}$")
_ARROWS = ("»", "›", ">", "→", "/")
_HOME = re.compile(r"^(?:home|homepage|start(?:seite)?|accueil|inicio|início|home page|главная|головна|hem|hjem)\b", _I)
_PAGER = re.compile(
    r"^\W*(?:(?:older|newer|previous|next|more|earlier|later) (?:posts?|entries|articles|stories|news|page)|next|previous|prev|(?:load|show|view|see) (?:\d+ )?(?:more|all|older)(?: \w+){0,2}"
    r"|page \d+(?: (?:of|/) \d+)?.{0,20}|\d+ (?:of|/) \d+|(?:first|last)(?: page)?|back to top|seite \d+(?: von \d+)?|(?:ältere|neuere) (?:beiträge|artikel|einträge)|nächste(?: seite)?|vorherige(?: seite)?|weitere (?:beiträge|artikel)|mehr laden"
    r"|page \d+ (?:sur|de) \d+|articles (?:plus anciens|plus récents|précédents|suivants)|suivant|précédent|página \d+(?: de \d+)?|entradas (?:antiguas|más recientes)|siguiente|anterior|cargar más|pagina \d+(?: (?:di|van|de) \d+)?|successiv[oa]|precedente"
    r"|страница \d+.{0,12}|предыдущие записи|(?:следующая|предыдущая)(?: страница)?|показать ещё|ещё|сторінка \d+.{0,12}|(?:попередня|наступна)(?: сторінка)?)(?:\W*(?:\d+\W*)*(?:next|previous|prev)?)\W*$",
    _I,
)
_NUMBERS = re.compile(
    r"^(?:\W*\d{1,4}\b){2,}(?:\W|…|\.\.\.|next|last|previous|prev|(?:older|newer|next|previous) (?:posts|entries|articles|page)"
    r"|»|«|weiter|ältere beiträge|suivant|articles plus anciens|siguiente|entradas antiguas|вперёд|далее)*$",
    _I,
)
_SIDE = re.compile(
    r"^(?:(?:recent|latest|popular|related|trending|more|top|other|featured) (?:posts?|articles?|stories|news|comments|entries|topics)|archives?|categories|tags|tag cloud|meta"
    r"|blogroll|(?:the )?most (?:read|popular|viewed|shared|commented)|trending(?: now)?|follow us|about (?:me|us)|recent|latest|you (?:may|might) also like"
    r"|recommended(?: for you)?|news ?feed|more (?:about|from|on|in) .{2,25}|(?:read|up|what to read) next|next story:?.{0,12}|about the author|see more .{2,20}|must[- ]reads?"
    r"|sponsored(?: content)?|sponsor content|from our partners|join the (?:conversation|discussion)|comments|stay connected|read more about:?|explore more"
    r"|(?:neueste|letzte|aktuelle|beliebte|weitere) (?:beiträge|artikel|kommentare|meldungen)|archive?|kategorien|schlagwörter|meistgelesen(?:e artikel)?"
    r"|articles récents|commentaires récents|catégories|étiquettes|les plus lus|entradas recientes|comentarios recientes|archivos|categorías|etiquetas|lo más (?:leído|visto)"
    r"|articoli recenti|archivi|categorie|più letti|artigos recentes|arquivos|categorias|mais lidas|recente berichten|archieven|categorieën|meest gelezen"
    r"|свежие записи|последние (?:записи|новости)|архивы?|рубрики|метки|популярное|самое читаемое|свіжі записи|останні новини|архіви?|категорії|позначки|популярне"
    r"|أحدث (?:المقالات|الأخبار)|الأرشيف|التصنيفات|الأكثر قراءة|最新文章|归档|分类|热门|最近の投稿|アーカイブ|カテゴリー)\W*$",
    _I,
)
_MORE = re.compile(
    r"^(?:more|other|mehr|weitere) (?:articles|stories|posts|news|artikel|beiträge|nachrichten|meldungen)\b.{1,60}\b(?:here|hier)\b.{0,40}$",
    _I,
)
_FOOTER = re.compile(
    r"^(?:(?:copyright|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}|by\b).{0,160}"
    r"|(?:sign up|subscribe|register) (?:to|for)\b.{0,60}(?:newsletter|updates|alerts|e-?mails?|briefing)\b.{0,40}|(?:our |daily |weekly |free )*newsletters?(?: sign[- ]?up)?|abonnez-vous.{0,60}|suscríbete.{0,60}|подпис(?:ывайтесь|аться)\b.{0,60}"
    r"|(?:this (?:site|website)|we) uses? cookies\b.{0,160}|(?:cookie|privacy) (?:policy|notice|settings|preferences)|(?:accept|reject)(?: all)? cookies|terms (?:of (?:use|service)|and conditions|& conditions)|impressum|datenschutz(?:erklärung)?|agb|mentions légales|aviso legal|política de (?:privacidad|cookies)"
    r"|.{0,80}\b(?:straight|delivered|direct(?:ly)?|right) (?:in)?to your inbox\b.{0,40}|about us|contact(?: us)?|advertise(?: with us)?|careers|sitemap|rss(?: feeds?)?|powered by .{1,40}|proudly powered by .{1,40}|follow us(?: on)?\b.{0,40}|(?:to )?top ↑?|kontakt|über uns|contacto|qui sommes-nous|о нас|контакты"
    r"|(?:privacy|terms|contact|about|imprint|cookies|help|advertise|legal)(?: \w+)?(?:\s*[|·•/]\s*[\w ]{2,25})+)\.?$",
    _I,
)
_NEWSLETTER = re.compile(r"^.{0,60}\bnewsletter (?:abonnieren|bestellen)\b.{0,20}\.?$", _I)
_RESERVED = ("rights", "rechte", "droits", "derechos", "diritti", "direitos", "права", "prawa")  # of what _RIGHTS finds
_RIGHTS = re.compile(
    r"^.{0,120}\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados"
    r"|alle rechten voorbehouden|все права защищены|усі права захищен[іо]|wszelkie prawa zastrzeżone)\b.{0,80}\.?$",
    _I,
)
_BUTTON = r"(?:share|save|facebook|twitter|whatsapp|telegram|linkedin|bluesky|threads|e-?mail|print|copy link|pinterest|reddit|tweet|x)"
_MENU = re.compile(
    rf"^(?:share(?: (?:this|on|via|or|article)\b.{{0,40}})?|{_BUTTON}(?:\s*[|·•,/]?\s*{_BUTTON})*"
    r"|(?:no(?= comments)|\d+|leave a|add a|post a|be the first to) comments?\b(?:.{0,20}|\s(?:on|/)\s.{1,110})|comments?(?: \(\d+\)| are closed| off)?\.?|\d[\d.,]*\s?[km]? (?:shares?|views?|likes?|(?:view )?comments?|min(?:ute)?s? read)|(?:\d+ )?min(?:ute)? read|reading time:? .{1,20}|(?:\w+ ){0,2}\d{1,2}(?:[–-]\d{1,2})?[ -]min(?:ute[ns]?|uti|utos?|uten|s|\.)?(?: (?:read|listen|watch|de lecture|de lectura|di lettura|de leitura))?|listen to (?:this )?article.{0,20}|\d{1,6}(?:[.,]\d)?\s?[km]?|\d{1,3}(?:,\d{3})+|save (?:article|for later)|bookmark|print (?:article|this)"
    r"|(?:posted|filed|published) (?:in|under)\b.{1,90}(?<![.!?])|(?:tagged|tags?|topics?|categories|filed under|category|schlagwörter|schlagworte|themen|kategorien?|mots-clés|étiquettes|etiquetas|categorías|tag|теги|рубрики|теми)(?: (?:with|in))?\s*[:：]\s*\S.{0,120}(?<![.!?])|publié dans .{1,60}|publicado en .{1,60}"
    r"|view comments|list \d+ of \d+|list of \d+ items?|end of list|skip to (?:main )?content|menu|search|advertisement|anzeige|werbung|publicité|publicidad|реклама|sponsored(?: content)?|ad|teilen|drucken|merken|kommentare?(?: \(\d+\))?|jetzt kommentieren|partager|compartir|поделиться)$",
    _I,
)


_TAGS = re.compile(
    r"^(?:related (?:topics|tags)|(?:more on|explore|follow) (?:this|these) topics?|topics|tags|in this (?:story|article)|themen|schlagwörter|schlagworte|sujets|thèmes|mots-clés|temas|etiquetas"
    r"|argomenti|tópicos|onderwerpen|теги|темы|теми|tematy|ämnen)\s*[:：]?$",
    _I,
)


_QUOTED_KIND = re.compile(r"(?<=[\"”’»“‘])\s(?:category|tag|archives?)$", _I)  # Archive for the ‘Harbours’ Category


def page_header(text: str) -> str | None:
    """The category that a line names, as `Category: X`, `Archive for X` and `X Archives` do."""
    if len(text) > 130:
        return None
    found = _HEADER.match(text) or _HEADER_FOR.match(text) or _HEADER_TAIL.match(text)
    return _QUOTED_KIND.sub("", found["name"]).strip(" \"'“”‘’«»„:.|") or None if found else None


def is_crumbs(text: str) -> bool:
    """A breadcrumb: `Home > World > Harbours`."""
    if len(text) > 120 or not _holds(text, _ARROWS) or not _CRUMBS.match(text):
        return False
    return bool(_HOME.match(text)) or " » " in text or " › " in text


_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d{2}(?:\s?(?:[ap]\.?m\.?|[A-Z]{2,4}|uhr))?\W*$", _I)


def is_clock(text: str) -> bool:
    """Only a time of day: `14:15`, `14.15 GMT`."""
    return len(text) <= 14 and bool(_CLOCK.match(text))


def is_pager(text: str) -> bool:
    """A line that only leads to other pages of the list."""
    return len(text) <= 80 and not is_clock(text) and bool(_PAGER.match(text) or _NUMBERS.match(text))


def is_side(text: str) -> bool:
    """The heading of a list beside a page's articles: recent posts, archives, most read."""
    return len(text) <= 40 and bool(_SIDE.match(text))


def is_footer(text: str) -> bool:
    """Copyright, newsletter, cookie and legal lines."""
    if len(text) > 220:
        return False
    low = text.lower()
    if _FOOTER.match(text) or (_holds(low, _RESERVED) and _RIGHTS.match(text)):
        return True
    return "newsletter" in low and _NEWSLETTER.match(text) is not None


def is_menu(text: str) -> bool:
    """Buttons, counters and filing lines around an article."""
    return len(text) <= 130 and bool(_MENU.match(text))


_COUNT = re.compile(r"^(?:list \d+ of \d+|list of \d+ items?|end of list)$", _I)


def is_count(text: str) -> bool:
    """What is read aloud between the items of a list (`list 2 of 3`), and saved with them."""
    return len(text) <= 20 and bool(_COUNT.match(text))


def is_tags(text: str) -> bool:
    """The heading of the list of tags under an article; its tags stand below it, one to a line."""
    return len(text) <= 40 and bool(_TAGS.match(text))


_SNAPSHOT = re.compile(
    r"^(?:this is google['’]s cache of\s|the wayback machine [-–] https?://|full version\s+text-only version\b"
    r"|tip: to quickly find your search term\b|archive\.(?:today|ph|is|li|md|vn|fo)$|all snapshots\s+from host\b"
    r"|saved from\s+https?://|\d[\d,.]* captures?$|webpage capture$)",
    _I,
)


def is_snapshot(text: str) -> bool:
    """A line that an archive of web pages, or a search engine's, puts above the page it kept."""
    return len(text) <= 420 and bool(_SNAPSHOT.match(text))


def is_more(text: str) -> bool:
    """A line that leads to a list of more ("More articles from ... here"); a web page sets it as text of its own."""
    return len(text) <= 130 and bool(_MORE.match(text))


# ---- bylines ---------------------------------------------------------------------------------------------------------

_BY = re.compile(
    r"^\W{0,2}(?:(?:written|reported|posted|published|submitted|story|words|text|report|analysis|opinion|photos?|edited|geschrieben|verfasst|aufgezeichnet|écrit|rédigé|escrito|scritto|geschreven)\s+)?(?:by|das (?:gespräch|interview) führten?|die fragen stellten?|propos recueillis par|von|vom|par|por|di|da|door|av|af|przez|автор|авторы|текст|автори|oprac(?:owanie|owała?)?\.?|بقلم|كتب(?:ت)?|כתב(?:ה)?|מאת|نویسنده|autor(?:en|es|in)?|autore|auteur|author|authors|yazan|skrevet av|text)\s?[:：]?\s+(?P<who>.{2,140})$",
    _I,
)
_POSTED = re.compile(
    r"^\W{0,2}(?:posted|published|submitted|updated|last updated|first published|created|modified|veröffentlicht|aktualisiert|erschienen|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|опубликовано|обновлено|опубліковано|оновлено|publicerad|uppdaterad|publisert)\b.{0,120}\d.{0,60}$",
    _I,
)
_NAME = r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'’-]+|(?:de|van|von|der|den|del|la|le|bin|al|el|di|da|dos)\b)"
_NAMES = re.compile(
    rf"^{_NAME}(?: {_NAME}){{1,4}}(?:(?:,| and| und| et| y| e| и| &) {_NAME}(?: {_NAME}){{1,4}}){{0,4}}$"
)
_NAMED_BY = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}(?=, (?:a|an|the|who|for) )")  # By Ada Moor, a reporter who ...
_TITLED = re.compile(
    rf"^{_NAME}(?: {_NAME}){{1,3}}\s?[,|–—•·-]\s?.{{0,50}}\b(?:editor|correspondent|reporter|writer|columnist|journalist|analyst|staff|desk|contributor|bureau|redakt(?:eur(?:in)?|ion)|korrespondent(?:in)?|journaliste|correspondante?|redactora?|corresponsal|periodista|корреспондент|редактор|журналист|кореспондент)\b.{{0,40}}$",
    _I,
)
_AGENCY_BY = re.compile(
    rf"^\(?(?:{AGENCY}|ap|tass|interfax|upi|afp|dpa|sid|apa)(?:[ ,/&+-]+(?:{AGENCY}|ap|tass|interfax|upi|afp|dpa|staff))*\)?$",
    _I,
)
_NOBODY = re.compile(r"(?:admin|administrator|editor|staff|webmaster|guest)\b")
_BYLINE_STOP = re.compile(r"[.!?]\s+\S|\b(?:said|says|sagte|will|has|have|was|were|is|are|hat|ist|wird)\b", _I)


_NAMES_AT = re.compile(
    rf"^{_NAME}(?: {_NAME}){{1,3}}(?: \([a-z]{{2,10}}\))?(?:(?:,| and| und| et| y| e| и| &) {_NAME}(?: {_NAME}){{1,3}}(?: \([a-z]{{2,10}}\))?){{0,3}}"
    rf"(?: (?:in|on|at|from|aus|auf|à|en) {_NAME}(?: {_NAME}){{0,2}})?$"
)
_DESK = re.compile(
    r"^(?:(?:with|mit|avec|con|by|por|par)\s)?(?:(?:news |news )?agenc(?:y|ies)|agenturen|agences?|agencias?|agenzie|(?:our )?(?:staff|newsroom|news desk)(?: writers?| reporters?)?)$"
    r"|^(?:[A-Z][\w.'’&-]* ){1,5}(?:(?:news |web |night )?desk|staff|newsroom|team|agencies)$"
)


def is_posted(text: str) -> bool:
    """`Posted on 4 May 2025 by Ada Moor` and its like."""
    return len(text) <= 160 and bool(_POSTED.match(text))


_POSTED_BY = re.compile(
    r"\b(?:by|von|par|por|di|door)\s+(?P<who>[^\d|]{2,80}?)(?:\s(?:leave a|no|\d+) comments?.{0,30})?$", _I
)


def posted_by(text: str) -> str | None:
    """The name in `Posted on 4 May 2025 by Ada Moor`."""
    found = _POSTED_BY.search(text)
    return found["who"] if found else None


def byline_names(text: str) -> str | None:
    """The part of a byline after "By"; the whole line when it is names and an office; None when it's no byline."""
    if len(text) > 160:
        return None
    found = _BY.match(text)
    if found:
        who = found["who"]
        first = who.lstrip("(\"'“")[:1]
        if named := _NAMED_BY.match(who):
            return named[0]
        if (
            first.isupper() or not first.isascii() or who.startswith(("@", "the ")) or _NOBODY.match(who)
        ) and not _BYLINE_STOP.search(who):
            return who
        return None
    return text if _TITLED.match(text) or _AGENCY_BY.match(text) else None


def only_names(text: str) -> bool:
    """A line that could be nothing but people's names, where they are, or a desk's."""
    return len(text) <= 90 and bool(_NAMES.match(text) or _NAMES_AT.match(text) or _DESK.match(text))
