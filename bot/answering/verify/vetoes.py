"""What code alone can refuse: a figure, date, name or quotation that stands nowhere in the evidence.

A veto is exact, so nobody overrules it, no judge and no score. It says nothing of who did what to whom: a figure that
the evidence gives to another is in the evidence, and whether the sentence follows is judged as entailment.
"""

from collections.abc import Callable, Sequence
from functools import partial

from bot.answering.question import Question
from bot.answering.types import Exhibit
from bot.answering.verify.evidence import Evidence
from bot.answering.verify.exact.days import certain_feasts, weekdays, without_feasts
from bot.answering.verify.exact.figures import Figure, figures
from bot.answering.verify.named import KnownWords, SentenceNames
from bot.answering.verify.orders import is_order, reports_order, tells_what_to_answer
from bot.answering.verify.quotations import is_quoted, quotations
from bot.answering.verify.texts import Text, is_celebrated, offers, texts_of, weekdays_in, works_out
from index.text.typography import bare

FEWEST_TOLD = 12
"""Words of a sentence from which its language is certain: a shorter one may be taken for one in a language nearby,
whose number words are others."""


class Vetoes:
    """The exact part of a sentence, to be held against evidence.

    `known` tells words of any language from names.
    """

    def __init__(self, sentence: str, lang: str, question: Question, known: KnownWords) -> None:
        self._sentence, self._lang = sentence, lang
        asked_in = question.language
        self._langs = {lang, asked_in}
        self._question = Text(question.standalone, asked_in)
        nearby = asked_in if asked_in != lang and len(sentence.split()) < FEWEST_TOLD else ""
        self._names = SentenceNames(without_feasts(sentence), lang, self._question, known)
        self._figures = figures(sentence, lang, nearby)
        self._feasts = certain_feasts(sentence)

    def objection(self, evidence: Evidence) -> str | None:
        """Return `figure`, `date`, `name`, `quotation` or `order` for what stands nowhere; None if all of it does.

        What an order says to say stands nowhere, but in a sentence that tells of the order.
        """
        objection = self._absent(evidence)
        if objection:
            return objection
        rest = self.without_orders(evidence)
        if is_order(self._sentence) or self._obeys(evidence) or rest is None:
            return "order"
        return None if rest == evidence or not self._absent(rest) else "order"

    def without_orders(self, evidence: Evidence) -> Evidence | None:
        """Return the evidence without the orders in it, which prove only what tells of them; None if nothing is left.

        All of it if the sentence tells of an order.
        """
        return evidence if reports_order(self._sentence) else evidence.without(tells_what_to_answer)

    def _obeys(self, evidence: Evidence) -> bool:
        """Whether a sentence is an order, or what it orders to say, word for word."""
        said = bare(self._sentence).strip(" .!")
        saying = [exhibit for exhibit in evidence.exhibits if said in bare(exhibit.text)]
        return bool(saying) and all(map(tells_what_to_answer, saying))

    def _absent(self, evidence: Evidence) -> str | None:
        texts = [*texts_of(evidence), self._question]
        if not all(offers(figure, texts) or self._follows(figure, texts) for figure in self._figures):
            return "figure"
        if not all(weekdays(self._sentence, lang) <= weekdays_in(texts) for lang in self._langs):
            return "date"
        if not all(is_celebrated(feast, texts) for feast in self._feasts):
            return "date"
        if not self._names.are_known(evidence):
            return "name"
        # A translated quotation has other words: it is told without its marks (`without_marks`).
        if evidence.languages == {self._lang} and not all(is_quoted(q, evidence) for q in quotations(self._sentence)):
            return "quotation"
        return None

    def needs_arithmetic(self, evidence: Evidence) -> bool:
        """Whether a figure stands nowhere in the evidence, and at best follows from others: not for code to decide."""
        texts = [*texts_of(evidence), self._question]
        return not all(offers(figure, texts) for figure in self._figures)

    def _follows(self, figure: Figure, texts: Sequence[Text]) -> bool:
        return works_out(figure, texts, [other for other in self._figures if other is not figure])

    def lacks(self, evidence: Evidence) -> Sequence[Callable[[Exhibit], bool]]:
        """Return a test of exhibits for each figure and name that the evidence does not have."""
        texts = [*texts_of(evidence), self._question]
        figures_absent = (
            partial(_offered_with, figure, evidence) for figure in self._figures if not offers(figure, texts)
        )
        return [*figures_absent, *self._names.absent(evidence)]


def _offered_with(figure: Figure, evidence: Evidence, exhibit: Exhibit) -> bool:
    """Whether a sentence more would offer a figure: its own, or the day that « le lendemain » is counted from."""
    return offers(figure, texts_of(evidence.extended([exhibit])))
