"""A run that is killed once its articles are live has kept what goes with them."""

import pytest

from index.runs.consent import ANY_REMOVAL, Consent
from index.sources import Named, Selection, select_all
from index.storage.manifest import Manifest
from tests.doubles.news_site import Page, news_site
from tests.index.newsroom import text_of

PAGE = "<html lang=fr><title>{0}</title><article><p>Le {0} de la ville a fermé mardi soir, dit le maire.</p></article>"


@pytest.fixture
def killed(monkeypatch):
    """Runs what is killed as soon as another index is live."""

    def until_it_is_live(run):
        go_live = Manifest.go_live

        def dying(*arguments, **named):
            go_live(*arguments, **named)
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(Manifest, "go_live", dying)
            with pytest.raises(KeyboardInterrupt):
                run()

    return until_it_is_live


def more(newsroom, name="more"):
    """A second folder of articles."""
    folder = newsroom.articles.with_name(name)
    folder.mkdir()
    (folder / "b7.txt").write_text(text_of(7), encoding="utf-8")
    return str(folder)


def read_by_the_next_run(newsroom):
    return select_all({}, newsroom.index.sources()).roots.keys()


def test_a_source_that_was_dropped_is_not_read_by_the_next_run(newsroom, killed):
    folder = more(newsroom)
    newsroom.index.run([folder])
    killed(lambda: newsroom.index.run(Selection({}, replaced=frozenset({folder}))))
    assert read_by_the_next_run(newsroom) == {str(newsroom.articles)}
    assert newsroom.finds(7) is None


def test_a_source_that_an_admin_added_is_known_as_that(newsroom, killed):
    folder = more(newsroom)
    killed(lambda: newsroom.index.run(Selection({folder: Named.CHAT})))
    assert [(one.root, one.named, bool(one.read)) for one in newsroom.index.sources()] == [
        (str(newsroom.articles), Named.COMMAND, True), (folder, Named.CHAT, True)
    ]  # fmt: skip


def test_an_article_that_was_restored_is_not_held_back_any_more(newsroom, killed):
    newsroom.index.remove(["a1"])
    killed(lambda: newsroom.run(consent=Consent(restored=frozenset({"a1"}))))
    assert newsroom.finds(1)
    assert not newsroom.index.manifest.takedowns.held_back().has_id("a1")


def rss(*entries):
    items = "".join(f"<item><title>{name}</title><link>/{name}</link></item>" for name in entries)
    body = f'<rss version="2.0"><channel><title>Le Ponant</title>{items}</channel></rss>'
    return Page(body.encode(), "application/rss+xml", headers={"ETag": f'"{len(entries)}"'})


@pytest.mark.slow
def test_a_page_of_two_feeds_one_of_which_is_dropped_comes_back_through_the_other(newsroom):
    with news_site() as site:
        site.pages |= {f"/{name}": Page(PAGE.format(name).encode()) for name in ("pont", "quai")}
        site.pages |= {"/a": rss("pont"), "/b": rss("pont")}
        dropped, staying, page = (site.url(path, "127.0.0.1") for path in ("/a", "/b", "/pont"))
        newsroom.index.run([dropped])
        newsroom.index.run(Selection({staying: Named.COMMAND}, others=frozenset({dropped})))
        site.pages["/b"] = rss("pont", "quai")
        selection = Selection({staying: Named.COMMAND}, unnamed=frozenset({dropped}))
        assert newsroom.index.run(selection, consent=ANY_REMOVAL).diff.removed == [page]
        assert newsroom.index.run([staying]).diff.added == [page]
