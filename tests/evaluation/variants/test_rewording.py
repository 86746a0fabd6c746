"""The same questions in other words, or in another language."""

from bot.llm.client import Model
from bot.llm.endpoint import Endpoint
from evaluation.variants.rewording import paraphrase, translate
from tests.doubles.model_api import ModelApi
from tests.evaluation.variants.making import HEIGHT, MAYOR, set_of


def test_a_model_says_questions_in_other_words_once(tmp_path):
    loaded = set_of(HEIGHT, MAYOR)
    with ModelApi(answer=lambda _: "Jusqu’où l’eau ?") as api:
        model = Model(Endpoint("scripted", api.base_url))
        for _ in range(2):
            made = paraphrase(loaded, tmp_path, model, 30)
        assert len(api.requests) == 2
    assert [one.text for one in made.questions] == ["Jusqu’où l’eau ?"] * 2
    assert (made.name, made.questions[0].must_mention) == ("tiny-paraphrased", HEIGHT.must_mention)


def test_a_translated_question_is_in_another_language(tmp_path):
    with ModelApi(answer=lambda _: "How high?") as api:
        made = translate(set_of(HEIGHT), tmp_path, Model(Endpoint("scripted", api.base_url)), 30)
        assert "in English" in api.requests[0].messages[0]["content"]
    assert (made.questions[0].text, made.questions[0].lang) == ("How high?", "en")
