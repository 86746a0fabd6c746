"""Peoples whose names do not begin as their country's do: « marroquíes », « sud-coréenne », "Dutch".

CLDR names countries and languages, but no peoples: those that neither name tells are listed.
"""

import re

_STEMS = {
    "fr": "MA:marocain GB:britanniqu GB:anglais GB:ecossais GB:gallois US:etatsunien US:etats-unien PE:peruvien"
    " BE:belge TR:turc CI:ivoirien MM:birman IN:indien MX:mexicain AT:autrichien NL:hollandais AE:emirati AE:emirien"
    " SA:saoudien CD,CG:congolais MG:malgache CH:suisse SV:salvadorien KP:nord-coreen KR:sud-coreen ZA:sud-africain"
    " NZ:neo-zelandais CF:centrafricain SS:sud-soudanais CY:chypriot PH:philippin AR:argentin CZ:tchequ"
    " EC:equatorien",
    "en": "NL:dutch GB:british GB:english GB:scottish GB:welsh US:american KP:north-korean KR:south-korean"
    " AE:emirati SA:saudi CD,CG:congolese PH:filipin BE:belgian CH:swiss TR:turk PE:peruvian AR:argentin MM:burmese"
    " FR:french GR:greek DK:dane SE:swede PL:pole",
    "es": "MA:marroqui US:estadounidens GB:britanic GB:ingles BE:belga AT:austriac CH:suiz TR:turc AE:emirati"
    " SA:saudi KP:norcorean KR:surcorean ZA:sudafrican NZ:neozelandes PE:peruan AR:argentin EC:ecuatorian NL:holandes",
    "it": "EG:egizian US:statunitens GB:britannic GB:ingles GB:scozzes BE:belga AT:austriac CH:svizzer TR:turc"
    " AE:emiratin SA:saudit KP:nordcorean KR:sudcorean ZA:sudafrican NZ:neozelandes MA:marocchin AR:argentin"
    " NL:olandes",
    "pt": "MA:marroquin US:norte-american US:estadunidens GB:britanic GB:ingles BE:belga AT:austriac CH:suic TR:turc"
    " SA:saudit KP:norte-corean KR:sul-corean ZA:sul-african NZ:neozelandes NL:holandes MZ:mocambican AO:angolan",
    "de": "GB:britisch GB:englisch US:amerikanisch US:us-amerikanisch KP:nordkoreanisch KR:sudkoreanisch CH:schweizer"
    " ZA:sudafrikanisch NZ:neuseelandisch MA:marokkanisch SA:saudisch PE:peruanisch AR:argentinisch",
    "nl": "GB:brits GB:engels US:amerikaans KP:noord-koreaans KR:zuid-koreaans CH:zwitsers ZA:zuid-afrikaans"
    " MA:marokkaans FR:frans TR:turks",
}
"""Countries, and how an adjective begins, as `bare` folds it."""

PEOPLES = {
    lang: {stem: frozenset(codes.split(",")) for pair in pairs.split() for codes, _, stem in [pair.partition(":")]}
    for lang, pairs in _STEMS.items()
}
LONGEST_INFLECTION = 3
"""Letters behind the stem: turc-ques, surcorean-os."""
_INFLECTION = re.compile(r"(?:e?[rnms]?|[aoi]s?|an|h[aei]s?|n?es?|ques?|i?sh|in[aoe]s?)")
"""What they may be: « suicide » is no Swiss."""


def people(folded: str, lang: str) -> frozenset[str]:
    """Return the countries of a people by a word, as `bare` folds it; none for other words."""
    known = PEOPLES.get(lang, {})
    for length in range(len(folded), max(0, len(folded) - LONGEST_INFLECTION - 1), -1):
        if (found := known.get(folded[:length])) and _INFLECTION.fullmatch(folded, length):
            return found
    return frozenset()
