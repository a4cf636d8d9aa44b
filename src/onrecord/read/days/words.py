"""Words for months, weekdays and near days in the languages of the news. Data only; dates.py reads with them.

Keys are case-folded. A word that means different things in different languages stands where it is the commoner;
short forms are kept apart, since in running text they need more around them to count.
"""

from __future__ import annotations

from typing import Final

_MONTH_ROWS: Final = (  # full names, with the cases that stand beside a day or a year
    "january januar janvier enero gennaio janeiro januari января январь январе січня січень січні stycznia"
    " styczeń styczniu"
    " jänner ocak يناير"
    " leden ledna lednu ianuarie ιανουαρίου január januára جانفي",
    "february februar février fevrier febrero febbraio fevereiro februari февраля февраль феврале лютого лютий"
    " лютому lutego luty"
    " lutym feber şubat فبراير"
    " únor února únoru februarie φεβρουαρίου február شباط فيفري",
    "march märz mars marzo março marco maart марта март марте березня березень березні marca marzec marcu maerz"
    " mart مارس"
    " březen března březnu martie marts μαρτίου március آذار",
    "april avril abril aprile апреля апрель апреле квітня квітень квітні kwietnia kwiecień kwietniu nisan أبريل"
    " duben dubna dubnu aprilie απριλίου április إبريل نيسان أفريل",
    "may mai mayo maggio maio mei мая май мае травня травень травні maja maj maju mayıs مايو"
    " květen května květnu μαΐου május أيار ماي",
    "june juni juin junio giugno junho июня июнь июне червня червень червні czerwca czerwiec czerwcu haziran يونيو"
    " června červnu iunie ιουνίου június حزيران جوان",
    "july juli juillet julio luglio julho июля июль июле липня липень липні lipca lipiec lipcu temmuz يوليو"
    " červenec července červenci iulie ιουλίου július تموز جويلية",
    "august août aout agosto augustus августа август августе серпня серпень серпні sierpnia sierpień sierpniu"
    " ağustos أغسطس"
    " srpen srpna srpnu augusti αυγούστου آب أوت",
    "september septembre septiembre setiembre settembre setembro сентября сентябрь сентябре вересня вересень"
    " вересні września"
    " wrzesień wrześniu eylül سبتمبر"
    " září septembrie σεπτεμβρίου szeptember أيلول",
    "october oktober octobre octubre ottobre outubro октября октябрь октябре жовтня жовтень жовтні października"
    " październik"
    " październiku ekim أكتوبر"
    " říjen října říjnu octombrie οκτωβρίου október",
    "november novembre noviembre novembro ноября ноябрь ноябре листопада листопад листопаді listopada listopad"
    " listopadzie kasım"
    " نوفمبر"
    " listopadu noiembrie νοεμβρίου",
    "december dezember décembre decembre diciembre dicembre dezembro декабря декабрь декабре грудня грудень"
    " грудні grudnia"
    " grudzień grudniu aralık ديسمبر"
    " prosinec prosince prosinci desember decembrie δεκεμβρίου",
)
_SHORT_MONTH_ROWS: Final = (
    "jan janv ene gen янв січ sty",
    "feb febr févr fév fev лют lut фев",
    "mar mär mrz мар бер",
    "apr avr abr кві kwi апр",
    "mag тра",
    "jun giu июн чер cze",
    "jul juil lug июл лип lip",
    "aug ago août серп sie авг сер",
    "sep sept set сен сент вер wrz",
    "oct okt out ott окт жов paź",
    "nov ноя лис lis нояб",
    "dec dez déc dic дек гру gru",
)
_WEEKDAY_ROWS: Final = (
    "monday montag lundi lunes lunedì segunda-feira maandag понедельник понеділок poniedziałek"
    " pazartesi الاثنين الإثنين pondělí måndag mandag luni",
    "tuesday dienstag mardi martes martedì terça-feira dinsdag вторник вівторок wtorek"
    " salı الثلاثاء úterý tisdag tirsdag marți",
    "wednesday mittwoch mercredi miércoles mercoledì quarta-feira woensdag среду среда середу середа środę środa"
    " çarşamba الأربعاء středa onsdag miercuri",
    "thursday donnerstag jeudi jueves giovedì quinta-feira donderdag четверг четвер czwartek"
    " perşembe الخميس čtvrtek torsdag joi",
    "friday freitag vendredi viernes venerdì sexta-feira vrijdag пятницу пятница п'ятницю п'ятниця piątek"
    " cuma الجمعة pátek fredag vineri",
    "saturday samstag sonnabend samedi sábado sabato zaterdag субботу суббота суботу субота sobotę sobota"
    " cumartesi السبت lördag lørdag sâmbătă",
    "sunday sonntag dimanche domingo domenica zondag воскресенье неділю неділя niedzielę niedziela"
    " pazar الأحد neděle söndag søndag duminică",
)
_SHORT_WEEKDAY_ROWS: Final = (
    "mon mo lun seg ma пн pon",
    "tue tues di ter вт wto",
    "wed mi mer mié qua wo ср śro",
    "thu thur thurs do jeu jue gio qui чт czw",
    "fri fr ven vie sex пт pią",
    "sat sa sam sáb sab za сб sob",
    "sun so dim dom zo вс нд ndz",
)


def _table(rows: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, row in enumerate(rows, first) for word in row.split()}


MONTHS: Final = _table(_MONTH_ROWS, 1)
SHORT_MONTHS: Final = _table(_SHORT_MONTH_ROWS, 1)
WEEKDAYS: Final = _table(_WEEKDAY_ROWS, 0)  # Monday is 0, as in datetime
SHORT_WEEKDAYS: Final = _table(_SHORT_WEEKDAY_ROWS, 0)


NEAR_DAYS: Final[dict[str, int]] = {
    word: offset
    for offset, row in (
        (-2, "vorgestern avant-hier anteayer позавчера позавчора przedwczoraj eergisteren anteontem"),
        (-1, "yesterday gestern hier ayer ieri ontem gisteren вчера вчора wczoraj"),
        (0, "today tonight heute aujourd'hui hoy oggi hoje vandaag сегодня сьогодні dziś dzisiaj"),
        (1, "tomorrow demain domani amanhã завтра jutro"),  # not German "morgen", Spanish "mañana": mornings, mostly
    )
    for word in row.split()
}


def _set(row: str) -> frozenset[str]:
    return frozenset(row.split())


# What may stand on a date line beside the date: labels, prepositions, the words for "o'clock" and "year".
LABELS: Final[dict[str, str]] = {
    word: kind
    for kind, row in (
        (
            "published",
            "published publish posted created issued filed released publication"
            " veröffentlicht erstellt erschienen publié"
            " publiée publicado"
            " publicada pubblicato publicerad gepubliceerd опубликовано опубликована опубликован опубліковано"
            " opublikowano"
            " dodano data date datum fecha дата dated pubblicata postado tarihi yayınlanma yayın giriş"
            " julkaistu objavljeno publicat نشر النشر نشرت تاريخ publisert udgivet publikováno",
        ),
        (
            "updated",
            "updated modified edited revised update aktualisiert aktualisierung stand geändert modifié modifiée"
            " actualizado actualizada"
            " aggiornato aggiornamento atualizado atualizada bijgewerkt обновлено изменено оновлено aktualizacja"
            " zaktualizowano güncelleme güncellenme تحديث التحديث uppdaterad oppdatert opdateret",
        ),
        (
            "",
            "on at last first originally time the as of it was is by and this article story am um uhr vom den der"
            " zuletzt le la à"
            " mis mise jour el las los a de del em às il alle ore op om uur laatst в во от о об г год года р року"
            " roku r dnia godz"
            " kl klo kello saat son آخر في الساعة yıl"
            " ultima última ultimo dernière mise min mins minute minutes read reading lesezeit gmt utc h hs hrs"
            " hour hours",
        ),
    )
    for word in row.split()
}  # fmt: skip


ENGLISH_LABELS: Final = _set(
    "published publish publication posted created issued filed released updated modified edited revised update date"
    " dated data on at last first originally time the as of it was is by and this article story min mins minute"
    " minutes read reading gmt utc h hs hr hrs hour hours a"
)
"""The labels beside which a day may stand behind its month; other languages' don't leave it open."""


# Words that may follow a date's number; any other makes it a count: "May 5 and 24 people".
AFTER_DATE: Final = _set(
    "in at on of by with when as the a an was were is are for from under and but or after before during while"
    " that which"
    " following near outside inside this last marked saw left killed held"
)
# Verbs that put their clause's date behind the article; regular English ones are told by their ending.
PAST_WORDS: Final = _set(
    "was were had did held met said told took came began went made gave left won lost struck hit fell fled shot wrote"
    " found saw became broke brought built bought caught drew drove flew got grew kept knew led lay lost meant paid put"
    " ran rose sent set spoke spent stood swore threw understood withdrew died quit cut shut has have wurde wurden war"
    " waren hatte hatten sagte hat haben teilte erklärte fue fueron dijo había habían estaba était étaient avait"
    " avaient"
    " dit fu furono aveva disse ha hanno foi foram tinha zei werd был была было были сказал сказала заявил заявила"
    " сообщил сообщила був була було були сказав сказала заявив заявила powiedział powiedziała był była było"
    " poinformował poinformowała"
)
# Verbs that put it ahead.
FUTURE_WORDS: Final = _set(
    "will shall won't wird werden soll sollen sera seront será serán sarà saranno serão zal zullen будет будут буде"
    " будуть będzie będą expires expire begins starts opens ends closes"
)
# After "is" or "are" these point ahead: "is set to expire".
FUTURE_PAIRS: Final = _set("set due expected scheduled planned slated poised likely about going ready bound")
IS_WORDS: Final = _set("is are am be being")
# "Would take part on Friday" says neither.
VEILED_WORDS: Final = _set("would could should might may can must")
# English words in -ed that are no past verbs.
NOT_PAST: Final = _set("need feed indeed exceed proceed speed hundred seed deed breed united")
# Weekdays that their languages write small.
LOWER_WEEKDAYS: Final = _set(
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes jueves viernes lunedì martedì mercoledì giovedì"
    " venerdì sabato domenica maandag dinsdag woensdag donderdag vrijdag zaterdag zondag wtorek czwartek sobota"
)
# English names that are also common words; in running text they need their capital and a number beside them.
CAPITAL_MONTHS: Final = _set("march may august mar jan mai mart mars set gen out jun")
