"""What code alone can refuse: a figure, date, name or quotation that stands nowhere in the evidence.

A veto is exact, so nobody overrules it, no judge and no score. It says nothing of who did what to whom: a figure that
the evidence gives to another is in the evidence, and whether the sentence follows is judged as entailment.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from bot.answering.question import Question
from bot.answering.types import Exhibit
from bot.answering.verify.evidence import Evidence
from bot.answering.verify.exact.dates import weekdays
from bot.answering.verify.exact.figures import Figure, figures
from bot.answering.verify.exact.names import sigles, stands
from bot.answering.verify.exact.nouns import is_noun
from bot.answering.verify.exact.places import places, places_in
from bot.answering.verify.exact.romans import is_roman
from bot.answering.verify.exact.sigles import dotted, same_sigles
from bot.answering.verify.orders import gives_orders, is_order, poses, reports_order
from bot.answering.verify.quotations import is_quoted, quotations
from bot.answering.verify.told import Text, offers, text_of, texts_of, weekdays_in
from index.text.names import Name, names, words
from index.text.typography import bare
from index.types import Article

SHORT = 12
"""Words. A shorter sentence may be taken for one in a language nearby, whose number words are others."""

_SHORTEST_NAME = 4  # letters of a name at the head of a sentence

_CAPITAL_NOUNS = frozenset({"de"})
"""Languages in which every noun has a capital, so that a capital tells no name in a translation."""


_OPENINGS_UNKNOWN = _CAPITAL_NOUNS | {"pl", "ru", "uk"}
"""Languages of whose common words too few are known to tell a name at the head of a sentence: of the first words of
sentences in two newsrooms, names apart, the reader's vocabulary knows 11 of 12 in French, two of three in Russian, one
of four in Polish."""

_INFLECTED = frozenset({"pl"})
"""Languages in Latin letters in which a name has cases: « Kowalskiego » is Kowalski."""


class Vetoes:
    """The exact part of a sentence, to be held against evidence.

    `is_word` tells words of any language from names: between languages « Corps des volontaires » has another name.
    """

    def __init__(self, sentence: str, lang: str, question: Question, is_word: Callable[[str], bool]) -> None:
        self._sentence, self._lang, self._is_word = sentence, lang, is_word
        asked_in = question.language
        self._langs = {lang, asked_in}
        self._question = Text(question.standalone, asked_in)
        nearby = asked_in if asked_in != lang and len(sentence.split()) < SHORT else ""
        self._named = places_in(sentence, lang)
        self._figures = figures(sentence, lang, nearby)

    def objection(self, evidence: Evidence) -> str | None:
        """Return `figure`, `date`, `name`, `quotation` or `order` for what stands nowhere; None if all of it does.

        What an order says to say stands nowhere, but in a sentence that tells of the order.
        """
        objection = self._absent(evidence)
        if objection:
            return objection
        sound = self.sound(evidence)
        if is_order(self._sentence) or self._obeys(evidence) or sound is None:
            return "order"
        return None if sound == evidence or not self._absent(sound) else "order"

    def sound(self, evidence: Evidence) -> Evidence | None:
        """Return what of the evidence counts: an order proves only what tells of it."""
        return evidence if reports_order(self._sentence) else evidence.without(orders)

    def _obeys(self, evidence: Evidence) -> bool:
        """Whether a sentence is an order, or what it orders to say, word for word."""
        said = bare(self._sentence).strip(" .!")
        saying = [exhibit for exhibit in evidence.exhibits if said in bare(exhibit.text)]
        return bool(saying) and all(map(orders, saying))

    def _absent(self, evidence: Evidence) -> str | None:
        told = texts_of(evidence)
        texts = [*told, self._question]
        if any(not offers(figure, texts) for figure in self._figures):
            return "figure"
        if not all(weekdays(self._sentence, lang) <= weekdays_in(texts) for lang in self._langs):
            return "date"
        if any(not self._is_known(word, told, evidence) for word in self._names(evidence)):
            return "name"
        # A translated quotation has other words: it is told without its marks (`without_marks`).
        if evidence.languages == {self._lang} and not all(is_quoted(q, evidence) for q in quotations(self._sentence)):
            return "quotation"
        return None

    def lacks(self, evidence: Evidence) -> Sequence[Callable[[Exhibit], bool]]:
        """Return a test of exhibits for each figure and name that the evidence does not have."""
        texts = [*texts_of(evidence), self._question]
        absent: list[Callable[[Exhibit], bool]] = [
            partial(_offered_with, figure, evidence) for figure in self._figures if not offers(figure, texts)
        ]
        absent += [
            partial(self._exhibit_names, word)
            for word in self._names(evidence)
            if not self._stands(word, texts, evidence)
        ]
        return absent

    def _names(self, evidence: Evidence) -> Iterator[str]:
        """Yield the words that are names for certain, and that evidence in its languages would spell alike."""
        translated = self._lang not in evidence.languages
        for name in names(self._sentence, self._lang):
            for place, word in enumerate(name.words):
                if self._lang in _CAPITAL_NOUNS:
                    before = name.words[place - 1] if place else ""
                    certain = not translated and name.sure(word) and not self._is_noun(word, before, evidence)
                elif not translated:
                    certain = name.sure(word) or self._is_opening_name(name, word)
                else:
                    certain = name.sure(word) and not self._is_common(word)
                if is_roman(word):
                    continue  # which is read as a figure
                if certain or (place and self._ends_another(name.words[place - 1], evidence)):
                    yield word

    def _is_common(self, word: str) -> bool:
        """Whether a word is a common one, or put together of such: « Maison-Blanche » is translated as they are."""
        return self._is_word(word) or ("-" in word and all(map(self._is_word, word.split("-"))))

    def _ends_another(self, word: str, evidence: Evidence) -> bool:
        """Whether a name never stands alone in the evidence, so that what follows it is part of a name: Matthias K…"""
        if self._is_word(word):
            return False
        behind = [
            following
            for text in texts_of(evidence)
            for one, following in pairwise((*words(text.text, text.lang), ""))
            if one == word
        ]
        return bool(behind) and all(following[:1].isupper() for following in behind)

    def _is_noun(self, word: str, before: str, evidence: Evidence) -> bool:
        told = frozenset(one for text in texts_of(evidence) for one in words(text.text, text.lang))
        return self._is_word(word) or is_noun(word, before, told)

    def _is_opening_name(self, name: Name, word: str) -> bool:
        """Whether a word that opens a sentence is a name and no common word, which has its capital from its place.

        On the claims of the evaluation this vetoes one of 264 supported ones; without it, whatever name a model
        invents passes at the head of a sentence.
        """
        own = name.opens and word == name.words[0] and self._lang not in _OPENINGS_UNKNOWN
        if not own or len(word) < _SHORTEST_NAME or not word.isalpha() or figures(word, self._lang):
            return False
        return not self._is_word(word)

    def _stands(self, word: str, texts: Sequence[Text], evidence: Evidence) -> bool:
        if any(self._stands_in(word, text) for text in texts):
            return True
        if any(self._stands_for(word, article, texts) for article in evidence.articles):
            return True
        if self._lang in _INFLECTED and any(
            stands(word, words(text.text, text.lang), same_language=False) for text in texts
        ):
            return True
        # « US-made », « Во-Ферра»: a compound stands where each of its names does.
        parts = _parts(word)
        return "-" in word and bool(parts) and all(self._stands(part, texts, evidence) for part in parts)

    def _is_known(self, word: str, told: Sequence[Text], evidence: Evidence) -> bool:
        """Whether a name stands in the evidence, or in the question if the articles know whom it means.

        A name that stands in the question alone is a premise: « Que dit le maire ? » makes no mayor say anything. They
        know whom it means if any part of it stands anywhere in them: « Emmanuel Macron » where they say « M. Macron »,
        « Vaux-les-Bains » where « L’Écho de Vaux » says « la station ». Between languages it may be spelled beyond
        recognition («Паскена» for Pasquin): there the question is believed.
        """
        if self._stands(word, told, evidence):
            return True
        if not self._stands(word, [self._question], evidence):
            return False
        if self._lang not in evidence.languages:
            return True
        articles = [*told, *(Text(article.text, article.lang) for article in evidence.articles)]
        whole = [part for name in names(self._sentence, self._lang) if word in name.words for part in name.words]
        return any(self._stands(part, articles, evidence) for one in whole for part in (one, *_parts(one)))

    def _stands_in(self, word: str, text: Text) -> bool:
        among = (*words(text.text, text.lang), *dotted(text.text))
        same = text.lang == self._lang
        if stands(word, among, same_language=same) or not same_sigles(word).isdisjoint(among):
            return True
        parts = set(bare(word).split("-"))
        mine = places(word, self._lang).union(*(codes for codes, named in self._named if parts <= named))
        if not mine:
            return False
        theirs = (codes for codes, _ in places_in(text.text, text.lang))
        return any(map(mine.intersection, theirs)) or any(mine & places(other, text.lang) for other in among)

    def _stands_for(self, word: str, article: Article, texts: Sequence[Text]) -> bool:
        """Whether a sigle stands for words of the evidence, or a word is part of what its sigle stands for."""
        known = sigles(article.text)
        told = {bare(other) for text in texts for other in words(text.text, text.lang)}
        if word in known:
            return bool(known[word] & told)
        return any(bare(sigle) in told and bare(word) in expansion for sigle, expansion in known.items())

    def _exhibit_names(self, word: str, exhibit: Exhibit) -> bool:
        return self._stands_in(word, text_of(exhibit))


def _parts(word: str) -> list[str]:
    """Return the names in a compound, without what joins them (« les », « sur »)."""
    return [part for part in word.split("-") if part[:1].isupper() and len(part) > 1]


def _offered_with(figure: Figure, evidence: Evidence, exhibit: Exhibit) -> bool:
    """Whether a sentence more would offer a figure: its own, or the day that « le lendemain » is counted from."""
    return offers(figure, texts_of(evidence.extended([exhibit])))


def orders(exhibit: Exhibit) -> bool:
    """Whether a sentence tells somebody what to answer, or stands behind what poses as a message of the system."""
    return gives_orders(exhibit.text) or _is_posed(exhibit)


def _is_posed(exhibit: Exhibit) -> bool:
    before = [s for s in exhibit.passage.sentences if s.start < exhibit.sentence.start]
    return bool(before) and poses(before[-1].text)
