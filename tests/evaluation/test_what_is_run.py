"""What is asked, what is ranked, and what a manifest may tell."""

from bot.settings import Settings
from evaluation.ranking_passages import ARTICLES_RANKED, article_ranker, passage_locator
from evaluation.runs.describing import prompt_digests, shown_settings
from evaluation.wanted import spread
from index.types import Article, Passage, ScoredPassage, Sentence
from tests.evaluation.making import answered, question


def passage(article_id, ordinal=0, text="Un fait."):
    return Passage(Article(article_id, "", text, "fr"), ordinal, (Sentence(0, 0, len(text), text),))


class LibraryInOrder:
    """A library of whatever passages it is given, found in their order."""

    def __init__(self, *passages):
        self.held = passages

    def search(self, query, k):
        return [ScoredPassage(one, 1 / rank) for rank, one in enumerate(self.held, start=1)][:k]

    def passages(self, article_id):
        return [one for one in self.held if one.article.article_id == article_id]


def test_an_article_stands_once_at_the_rank_of_its_best_passage():
    rank = article_ranker(LibraryInOrder(passage("a", 1), passage("b"), passage("a", 0), passage("c")))
    assert rank("?") == [("a", 1.0), ("b", 0.5), ("c", 0.25)]


def test_no_more_articles_are_ranked_than_are_measured():
    rank = article_ranker(LibraryInOrder(*(passage(f"a{n}") for n in range(50))))
    assert len(rank("?")) == ARTICLES_RANKED


def test_the_passages_of_an_answer_are_found_again_in_their_order():
    locate = passage_locator(LibraryInOrder(passage("a#b", 0), passage("a#b", 1, "Un autre fait."), passage("c")))
    shown = locate(answered(("x", ()), passages=("a#b#1", "c#0", "gone#0")))
    assert [(one.article_id, one.start, one.end) for one in shown] == [("a#b", 0, 14), ("c", 0, 8)]


def test_a_part_of_a_set_is_spread_over_it():
    questions = [question(f"q{n}") for n in range(10)]
    assert [one.question_id for one in spread(questions, 3)] == ["q0", "q3", "q6"]
    assert len(spread(questions, 99)) == len(spread(questions, None)) == 10


def test_a_manifest_shows_no_secret_address_or_person():
    settings = Settings(
        _env_file=None,
        openai_api_key="sk-secret",
        openai_base_url="http://me:password@models.example/v1",
        telegram_bot_token="1:secret",
        telegram_admins="4242",
        embedding_model="local",
    )
    told = shown_settings(settings)
    assert told["embedding_model"] == "local"
    assert not [value for value in told.values() if "secret" in value or "password" in value or "4242" in value]


def test_a_manifest_tells_who_judges():
    assert shown_settings(Settings(_env_file=None, judge_model="none"))["judge_model"] == "none"


def test_a_prompt_of_ones_own_has_another_digest_than_the_shipped_one(tmp_path):
    (tmp_path / "replies").mkdir()
    (tmp_path / "judge.md").write_text("Say yes.")
    (tmp_path / "replies" / "fr.toml").write_text('[answer]\nquotation = "“{quote}”"\n')
    shipped, own = prompt_digests(), prompt_digests(tmp_path)
    assert {name for name in own if own[name] != shipped[name]} == {"judge.md", "replies/fr.toml"}
    assert own.keys() == shipped.keys()


def test_every_prompt_and_reply_has_a_digest():
    assert {"judge.md", "replies/fr.toml", "replies/en.toml"} <= set(prompt_digests())
