"""Files that say more than an article cost themselves, and tell nothing but what their readers see."""

import pytest

from index.articles import Unreadable, gather
from index.types import Article
from tests.hostile.items import SENTENCE
from tests.hostile.odd_items import NAMED, READ, UNSEEN

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What comes of a folder of all these files, with a good one after them."""
    folder = tmp_path_factory.mktemp("odd")
    for name, make in (READ | NAMED).items():
        (folder / name).write_bytes(make())
    (folder / "zuletzt.txt").write_text(f"Fin. {SENTENCE}")
    return list(gather([folder]))


def stems(names):
    return {name.rpartition(".")[0] or name for name in names}


def test_what_holds_no_article_is_named_in_one_line_and_nothing_else_is(outcomes):
    named = {one.name: one.error for one in outcomes if isinstance(one, Unreadable)}
    assert stems(named) == stems(NAMED)
    assert all(why and "\n" not in why and len(why) < 200 for why in named.values())


def test_what_has_an_article_in_it_is_read_and_so_is_what_comes_after(outcomes):
    read = [one.article_id for one in outcomes if isinstance(one, Article)]
    assert len(read) > len(READ)
    assert read[-1] == "zuletzt"


def test_what_nobody_sees_of_it_is_not_told(outcomes):
    read = [one for one in outcomes if isinstance(one, Article)]
    assert [one for one in read if any(sign in f"{one.title}{one.text}" for sign in (UNSEEN, "root:"))] == []
    assert [one.url for one in read if one.url] == []
