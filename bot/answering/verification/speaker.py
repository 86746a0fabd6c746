"""Who says it: the reported speech of a sentence, in seven languages.

Three shapes cover most of news text: a source announced (« selon X, … », "according to X"), a subject before a verb of
saying (« X affirme que … »), and a verb before its subject behind a quotation (« … », a déclaré X ; "… ," said X).
A pronoun as subject is reported as such, and its person is looked for in the sentences before.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.verification.typography import fold

_ANNOUNCED = {
    "fr": r"selon|d'après|de l'avis d[eu]|aux dires d[eu]|d'apres",
    "en": r"according to",
    "de": r"laut|nach angaben (?:der|des|von)|zufolge",
    "es": r"según|de acuerdo con",
    "it": r"secondo|stando a|a detta di",
    "ru": r"по словам|по данным|согласно|по мнению|по версии|как сообщил[аи]?|по сообщению",
    "uk": r"за словами|за даними|згідно з|на думку|за версією|як повідоми(?:в|ла|ли)",
}
_SAYS = {
    "fr": r"""(?:(?:a|ont|avait|avaient|a-t-(?:il|elle)|ont-(?:ils|elles)) (?:également |aussi |plus tard |même )?
(?:(?:déclar|affirm|assur|indiqu|estim|expliqu|racont|précis|ajout|revendiqu|accus|annonc|répliqu|corrig|évoqu|rapport
|suggér|dénonc|confi|ni|soulign|regrett|confirm|invoqu|rétorqu|évalu)é|soutenu|reconnu|promis|répondu|admis|démenti
|prétendu|dit|écrit|fait état|parlé de))
|(?<!une )(?<!son )
(?:(?:déclar|affirm|assur|indiqu|estim|expliqu|racont|précis|ajout|revendiqu|accus|(?<!l')annonc|répliqu
|corrig|évoqu|rapport|suggèr|dénonc|confi|ni|soulign|regrett|confirm|invoqu|rétorqu|évalu|résum)(?:e|ent|ait|aient)
|souti(?:ent|ennent)|soutenait|reconnaî?(?:t|ssent|ssait)|prom(?:et|ettent)|répond(?:ent|ait)?|s'en ti(?:ent|ennent) à
|adm(?:et|ettent)|dém(?:ent|entent|entait)|prétend(?:ent|ait)?|dit|disent|disait|fait état|font état|parle de
|parlent de)""",
    "en": r"""(?:has |have |had |also )?(?:said|says|say|claim\w*|stat(?:ed|es)|argu\w+|insist\w*|told|tells|announc\w+
|add(?:ed|s)|den(?:ied|ies)|reject\w*|suggest\w*|acknowledg\w+|admit\w*|warn\w*|estimat\w+|report(?:ed|s)|explain\w*
|confirm\w*|accus\w+|replied)""",
    "de": r"""sagt\w*|erklär\w+|behaupt\w+|teilt\w* .{0,30}mit|betont\w*|bestätigt\w*|bestreitet|bestritt|räumt\w* ein
|nannte|berichtet\w*|meldet\w*""",
    "es": r"""(?:ha |han )?(?:dijo|dice|dicen|dicho|afirm\w+|declar\w+|asegur\w+|sostien\w+|explic\w+|anunci\w+
|señal\w+|indic\w+|neg\w+|admit\w+|acus\w+)""",
    "it": r"""(?:ha |hanno )?(?:detto|dice|dicono|afferm\w+|dichiar\w+|sostien\w+|spieg\w+|annunci\w+|riferit\w+
|ribatt\w+|smentisc\w+|smentito|ammesso|accus\w+|esclud\w+|parlato)""",
    "ru": r"""заяви\w+|заявля\w+|сказа\w+|говор\w+|сообщ\w+|утвержда\w+|признал\w*|признаёт|отметил\w*|добавил\w*
|пояснил\w*|отрица\w+|опроверг\w*|назвал\w*|рассказал\w*|считает|считают|подтвердил\w*""",
    "uk": r"""заяви\w+|сказа\w+|каж\w+|повідоми\w+|стверджу\w+|визна\w+|зазначи\w+|додав|додала|запереч\w+|спростува\w+
|назва\w+|розпові\w+|вважа\w+|підтверди\w+""",
}
_PRONOUN_FORMS = """
il elle ils elles he she they er sie él ella ellos lui lei loro он она они він вона вони
je j nous i we я ми мы
"""
_PRONOUNS = frozenset(_PRONOUN_FORMS.split())
_NOT_A_SUBJECT = re.compile(
    r"(?:que|qu'|:|\"|avoir|être|that|dass|che|что|що|,|\d|à |de |d'|to |par |by )", re.IGNORECASE
)
_DETERMINER = re.compile(
    r"(?:l'|(?:les?|la|un|une|son|sa|ses|the|an?|his|her|der|die|das|ein|eine|el|los|il|lo|gli)\s)", re.IGNORECASE
)
_POSSESSIVE = re.compile(
    r"(?:son|sa|ses|leurs?|his|her|their|its|sein\w*|ihr\w*|su|sus|suo|sua|его|её|их|його|її|їх)\b", re.IGNORECASE
)
_DETAIL = re.compile(
    r" (?:communiqué|publié|remis|diffusé|consulté|établi|rendu|seen|published|released|obtained|issued)\w*\b"
    r"| (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|on [A-Z]\w+day)\b| à \d"
)
"""Where and when a source was made known: more than is needed to say whose claim it is."""
_HONORIFIC = re.compile(r"\b(?:MM?|Mmes?|Mlle|Mr|Mrs|Ms|Dr|Sig|г)\. ")
_SUBORDINATE = re.compile(
    r"(?P<time>\b(?:après|avant|alors|lors|dès|depuis) (?:que |qu')|\b(?:after|before|when|while|since|nachdem|bevor) )"
    r"|\b(?:que |qu'|that |dass |che )|(?:что|що) ",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:le|la|les)?s?quel|qui\b|cui\b|котор|as[íi]\b|whom\b|which\b|lequel", re.IGNORECASE)
_LEAD = re.compile(r"^(?:mais|et|or|but|and|aber|und|pero|y|ma|но|а|и|але|й|та|однако)\s", re.IGNORECASE)
_CLITIC = re.compile(r"\s(?:se|s'|le|la|les|l'|en|y|lui|leur|si|mi|lo|would not|did not|never)\s?$", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:ne|n'|est|sont|était|étaient|a|ont|avait|is|are|was|were|has|had|ist|war|hat|es|è|не)\b", re.IGNORECASE
)
_LONGEST = 12
"""Words of a subject."""
_STOP = re.compile(
    r"[,.;:!?()\"]| qui | que | qu'| dont | who | that | which | der | die | che | который | который | який "
)
_PATTERNS = {
    lang: (
        re.compile(rf"(?:^|\W)(?:{_ANNOUNCED[lang]})\s+(?P<who>[^,;:.!?\"()]{{2,80}})", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_SAYS[lang]})(?P<clitic>-t-\w+|-\w+)?(?!\w)".replace("\n", ""), re.IGNORECASE),
    )
    for lang in _SAYS
}


@dataclass(frozen=True, slots=True)
class Claim:
    """That somebody says something in a sentence."""

    speaker: str
    """The words that name who speaks; a pronoun where `pronoun` is true."""
    pronoun: bool
    verb: str
    """The verb of saying; empty for an announced source."""
    inverted: bool = False
    """The speaker stands behind the verb: « …, raconte Denise Faugeron, 71 ans »."""

    @property
    def possessed(self) -> bool:
        """Whether somebody named before is who the speaker speaks for: « son directeur d'exploitation »."""
        return bool(_POSSESSIVE.match(self.speaker))


@lru_cache(maxsize=4096)
def claims(text: str, lang: str) -> tuple[Claim, ...]:
    """Return who says something in a sentence, in reading order; empty where it speaks for itself."""
    if lang not in _PATTERNS:
        return ()
    told = fold(text)
    announced, says = _PATTERNS[lang]
    found = [
        (m.start(), Claim(_trim(m["who"]), pronoun=m["who"].casefold() in _PRONOUNS, verb=""))
        for m in announced.finditer(told)
        if not _RELATIVE.match(m["who"])
    ]
    for match in says.finditer(told):
        claim = _claim(told, match)
        if claim is not None:
            found.append((match.start(), claim))
    return tuple(claim for _, claim in sorted(found, key=lambda each: each[0]) if claim.speaker)


def _claim(told: str, match: re.Match[str]) -> Claim | None:
    verb = match[0].strip()
    if match["clitic"] or re.match(r"(?:a-t|ont)-", verb):
        return Claim(verb.rpartition("-")[2] if match["clitic"] else verb.split("-")[-1].split()[0], True, verb)
    before, after = told[: match.start()].rstrip(), told[match.end() :].lstrip()
    if (not before or before[-1] in '",»!?') and after and _opens_a_subject(after):
        return Claim(_trim(after), False, verb, inverted=True)
    clause = re.split(r"[.;:!?\"]", before)[-1]
    aside, subject = _subject(clause)
    subject = _LEAD.sub("", _CLITIC.sub("", subject)).strip()
    if aside or not subject:
        return None
    pronoun = subject.casefold() if subject.casefold() in _PRONOUNS else None
    if pronoun is not None:
        return Claim(subject, True, verb)
    return Claim(subject, False, verb) if _may_speak(subject) else None


def _may_speak(subject: str) -> bool:
    """Whether words look like somebody: a capital or an article first, or one plain word (police said)."""
    words = subject.split()
    opens = subject[0].isupper() or bool(_DETERMINER.match(subject)) or (len(words) == 1 and len(subject) > 3)
    return opens and len(words) <= _LONGEST and not _FINITE.search(subject)


def _subject(clause: str) -> tuple[bool, str]:
    """Return whether the clause is only an aside (« un jour après que Moscou a déclaré »), and its subject."""
    subordinate = list(_SUBORDINATE.finditer(clause))
    aside = bool(subordinate and subordinate[-1]["time"])
    clause = clause[subordinate[-1].end() :] if subordinate else clause
    closed = clause.rstrip().endswith(",")  # « Denis Nikitin, chef du corps, a affirmé »
    clause = re.split(r",? (?:qui|dont|who|which|который|которая|який|яка)\b", clause.strip(" ,"))[0]
    return aside, clause.strip() if closed else clause.split(", ")[-1].strip()


def _opens_a_subject(after: str) -> bool:
    return not _NOT_A_SUBJECT.match(after) and bool(after[0].isupper() or _DETERMINER.match(after))


def _trim(who: str) -> str:
    """Cut a subject behind its verb off; a name in apposition stays: « son président, Farid Benassour »."""
    who = _DETAIL.split(_HONORIFIC.sub("", who))[0]
    end = _STOP.search(f"{who} ")
    apposition = re.match(r", (?:[^\W\d_a-zà-ÿа-яіїєґ][\w'-]+ ?){1,3}(?=[,.;]|$)", who[end.start() :]) if end else None
    return " ".join(who[: end.start() if end else None].split()[:10]) + (apposition[0].rstrip() if apposition else "")


_ANAPHORS = {
    "fr": r"""(?:mais |et |or )?(?:il|ils|elle|elles|ceux-ci|celui-ci|celle-ci|celles-ci|cela|ce dernier|cette dernière
|lui|son|sa|ses|leurs?)""",
    "en": r"(?:but |and )?(?:he|she|they|it|his|her|their|its|this|these)",
    "de": r"(?:aber |und |doch )?(?:er|sie|es|sein\w*|ihr\w*|diese[rs]?)",
    "es": r"(?:pero |y )?(?:él|ella|ellos|ellas|su|sus|este|esta|estos|estas)",
    "it": r"(?:ma |e )?(?:lui|lei|loro|suo|sua|suoi|sue|questi|queste)",
    "ru": r"(?:но |и |а )?(?:он|она|они|оно|его|её|их|это|эти)",
    "uk": r"(?:але |й |і |та |а )?(?:він|вона|вони|воно|його|її|їх|це|ці)",
}
_OPENS_WITH = {
    lang: re.compile(rf"[\"'(\s–-]*(?:{forms})\b".replace("\n", ""), re.IGNORECASE) for lang, forms in _ANAPHORS.items()
}


def leans_back(text: str, lang: str) -> bool:
    """Whether a sentence can only be understood with the one before: it opens with, or is told by, a pronoun."""
    opens = _OPENS_WITH.get(lang)
    return bool(opens and opens.match(fold(text))) or any(claim.pronoun for claim in claims(text, lang))
