"""Whatever a model writes: each sentence shown is cited, each citation exact, numbered in order and there once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.compose import answered
from bot.answering.question import Question
from bot.answering.reply import SentenceReader
from bot.answering.trace import Trace
from bot.answering.types import DraftSentence, Said
from bot.answering.verify import Proof, Verifier
from tests.answering.articles import article, asked, exhibits
from tests.doubles.library import InMemory
from tests.doubles.reader import Believer

CRUE = article("La crue a fait trois morts à Salvin, selon la préfecture. Il pleut. Hydrelis dément toute manœuvre.")
PONT = article("Le pont reste fermé. Elle dirige le port depuis mai.", "b")
SHOWN = exhibits(CRUE, PONT)
TEXTS = {one.article_id: one.text for one in (CRUE, PONT)}
ASKED: Question = asked("Que sait-on de la crue ?")

SAYINGS = [
    "La crue a fait 3 morts", "Selon [1], la crue a fait trois morts", "**Hydrelis** dément", "« Il pleut »", "Trois",
    "[4] indique que le pont est fermé", "- Le pont reste fermé", "DISAGREE", "# Bilan", "Elle dirige le port", "NONE",
]  # fmt: skip
MARKS = ["", " [1]", " [3][1]", " [2, 3]", " [1-5]", " [77]", " **[4]**", " (phrases 1 et 5)"]
LINES = st.tuples(st.sampled_from(SAYINGS), st.sampled_from(MARKS), st.sampled_from([".", "", "\u00a0!", " ."]))


@pytest.mark.slow
@given(st.lists(LINES, min_size=1, max_size=8))
def test_every_sentence_shown_is_cited_exactly_and_citations_are_numbered_as_they_come(lines):
    reader, verifier = SentenceReader("fr"), Verifier(InMemory(CRUE, PONT), Believer())
    written = "\n".join("".join(line) for line in lines)
    drafted = [*reader.feed(written), *reader.close(broken=False)]
    sentences = [one for one in drafted if isinstance(one, DraftSentence)]
    decided = [verifier.decide(verifier.examine(ASKED, one, SHOWN), "supported") for one in sentences]
    proofs = [one for one in decided if isinstance(one, Proof)]
    shown = answered(ASKED, proofs, Trace(), Said())
    assert all(TEXTS[one.article_id][one.start : one.end] == one.quote for one in shown.citations)
    used = [n for sentence in shown.sentences for n in sentence.citations]
    assert list(dict.fromkeys(used)) == [one.n for one in shown.citations] == list(range(1, len(shown.citations) + 1))
    assert all(sentence.citations for sentence in shown.sentences)
    assert len({(one.article_id, one.start, one.end) for one in shown.citations}) == len(shown.citations)
    assert not any(noise in shown.text for noise in ("DISAGREE", "**", "indique que", "  ", " ."))
    assert not any(sentence.text[0].islower() for sentence in shown.sentences)
