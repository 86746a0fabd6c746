"""What a question asserts before the tag that it ends with: « Le maire a démissionné, c’est vrai ? »."""

import re
from functools import cache

from bot.answering.question.leaning import leans
from bot.answering.question.patterns import either_spelling, spoken
from bot.smalltalk.recognising import recognise
from index.text.function_words import function_words
from index.text.language import detect
from index.text.remembering import remembering
from index.text.typography import bare, fold

FEWEST = 3
"""Words: « Non mais, c’est vrai ? » asserts nothing."""
_TAGS = (
    r"(?:est-ce |est-ce que c'est |c'est |pas )?(?:bien |vraiment )?(?:vrai|exact|confirme|faux|ca)",
    r"(?:c'est )?(?:info|vrai)(?: ca| ou (?:intox|(?:c'est )?faux))?|intox|n'est-ce pas|non|vraiment",
    r"(?:(?:is|isn't) (?:it|that|this) )?(?:really |not )?(?:true|right|correct|real|so|confirmed)(?: or false)?",
    r"really|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)(?:n't)? (?:it|he|she|they|there|that)",
    r"(?:ist (?:das|es) )?(?:nicht )?(?:wahr|richtig|korrekt)(?: oder falsch)?|stimmt(?: das| es|'s)?|oder(?: nicht)?",
    r"(?:no )?(?:es )?(?:verdad|verdadero|cierto|correcto|asi)(?: o falso)?|no",
    r"(?:non )?(?:e )?(?:vero|giusto|esatto|corretto|cosi|confermato)(?: o falso)?",
)
"""Of French, English, German, Spanish and Italian, as `bare` folds them, which makes "?" of "¿"."""
_TAG = re.compile(rf",\s+\??(?:{'|'.join(_TAGS)})[\s?!….]*", re.IGNORECASE)
_LONGEST_TAG = 40
"""Characters."""
_LAST_SENTENCE = re.compile(r"(?<=[.!…])\s|\n")
_INVERTED = re.compile(
    # « a-t-il », « est-ce »
    r"\w-(?:t-)?(?:il|elle|ils|elles|on|ce)\b"
    # "Did …", „Ist …“: what French, Spanish and Italian ask so, they also assert
    r"|\A(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n't)?\b"
    r"|\A(?:ist|sind|war|waren|hat|haben|hatten?|wird|werden|wurden?|kann|konnen|darf|muss|mussen|sollen?|gibt|stimmt)\b"
)
_BETWEEN_TWO = {
    language: re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    for language, words in {
        "fr": "je|j|me|m|moi|mon|ma|mes|tu|te|t|toi|ton|ta|tes|vous|votre|vos",
        "en": "i|my|me|you|your",
        "de": r"ich|mich|mir|mein\w*|du|dich|dir|dein\w*",
        "es": "yo|me|mi|mis|tu|te|ti|usted|ustedes",
        "it": "io|mi|mio|mia|tu|ti|te|tuo|tua|lei",
    }.items()
}
"""Who asks, and who is asked: « Tu es un robot, non ? » is nothing to look up."""


@remembering(64)  # who tells claims from questions asks, and then who takes the claim
def asserted(question: str) -> str:
    """Return what stands before the tag; nothing if there is none, or what stands there asks or cannot stand alone.

    Blocks for some 8 ms where there is a tag: « Les réponses sont fausses, non ? » is told from claims by its meaning.
    """
    mark = question.rfind(",")
    if mark < 0 or len(question) - mark > _LONGEST_TAG:
        return ""
    tag, said = bare(question[mark:]), question[:mark].strip()
    if "?" not in tag or not _TAG.fullmatch(tag) or "?" in said or "¿" in said:
        return ""
    last = _LAST_SENTENCE.split(said)[-1].strip()
    if len(last.split()) < FEWEST or not _states(last, detect(last)) or recognise(question):
        return ""
    return said


def _states(sentence: str, language: str) -> bool:
    folded, between_two = bare(sentence), _BETWEEN_TWO.get(language)
    asks = _INVERTED.search(folded) or _interrogative().search(fold(sentence))
    return not (asks or (between_two and between_two.search(folded)) or leans(sentence, language, ""))


@cache
def _interrogative() -> re.Pattern[str]:
    """Return what finds an interrogative of any language at an end of a sentence: within it, « qui » is a relative."""
    asks = either_spelling(word for lang in spoken() for word in function_words(lang).interrogatives)
    before = either_spelling(word for lang in spoken() for word in spoken()[lang]["prepositions"])
    return re.compile(rf"\A(?:{before}\s+)?{asks}\b|\b{asks}\W*\Z", re.IGNORECASE)
