"""The shapes of debris, as regular expressions: what `masks` looks for, by kind.

All are of bounded length or anchored, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re


def _any(*forms: str) -> str:
    """One group that matches any of some forms."""
    return f"(?:{'|'.join(forms)})"


# --- slugs ------------------------------------------------------------------------------------------------

_MM, _DD, _YY = "(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])", r"(?:19|20)?\d\d"

SLUG = re.compile(
    _any(
        # a date in six or eight digits, then small words: "310522 minister dam leak"
        rf"(?:{_YY}{_MM}{_DD}|{_DD}{_MM}{_YY}|{_MM}{_DD}{_YY})(?:[ _-]+[a-z0-9]+){{1,8}}",
        r"[a-z0-9]+(?:[_-][a-z0-9]+)+",  # one token: "dam-leak-lede-2", "dam_leak_140322"
        r"(?:BC|AM|PM)-[A-Z]{2}--?[^.!?]{1,60}",  # of a wire: "BC-EU--Dam Leak, 1st Ld-Writethru"
        r"[A-Z0-9]+(?:[-_/][A-Z0-9]+)+(?: \([A-Z0-9 ,]+\))?",  # "TALKS-DAM/LEAK (UPDATE 3)"
    )
)

# --- base64 and tracking pixels ---------------------------------------------------------------------------

_END = r"(?=[ \t]*(?:[\r\n]|\Z))"
_AFTER_SENTENCE = r"(?<=[.!?”\"’)] )"

ENCODED_LINE = re.compile(r"(?:data:[\w/+.-]+;base64,)?[A-Za-z0-9+/_-]{20,}={0,2}[.,;]?")
ENCODED_TAIL = re.compile(r"(?=.*[\d+/=])[A-Za-z0-9+/]{2,}={0,2}")
ENCODED_LONG = re.compile(r"(?<![A-Za-z0-9+/])(?P<debris>[A-Za-z0-9+/]{80,}={0,2})")
ENCODED_GLUED = re.compile(rf"(?<=[.!?…”\"’')\]» \t])(?P<debris>[A-Za-z0-9+/]{{20,}}={{0,2}}){_END}")
ADDRESS = re.compile(r"://|www\.|@|#|\.[a-z]{2,6}/")

# --- links to other stories -------------------------------------------------------------------------------

_STORY = r"(?:stor(?:y|ies)|articles?|coverage|links?|reading|videos?|content|topics?|posts?|news|roundups?)"
_PICKS = r"(?:recommended|trending|popular|most (?:read|popular|viewed)|editors?['’]?s? picks?)"
_LABEL = _any(
    r"(?:you (?:may|might) )?also (?:read|like|see|watch|on\b[^:]{1,30})",
    r"read(?: (?:also|more|next|on|this|now|the (?:full|whole) story))?",
    r"see (?:also|more|all related)",
    r"don['’]t miss|must[- ]read",
    rf"related(?: {_STORY})?",
    rf"more(?: {_STORY}| on this| from [^:]{{1,30}})?",
    r"(?:watch|listen|view)(?: (?:also|more|now|next|live|this|gallery|video|again|here))?",
    rf"{_PICKS}(?: {_STORY}| for you)?",
    r"photo gallery|in pictures|in photos|slideshow",
    r"tags?|topics?|filed under|keywords",
)
_MARK = r"(?:(?:>>|>|»|›|▶|►|→|•|\*|-|–|—|\||\[|\()\s*)?"
_FILM = r"(?:the )?(?:full |latest )?(?:video|clip|interview|segment|ad|it)"

# A line that leads to another story. It may be a headline too: not looked for in the first line.
LINK = re.compile(
    _any(
        rf"{_MARK}(?i:{_LABEL})\s*:\s*(?:[^\r\n]{{1,180}})?",  # "Read also: …"
        rf"[\"“](?i:{_LABEL}):[\"”]",
        rf"(?:>>|»|▶|►|→)\s*(?i:{_LABEL})\b[^.\r\n]{{0,150}}",  # ">> Read also …", with no colon
        rf"{_MARK}(?:READ (?:MORE|ALSO|NEXT)|SEE ALSO|RELATED|WATCH)\b[^.!?\r\n]{{1,150}}",
        rf"(?i:{_MARK}(?:"
        r"(?:you can )?read (?:more|the (?:full|whole|original) (?:story|article|report)) "
        r"(?:here|at|on|about|in)\b[^.:!?]{0,80}(?:\.[a-z]{2,3})?|"
        rf"watch {_FILM} ?(?:here|above|below)[^.!?“”\"]{{0,50}}|"
        r"read more|see all related|view (?:gallery|full image|image|photos?)|photo gallery|"
        rf"related(?: {_STORY})?|more stories|{_PICKS}|recommended for you|"
        r"watch (?:next|again|this video(?: again)?)|(?:you may|you might) also like|what to read next|"
        r"(?:from )?around the web|promoted stories|sponsored(?: content| links| stories)?"
        r")[.:…\])]?)",
    )
)

# --- notices to the reader --------------------------------------------------------------------------------

_CHANNEL = _any(
    r"facebook|twitter|instagram|youtube|linkedin|whatsapp|telegram|tiktok|pinterest|reddit|e-?mail|google\+|x"
)
_BUTTON = rf"(?:this|it|share|tweet|pin|print|save|link|copy link|{_CHANNEL})"
_BUTTONS = rf"{_BUTTON}(?:(?:\s*[|/•·,]\s*|\s+){_BUTTON}){{1,9}}"
_LETTER = _any(
    r"newsletters?|inbox|e-?mails?|alerts?|updates|podcasts?|our daily|our weekly|briefings?|digest",
    r"push notifications|channel|itunes|free trial|unlimited access|digital subscription|print edition",
)

NOTICE = re.compile(
    rf"(?i:{_MARK}"
    + _any(
        # advertising, and the machinery of the page
        r"advertisements?|advert|ads?|paid content|sponsored by [^.]{1,60}",
        r"(?:advertisement|story|article|text)\s*[-–—:.]?\s*(?:content )?(?:continues|continue reading)"
        r"(?: (?:below|after)[^.]{0,40})?",
        r"scroll down(?: (?:for|to) [^.]{1,60})?",
        r"(?:video|poll|page|image)? ?loading(?: ?…|\.\.\.)?(?:\s+watch next.{0,80})?",
        r"(?:please )?(?:enable|turn on) java ?script[^.]{0,80}",
        r"(?:this page|this site|your browser)[^.]{0,40}(?:requires|does not support)[^.]{0,80}",
        r"(?:using|on) a mobile device\?.{0,60}",
        r"click (?:here|photo|image|on|through|for)\b[^.]{0,100}|tap (?:here|to)\b[^.]{0,80}",
        r"we use cookies\b.{0,250}|(?:accept|manage|reject) (?:all )?cookies",
        r"skip to (?:main )?content|back to (?:top|homepage)",
        # share and follow
        r"share|share this(?: (?:story|article|post|page|transcript|video|episode|interview|on|with|via)\b"
        r"[^.]{0,80})?",
        rf"share (?:this )?[a-z]+:\s*{_BUTTONS}",
        r"share (?:on|via|with) [^.]{0,60}",
        _BUTTONS,
        r"(?:— ?|—— ?>> ?)?(?:like|follow|find|join|add) (?:us|@\w+|the author|our)\b[^.!?]{0,99}",
        rf"(?:— ?|—— ?>> ?)?follow [^.!?]{{1,60}} on {_CHANNEL}\b[^.!?]{{0,60}}",
        # newsletter and subscription
        r"(?:(?:for more|want (?:more|to)|to get|like what you)[^.!?]{0,80}[,?:]? )?"
        rf"(?:sign up|subscribe|register|get|receive|join)\b[^.!?]{{0,100}}?\b{_LETTER}\b[^.!?]{{0,80}}",
        r"(?:sign up|subscribe)(?: (?:now|here|today))?|log ?in|sign in|register",
        r"(?:already )?a subscriber\?.{0,60}|this (?:article|story) is for subscribers[^.]{0,60}",
        r"(?:got|have) something to say\?.{0,100}",
        r"(?:tell us|let us know|share your thoughts)[^.!?]{0,60} (?:in the comments|below)",
        r"have (?:something to add|a (?:news )?tip|a story)[^.?!]{0,60}[.?!].{0,100}",
        r"to contact the (?:author|reporter|editor)[^,.]{0,60}[,:]? .{0,100}",
        r"\((?:additional )?(?:reporting|writing|editing|compiled) by [^()]{3,300}",
        r"(?:listen|watch|read|catch up)(?: (?:again|now|live))? (?:in|on|via|with) (?:our|the) [^.!?]{0,30}"
        r"\b(?:app|podcast|player|website)\b[^.!?]{0,30}",
        r"download (?:the|our) [^.]{1,40} app\b[^.]{0,60}",
        r"sorry,? (?:but )?(?:we are not currently accepting|comments are)[^.]{0,60}",
        r"comments (?:are|have been) (?:now )?closed[^.]{0,60}",
        # copyright
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4})).{0,300}|all rights reserved.{0,200}",
        r"this material may not be (?:published|reproduced).{0,200}",
        # tags that came through
        r"(?:</?[a-z][^<>]{0,300}>\s*)+",
    )
    + r"[.!:…\])]{0,2})"
    r"|https?://\S*(?:pixel|beacon|1x1|/track(?:ing|er)?\b|\bcounter\b)\S*"
)

# --- credits ----------------------------------------------------------------------------------------------

_AGENCY = _any(
    r"AP|AFP|EPA|PA|UPI|CNN|DPA|dpa|TASS|Reuters|REUTERS|Xinhua|Sputnik|Bloomberg|Anadolu(?: Agency)?",
    r"AP Images|AP Photo|Associated Press|Press Association|PA Wire|SWNS(?:\.com)?|Getty(?: Images)?",
    r"GETTY(?: IMAGES)?|Shutterstock|Alamy|iStock(?:photo)?|Rex(?: Features)?|Corbis|Flickr",
    r"Wikimedia(?: Commons)?|Wikipedia|Instagram|Facebook|Twitter|You[Tt]ube",
    r"[Hh]andout|file photo|[Ss]creen ?grab|[Ss]creenshot",
)
_PICTURE = (
    r"(?:(?i:(?:featured|file|top|stock|main|cover|lead|courtesy|handout|ap|afp|reuters|epa) )?"
    r"(?i:photos?|photographs?|photography|images?|pictures?|pics?|video|graphics?|illustration)"
    r"(?: ?(?i:credits?|courtesy|source))?)"
)
_BY = r"(?:\s?[:|/]|\s?(?i:via|by|courtesy of|credit)\b:?)"
_NAMES = r"(?:[\w.’'&-]+[ ,]{1,2}){0,8}?[\w.’'&-]+"
_NAMES_AND_AGENCIES = rf"{_NAMES}(?:\s?[/|(]\s?{_NAMES}\)?){{0,3}}"

# A whole line that says who made a picture; its length is limited by the caller.
CREDIT = re.compile(
    r"[\[(]?"
    + _any(
        rf"{_PICTURE}{_BY}\s*{_NAMES_AND_AGENCIES}",  # "Photo: Ann Name/AP"
        rf"(?:Credits?|CREDIT):\s*{_NAMES_AND_AGENCIES}",
        # "Ann Name via Getty Images"
        r"(?:(?:[A-ZÀ-Þ][\w.’'-]*|for|of|de|van|von|the|and)[ ,]+){0,5}[A-ZÀ-Þ]?[\w.’'-]*"
        rf"\s?(?:/|\||\bvia\b|,| - )\s?{_AGENCY}(?: (?i:via) {_AGENCY})?",
        rf"{_AGENCY}(?:\s?/\s?{_AGENCY}){{0,2}}",
        r"(?:AP|AFP|EPA|REUTERS) PHOTO\b.{0,60}",
    )
    + r"[.\])]{0,2}"
)

# --- menus ------------------------------------------------------------------------------------------------

NAVIGATION = re.compile(
    "(?i:"
    + _any(
        r"home|home ?page|menu|main menu|navigation|news|latest|latest news|top stories|breaking news",
        r"headlines",
        r"world|world news|international|europe|asia|africa|americas|middle east|us|u\.s\.|uk|national|local",
        r"local news|politics|business|economy|money|markets|sports?|football|opinion|comment|editorials?",
        r"columnists|tech|technology|science|health|environment|climate|education|culture|arts|entertainment",
        r"celebrity|music|movies|film|tv|books|lifestyle|life|style|fashion|food|travel|weather|videos?|photos",
        r"pictures|gallery|podcasts?|radio|live|magazine|weekend|crosswords?|puzzles|games|obituaries",
        r"classifieds|jobs|cars|property|real estate|shop|store|e-?paper|archive|search|more|all|trending",
        r"about|about us|contact|contact us|help|faq|support|advertise|advertise with us|advertising|careers",
        r"press|site ?map|rss|privacy|privacy policy|cookies|cookie policy|terms|terms of (?:use|service)",
        r"terms (?:and|&) conditions|accessibility|log ?in|log ?out|sign in|sign up|register|subscribe",
        r"my account|newsletters?|donate|follow us|share|tweet|e-?mail|print|save|copy link|facebook|twitter",
        r"instagram|youtube|linkedin|whatsapp|telegram|tiktok|pinterest|reddit|x|close|next|previous|back",
        r"back to top|skip to content",
    )
    + ")"
)
BAR = re.compile(r"\s*[|•·›»]\s*|\s+>\s+")
SENTENCE_MARK = re.compile(r"[.!?;:“”\"]")

# --- comments ---------------------------------------------------------------------------------------------

COMMENTS_COUNTED = re.compile(
    r"(?i:(?:comments?|replies|responses)\s*[(\[:]\s*\d[\d,.]*\s*[)\]]?|"
    r"\d[\d,.]* (?:comments?|replies|responses)(?: (?:so far|on this \w+))?)"
)
COMMENTS = re.compile(
    rf"{COMMENTS_COUNTED.pattern}|(?i:"
    + _any(
        r"c?comments?:?|(?:see|view|show|read|load)(?: all| more)? comments?|no comments(?: yet)?",
        r"(?:leave|add|post|write) a (?:comment|reply)[:.]?(?:\s*see all comments)?",
        r"see all comments\s*write a comment|(?:recent|latest|reader|top|all) comments:?|responses:?",
        r"join the (?:conversation|discussion)[:.]?",
    )
    + ")"
)
COMMENT_SIGN = re.compile(
    "(?i:"
    + _any(
        r"\b(?:\d+|an?|one) (?:min(?:ute)?|hour|day|week|month|year)s? ago\b",
        r"\breply\b\s*$|\bsays:\s*$|\blog in to\b|\bposted by\b",
        r"\bup ?votes?\b|\bnot be published\b|\breport abuse\b",
    )
    + ")"
)

# --- within a line ----------------------------------------------------------------------------------------

INLINE = (
    re.compile(r"(?P<debris>data:[\w/+.-]{3,40};base64,[A-Za-z0-9+/=]+)"),
    re.compile(r"(?i:(?P<debris><(?:img|iframe|script|source|embed)\b[^<>]{0,2000}>))"),
    # "(AP Photo/Ann Name)", "[Image via AP]", "(Ann Name/AFP via Getty Images)"
    re.compile(rf"(?P<debris>[(\[]{_PICTURE}{_BY}[^()\[\]\r\n]{{1,100}}[)\]])"),
    re.compile(rf"(?P<debris>\([^()\r\n“”\"]{{0,40}}/\s?{_AGENCY}(?: via {_AGENCY})?\))"),
    # a credit, a link or a copyright notice after the last sentence of a line
    re.compile(
        rf"{_AFTER_SENTENCE}(?P<debris>(?:Photo|Photograph|Picture|Image)s?(?: [Cc]redit)?:\s?"
        rf"{_NAMES}(?:\s?/\s?{_NAMES}){{0,3}}\.?){_END}"
    ),
    re.compile(
        rf"{_AFTER_SENTENCE}(?P<debris>(?:Sign up|Subscribe)\b[^.!?\r\n]{{0,100}}?\b(?i:{_LETTER})\b"
        rf"[^.!?“”\"\r\n]{{0,80}}[.!]?){_END}"
    ),
    re.compile(
        rf"{_AFTER_SENTENCE}(?P<debris>(?:>> ?)?(?:READ MORE|READ ALSO|SEE ALSO|RELATED|WATCH): "
        rf"[^.\r\n]{{3,150}}){_END}"
    ),
    re.compile(
        rf"{_AFTER_SENTENCE}(?P<debris>(?:©|Copyright(?: ©| \(c\))?) ?\d{{4}}\b[^\r\n]{{0,300}})(?=[\r\n]|\Z)"
    ),
)

# --- the dateline -----------------------------------------------------------------------------------------

_CITY = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.’'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'-]+){0,4}(?:/[A-ZÀ-Þ ]{3,30})?)"
_TOWN = r"(?:[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
_REGION = r"(?:, (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})"
_MONTH = r"(?:Jan|Feb|March|Mar|April|Apr|May|June|Jun|July|Jul|Aug|Sept|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = (
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))"
    r"(?:,? (?P<year>\d{4}))?"
)
_WIRE = r"(?:\((?!\d)[A-Z][\w.’' /&-]{1,40}\))"

# "KARSK, Oblonia, March 3, 2031 (RIA) —"; small letters only with an agency; "(RIA) -". "told" is what stands
# beside the city, empty where nothing does (see `masks.dated`).
DATELINE = re.compile(
    _any(
        rf"{_CITY}(?P<told>{_REGION}{{0,2}}(?:,? {DAY})?\s?{_WIRE}?)",
        rf"{_TOWN}{_REGION}{{0,2}}\s?{_WIRE}",
        _WIRE,
    )
    + r"\s*(?P<mark>—|―|(?:–|--?)(?=\s))(?=\s|\w|[“\"'])"
)

OPENING_QUOTES = ("“", '"', "‘", "'", "«")
_VERB = (
    r"(?:[a-z]+ly |also |now |never )?(?:said|told|has|have|had|is|are|was|were|will|would|can|could|may"
    r"|might|must|should|did|do|[a-z]{2,}(?:ed|s))\b"
)
# What stands behind each kind of dash where it opens a remark on what is before it: "Europe’s shield — said".
REMARK = {
    mark: re.compile(rf"[^.!?\r\n]{{1,80}}?{space}{mark}{space}{_VERB}")
    for mark, space in (("—", " ?"), ("―", " ?"), ("–", " "), ("-", " "), ("--", " "))
}
