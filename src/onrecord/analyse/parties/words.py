"""Words that tell what a name is and what a source stands for. Data only; names.py and sources.py read with them.

All in lower case, without full stops. Countries, capitals and given names lie in data/parties/.
"""

from __future__ import annotations

from typing import Final

from onrecord.text import word_set

HE_TITLES: Final = word_set(
    "mr sir lord king prince pope father chairman congressman spokesman businessman councilman assemblyman alderman "
    "salesman cameraman policeman fireman fisherman clergyman brother duke actor monk emperor"
)
SHE_TITLES: Final = word_set(
    "mrs ms miss dame lady queen princess chairwoman congresswoman spokeswoman councilwoman assemblywoman businesswoman "
    "policewoman sister mother actress duchess nun widow empress"
)
OFFICES: Final = word_set(
    "president vice-president senator sen sens rep reps representative congressperson governor gov govs lieutenant lt "
    "general gen colonel col lt-col major maj captain capt sergeant sgt corporal cpl admiral adm commodore brigadier "
    "commander judge justice magistrate secretary minister premier chancellor mayor speaker ambassador envoy cardinal "
    "archbishop bishop rev reverend rabbi imam sheikh ayatollah patriarch professor prof dr doctor commissioner chair "
    "chairperson director attorney del delegate officer inspector detective superintendent deputy councillor councilor "
    "constable sheriff chief head boss leader founder co-founder ceo cfo coo spokesperson lawyer counsel prosecutor "
    "solicitor barrister editor columnist journalist reporter correspondent anchor host moderator presenter commentator "
    "pundit author writer historian economist analyst strategist pollster scientist researcher scholar sociologist "
    "physician surgeon nurse pastor priest vicar manager coach trainer player captain striker goalkeeper candidate "
    "nominee contender frontrunner front-runner hopeful rival challenger incumbent lawmaker legislator congress-member "
    "parliamentarian mp msp td whip aide adviser advisor assistant consultant operative activist campaigner organizer "
    "organiser farmer fisher teacher principal headteacher dean rector provost student engineer architect developer "
    "builder owner landlord tenant resident neighbor neighbour witness victim survivor suspect defendant plaintiff "
    "driver pilot sailor skipper harbourmaster firefighter soldier veteran fighter militant militiaman warlord "
    "billionaire millionaire magnate tycoon mogul entrepreneur investor banker broker trader financier philanthropist "
    "treasurer comptroller auditor ombudsman clerk registrar librarian curator artist singer rapper musician composer "
    "actor comedian director producer filmmaker novelist poet celebrity star blogger translator interpreter diplomat "
    "negotiator mediator interlocutor consul commissar marshal chaplain prophet emir sultan monarch dictator ruler "
    "volunteer worker miner electrician plumber baker chef cook grocer shopkeeper trader vendor pensioner retiree "
    "biologist physicist chemist geologist meteorologist psychologist therapist epidemiologist botanist zoologist "
    "ecologist hydrologist seismologist astronomer statistician demographer warden ranger keeper conductor organist "
    "democrat republican conservative liberal socialist independent libertarian"
)
PEOPLE: Final = HE_TITLES | SHE_TITLES | OFFICES
"""Nouns for one person by title, office or occupation."""
TITLES: Final = (
    HE_TITLES
    | SHE_TITLES
    | word_set(
        "president vice-president senator sen sens rep reps representative governor gov govs lieutenant lt general gen colonel "
        "col major maj captain capt sergeant sgt corporal cpl admiral adm brigadier commander judge justice secretary minister "
        "premier chancellor mayor speaker ambassador envoy cardinal archbishop bishop rev reverend rabbi imam sheikh ayatollah "
        "patriarch professor prof dr doctor commissioner chair chairperson director attorney del delegate officer inspector "
        "detective superintendent deputy councillor councilor constable sheriff chief head leader founder ceo cfo coo "
        "spokesperson prosecutor editor columnist correspondent anchor host moderator lawmaker mp pastor nominee candidate "
        "adviser advisor aide coach analyst economist strategist pollster manager marshal emir sultan"
    )
)
"""Those that stand with a capital before a name."""
WITH_NAME: Final = word_set(
    "mr mrs ms miss dr sir lord dame lady sen rep gov lt gen col maj capt sgt cpl adm prof rev st fr jr sr hon "
    "messrs del sens reps govs brig cmdr supt insp pres sgt"
)
"""Abbreviated titles: a full stop after them ends no sentence."""
SAME_OFFICE: Final = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "gov": "governor", "gen": "general", "lt": "lieutenant", "prof": "professor", "dr": "doctor", "physician": "doctor",
    "surgeon": "doctor", "rev": "pastor", "reverend": "pastor", "spokeswoman": "spokesman", "spokesperson": "spokesman",
    "chairwoman": "chairman", "chair": "chairman", "chairperson": "chairman", "advisor": "adviser", "justice": "judge",
    "attorney": "lawyer", "counsel": "lawyer", "lawmaker": "legislator", "hopeful": "candidate", "contender": "candidate",
    "nominee": "candidate", "businesswoman": "businessman", "mogul": "businessman", "magnate": "businessman",
    "tycoon": "businessman", "billionaire": "businessman", "entrepreneur": "businessman", "frontrunner": "candidate",
    "front-runner": "candidate", "premier": "minister", "councilor": "councillor", "sgt": "sergeant", "capt": "captain",
    "col": "colonel", "adm": "admiral", "maj": "major", "reporter": "journalist", "correspondent": "journalist",
    "columnist": "journalist", "co-founder": "founder", "boss": "chief", "head": "chief", "ceo": "chief", "mp": "legislator",
    "del": "delegate", "host": "moderator", "anchor": "moderator", "presenter": "moderator", "strategist": "adviser",
    "consultant": "adviser", "aide": "adviser",
}  # fmt: skip
"""One word for offices that are called by several."""

BODIES: Final = word_set(
    "ministry department agency bureau administration service services office commission committee subcommittee council "
    "court tribunal parliament congress senate assembly house chamber cabinet government police army navy guard forces "
    "party union association federation confederation league alliance coalition front movement group organization "
    "organisation institute institution foundation fund trust society club board authority university college school "
    "academy center centre hospital clinic church mosque company corporation corp inc ltd llc plc gmbh bank airlines "
    "airways railway railways motors energy oil gas holdings partners capital media network networks channel radio "
    "television tv broadcasting news times post journal herald tribune gazette telegraph guardian chronicle observer "
    "magazine press newspaper campaign team staff caucus pac project program programme initiative task embassy "
    "consulate mission delegation secretariat directorate division unit brigade regiment intelligence exchange chamber "
    "conference convention summit panel inquiry headquarters registry treasury museum library theater theatre nations "
    "investigations security operations affairs association taskforce watch international strategies associates industries "
    "group consult poll polls research studies survey decisions solutions systems technologies labs laboratory works"
)
"""Nouns that make a name a body's."""
OUTLETS: Final = word_set(
    "times post journal herald tribune gazette telegraph guardian chronicle observer courier dispatch examiner inquirer "
    "sentinel globe mail magazine news radio television tv press broadcasting newspaper weekly"
)
OUTLET_NAMES: Final = word_set(
    "reuters ap afp bbc cnn nbc cbs abc npr pbs msnbc cnbc bloomberg politico axios xinhua kyodo interfax tass dpa efe "
    "ansa anadolu yonhap ria rt sputnik breitbart huffpost buzzfeed vox slate quartz forbes newsweek vice c-span "
    "al-jazeera spiegel rferl meduza kommersant izvestia gannett gallup politifact univision telemundo"
)
BODY_ROLES: Final = {
    "agency": "agency department bureau administration service office ministry commission investigations authority",
    "ministry": "ministry", "department": "department", "bureau": "bureau", "commission": "commission",
    "committee": "committee subcommittee", "panel": "panel committee subcommittee court commission", "council": "council",
    "court": "court tribunal", "tribunal": "tribunal court", "parliament": "parliament assembly", "senate": "senate",
    "party": "party", "union": "union association federation brotherhood", "association": "association",
    "federation": "federation", "league": "league", "alliance": "alliance", "coalition": "coalition",
    "movement": "movement", "group": "group center centre council institute foundation association alliance fund league "
    "coalition union movement pac watch society policy", "organization": "organization union association nations league",
    "organisation": "organisation union association nations league", "institute": "institute", "foundation": "foundation",
    "fund": "fund", "trust": "trust", "board": "board", "authority": "authority agency", "university": "university",
    "college": "college", "school": "school", "hospital": "hospital", "church": "church", "company": "company inc corp "
    "corporation ltd plc motors energy airlines bank holdings group coal oil", "firm": "company inc corp associates partners "
    "llc group capital", "bank": "bank", "campaign": "campaign", "team": "team campaign", "administration":
    "administration", "government": "government", "police": "police", "army": "army forces", "military": "army forces "
    "command", "newspaper": "times post journal herald tribune gazette telegraph guardian chronicle observer courier globe "
    "mail star sun", "paper": "times post journal herald tribune gazette telegraph guardian chronicle observer courier globe "
    "mail star sun", "magazine": "magazine", "network": "network news television tv", "channel": "channel tv television",
    "broadcaster": "broadcasting radio television tv", "site": "", "website": "", "outlet": "", "embassy": "embassy",
    "museum": "museum", "city": "city", "state": "state", "country": "", "club": "club", "bloc": "union", "center":
    "center", "centre": "centre", "office": "office", "caucus": "caucus",
}  # fmt: skip
"""Common nouns by which an article comes back to a body, each with the nouns its name may hold; none: any body."""
TEAMS: Final = word_set("campaign team camp office administration government staff foundation company organization")
"""What a person's name before it makes a body: "Duarte’s campaign", "the Duarte campaign"."""
DOCUMENTS: Final = word_set(
    "report reports study studies poll polls survey surveys statement statements letter letters memo memos document "
    "documents data analysis analyses article articles piece book books film story stories ruling rulings order orders "
    "complaint complaints lawsuit suit affidavit filing filings slide slides video videos ad ads advertisement spot clip "
    "headline editorial transcript transcripts results figures statistics findings returns records email emails tweet "
    "tweets post posts message messages note notes text platform platforms plan proposal resolution petition constitution "
    "law bill budget estimate estimates number numbers rate census index account accounts evidence tape tapes recording "
    "recordings rumors rumours rules polling release communique column essay paper draft summary decision verdict "
    "agreement treaty deal site-map map forecast forecasts indictment testimony review reviews investigation inquiry "
    "audit sign signs banner banners poster headlines page speech remarks words comment comments"
)
"""What reports but is no party: its words are somebody's, and who that is, the text would have to say."""
MANY: Final = word_set(
    "many several some most few others other both each all none everyone everybody someone somebody anyone anybody nobody "
    "no-one one two three four five six seven eight nine ten dozens hundreds thousands half another neither either those "
    "these people percent majority more fewer any"
)
INDEFINITE: Final = word_set(
    "a an one another some any each every two three four five six several many few most other no"
)

PARTICLES: Final = word_set(
    "de del della di da dos das du la le van von der den ten ter bin bint ibn al el abu y e af zu"
)
OPENING: Final = word_set(
    "the a an and but or so yet nor for if when while as at by in on of to from with without within after before since "
    "until during though although because unless once whereas where what who whom whose which why how that this these those "
    "there here then thus now still also even just only not no yes he she it they we you i his her its their our my your "
    "him them us me is are was were be been am do does did has have had can could will would shall should may might must "
    "let all both each every either neither some any many most more much few several such same other another one two three "
    "four five six seven eight nine ten first second third last next earlier later today yesterday tomorrow monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july august september october november "
    "december asked according despite speaking following amid among between over under about against across per like "
    "unlike instead rather however meanwhile moreover furthermore nevertheless indeed perhaps maybe again too very well "
    "part full text abstract video photo read watch update correction letters twitter top stories story breaking exclusive "
    "asked told said says added calling citing noting given having being making taking saying adding while "
    "republicans democrats americans voters officials critics police experts analysts supporters aides sources people "
    "presumptive former late retired longtime senior interim acting then-president ex current incoming outgoing"
)
"""Words with a capital at a sentence's head, or for what they are, that begin no name."""
ADJECTIVES: Final = word_set(
    "republican democratic democrat gop conservative liberal libertarian green labour tory socialist communist independent "
    "presidential federal national state local first deputy acting interim former ex vice foreign prime defence defense "
    "interior finance health education energy economy economic justice home house senate attorney press white chief senior "
    "assistant associate under-secretary undersecretary european african asian american southern northern eastern western "
    "general supreme district regional municipal royal armed retired campaign communications political"
)
"""Words that stand before an office and belong to it."""
NICKNAMES: Final = {
    "bill": "william", "billy": "william", "will": "william", "bob": "robert", "bobby": "robert", "rob": "robert",
    "dick": "richard", "rick": "richard", "rich": "richard", "jim": "james", "jimmy": "james", "joe": "joseph",
    "mike": "michael", "mick": "michael", "tom": "thomas", "tommy": "thomas", "dan": "daniel", "danny": "daniel",
    "dave": "david", "steve": "stephen", "steven": "stephen", "ted": "edward", "ed": "edward", "eddie": "edward",
    "chuck": "charles", "charlie": "charles", "tony": "anthony", "andy": "andrew", "drew": "andrew", "ben": "benjamin",
    "ken": "kenneth", "len": "leonard", "larry": "lawrence", "matt": "matthew", "nick": "nicholas", "pat": "patrick",
    "pete": "peter", "ron": "ronald", "don": "donald", "sam": "samuel", "greg": "gregory", "jeff": "jeffrey", "geoff":
    "geoffrey", "fred": "frederick", "tim": "timothy", "chris": "christopher", "alex": "alexander", "jon": "jonathan",
    "liz": "elizabeth", "beth": "elizabeth", "betty": "elizabeth", "kate": "katherine", "kathy": "katherine", "katie":
    "katherine", "sue": "susan", "deb": "deborah", "debbie": "deborah", "barb": "barbara", "jen": "jennifer", "jenny":
    "jennifer", "peggy": "margaret", "maggie": "margaret", "meg": "margaret", "nancy": "ann", "sandy": "sandra", "jack":
    "john", "johnny": "john", "hank": "henry", "harry": "henry", "gene": "eugene", "ray": "raymond", "phil": "philip",
    "stu": "stuart", "walt": "walter", "volodya": "volodymyr", "sasha": "alexander",
}  # fmt: skip
