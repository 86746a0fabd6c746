import gzip
import json
from pathlib import Path

import pytest

from index.articles import Unreadable, gather
from index.types import Article

FRENCH = "Le pont a été fermé mardi à 18 heures."


def outcomes(path: Path) -> list[Article | Unreadable]:
    return list(gather([path]))


def test_a_compressed_file_holds_one_article_a_line(tmp_path):
    lines = [
        {"id": "os-1", "title": "Un", "text": FRENCH, "date": "2031-03-12", "url": "https://example.org/1"},
        {"body": FRENCH},
    ]
    path = tmp_path / "fil.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, lines)).encode()))
    first, second = outcomes(path)
    assert (first.article_id, first.title, str(first.date)) == ("os-1", "Un", "2031-03-12")
    assert second.article_id == "fil#2"


@pytest.mark.parametrize("name", ["texte", "Texte", "corps", "contenu"])
def test_the_names_of_an_article_may_be_french(tmp_path, name):
    path = tmp_path / "cirque.json"
    path.write_text(json.dumps({"titre": "Un cirque", "langue": "fr", "lien": "https://example.org/1", name: FRENCH}))
    (article,) = outcomes(path)
    assert (article.title, article.lang, article.url, article.text) == (
        "Un cirque", "fr", "https://example.org/1", FRENCH,
    )  # fmt: skip


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path):
    path = tmp_path / "fil.jsonl"
    path.write_text(f'{{"text": "{FRENCH}"}}\n\n{{"id": "x", "text": oops}}\n{{"text": \n{{"text": "{FRENCH}"}}\n')
    good, known, unknown, last = outcomes(path)
    assert (good.article_id, last.article_id) == ("fil#1", "fil#5")
    assert (known.article, known.hides_others) == ("x", False)
    assert known.error.startswith("broken JSON, line 3, character")
    assert (unknown.article, unknown.hides_others) == ("fil#4", True)


def test_a_line_without_text_says_so(tmp_path):
    path = tmp_path / "fil.jsonl"
    path.write_text('{"id": "x", "question": "Qui ?"}\n')
    assert outcomes(path)[0].error.startswith("line 1 has no text")


def test_what_is_neither_a_word_nor_a_number_is_no_id(tmp_path):
    path = tmp_path / "fil.jsonl"
    path.write_text("".join(f'{{"id": {given}, "text": "{FRENCH}"}}\n' for given in ("true", "false", "null", "[1]")))
    assert [found.article_id for found in outcomes(path)] == ["fil#1", "fil#2", "fil#3", "fil#4"]


def test_two_lines_with_one_id_are_reported(tmp_path):
    path = tmp_path / "fil.jsonl"
    path.write_text(f'{{"id": "x", "text": "{FRENCH}"}}\n' * 2)
    assert "has the same id" in outcomes(path)[1].error


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fil.jsonl", "fil.json"])
def test_of_articles_that_repeat_in_all_but_their_id_a_hundred_are_read_and_the_others_counted(tmp_path, name):
    copies = [{"id": f"copie-{number}", "title": "Grille", "text": FRENCH} for number in range(150)]
    dated = [
        {"id": f"jour-{day}", "text": FRENCH, "date": f"2031-{day // 28 + 1:02}-{day % 28 + 1:02}"}
        for day in range(150)
    ]
    path = tmp_path / name
    written = json.dumps([*copies, *dated]) if name.endswith(".json") else "\n".join(map(json.dumps, [*copies, *dated]))
    path.write_text(written)
    *read, told = outcomes(path)
    assert [one.article_id for one in read] == [one["id"] for one in [*copies[:100], *dated]]
    assert (told.article, told.hides_others) == ("fil", False)
    assert told.error.startswith("has 50 articles that repeat 100 others")


@pytest.mark.slow
def test_a_damaged_archive_is_reported_after_the_articles_before_the_damage(tmp_path):
    path = tmp_path / "fil.jsonl.gz"
    lines = "".join(json.dumps({"id": str(n), "text": f"{n} {FRENCH}"}) + "\n" for n in range(3_000))
    path.write_bytes(gzip.compress(lines.encode())[:-1000])
    *read, failure = outcomes(path)
    assert len(read) > 1_000
    assert failure.hides_others


def test_json_ld_as_published_by_newspapers_is_understood(tmp_path):
    path = tmp_path / "a.json"
    record = {
        "@type": "NewsArticle",
        "headline": "Pont fermé",
        "articleBody": FRENCH,
        "datePublished": "2031-03-12T08:00:00+01:00",
        "author": [{"@type": "Person", "name": "Ana Ruiz"}],
        "publisher": {"name": "Le Ponant"},
    }
    path.write_text(json.dumps(record))
    (article,) = outcomes(path)
    assert (article.article_id, article.title, article.text) == ("a", "Pont fermé", FRENCH)
    assert (article.authors, article.source, str(article.date)) == (("Ana Ruiz",), "Le Ponant", "2031-03-12")


@pytest.mark.slow
@pytest.mark.parametrize(
    "record",
    [
        {
            "title": {"rendered": "Orbec&nbsp;: <em>le pont</em>"},
            "content": {"rendered": f"<p>{FRENCH}</p>\n<p>Fin.</p>"},
        },
        {
            "title": "Orbec&#160;: <em>le pont</em>",
            "content_html": f"\n<div><p><b>Le</b>{FRENCH[2:]}</p><p>Fin.</p></div>",
        },
    ],
)
def test_a_body_that_was_exported_as_a_site_shows_it_has_no_markup(tmp_path, record):
    (tmp_path / "a.json").write_text(json.dumps(record))
    (tmp_path / "b.jsonl").write_text(json.dumps(record).replace("<", "\\u003c"))
    for name in ("a.json", "b.jsonl"):
        (article,) = outcomes(tmp_path / name)
        assert (article.title, article.text) == ("Orbec\u00a0: le pont", f"{FRENCH}\n\nFin.")


def test_a_subheading_of_such_a_body_is_not_taken_for_its_headline(tmp_path):
    body = f"<p>{FRENCH}</p><h2>Le vote</h2><p>{FRENCH}</p>"
    (tmp_path / "a.json").write_text(json.dumps({"title": "Orbec", "content_html": body}))
    (article,) = outcomes(tmp_path / "a.json")
    assert article.text.split("\n\n")[1] == "Le vote"


def test_a_body_with_a_sign_that_is_no_markup_stays_as_it_is(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"title": "A &amp; B", "text": "<3 est un cœur. Orbi<T> est un nom."}))
    (article,) = outcomes(tmp_path / "a.json")
    assert (article.title, article.text) == ("A &amp; B", "<3 est un cœur. Orbi<T> est un nom.")


def test_a_list_in_a_json_file_holds_several_articles(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"id": 7, "text": FRENCH}, "rien", {"text": FRENCH}]))
    assert [getattr(o, "article_id", None) or o.article for o in outcomes(path)] == ["7", "a#2", "a#3"]


def test_half_a_character_stops_nothing(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        r'{"id": "x\ud83d", "title": "T\u0000", "text": "Un pont \ud83d est ferm\u00e9."}'
    )
    (article,) = gather([tmp_path / "a.jsonl"])
    assert (article.article_id, article.title, article.text) == ("x\ufffd", "T\ufffd", "Un pont \ufffd est fermé.")
    assert article.version


def test_a_json_feed_gives_its_items_with_its_name_and_language(tmp_path):
    item = {"id": "7", "content_html": "<p>Most w Brzegach zamknięto.</p>", "date_modified": "2032-08-04"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kurier", "language": "pl", "items": [item, 3]}
    (tmp_path / "a.json").write_text(json.dumps(feed))
    article, broken = gather([tmp_path])
    assert isinstance(article, Article)
    assert isinstance(broken, Unreadable)
    assert (article.source, article.lang, str(article.updated)) == ("Kurier", "pl", "2032-08-04")
