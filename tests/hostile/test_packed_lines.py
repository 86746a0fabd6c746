"""What takes two kilobytes on the disk takes neither an hour nor the memory to be read."""

import gzip
import json
import os

import pytest

from index.articles import Unreadable, estimate, gather
from index.articles.formats import UNPACKED_AT_LEAST
from index.articles.formats.json_lines import MOST_ALIKE, MOST_BLANK, MOST_BROKEN
from index.articles.formats.pdf import MOST_PAGES, read_pdf
from index.errors import ArticleError, SettingsError, SourceError
from index.runs.smoke import load_questions
from tests.hostile.items import SENTENCE, pdf_of_pages

ARTICLE = f'{{"id": "a", "text": "{SENTENCE.strip()}"}}\n'.encode()
PACKED = {
    "blank lines": (b"\n", MOST_BLANK + 9_000_000),
    "broken lines": (b"x\n", 1_000_000),
    "lines without a text": (b'{"id": "b"}\n', 1_000_000),
    "one long line": (b"x", 10 * UNPACKED_AT_LEAST),
}


def packed(name):
    repeated, times = PACKED[name]
    return repeated * times


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_is_given_up_and_what_stood_before_is_read(tmp_path, name):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(ARTICLE + packed(name), 1))
    article, *unreadable = gather([tmp_path])
    assert not isinstance(article, Unreadable)
    assert 1 <= len(unreadable) <= MOST_BROKEN + 1
    assert unreadable[-1].hides_others  # what may follow keeps its place in the index


@pytest.mark.slow
@pytest.mark.parametrize("name", PACKED)
def test_articles_are_estimated_by_the_beginning_of_a_file(tmp_path, name):
    content = packed(name)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(content, 1))
    assert estimate([str(tmp_path)], ()) <= content.count(b"\n") + 1


def estimated(folder, name, content):
    (folder / name).write_bytes(content)
    return estimate([str(folder / name)], ())


def test_what_will_not_be_read_of_a_file_of_articles_is_not_estimated(tmp_path):
    assert estimated(tmp_path, "broken.jsonl", b'{"text": \n' * 50_000) == 1
    assert estimated(tmp_path, "alike.jsonl", ARTICLE * 15_000) == MOST_ALIKE
    alike = b"".join(ARTICLE.replace(b'"a"', b'"a%d"' % number) for number in range(15_000))
    assert estimated(tmp_path, "but-for-their-ids.jsonl", alike) == MOST_ALIKE


def test_articles_are_estimated_whether_each_has_a_line_or_many(tmp_path):
    records = [{"id": f"a{number}", "title": f"Crue {number}", "text": SENTENCE} for number in range(300)]
    assert estimated(tmp_path, "a.jsonl", b"".join(json.dumps(one).encode() + b"\n" for one in records)) == 300
    assert estimated(tmp_path, "a.json", json.dumps(records, indent=2).encode()) == 300


def test_of_a_long_file_as_many_articles_are_estimated_as_its_beginning_has(tmp_path):
    content = b"".join(ARTICLE.replace(b"Le maire", b"Le maire %d" % number) for number in range(60_000))
    assert estimated(tmp_path, "a.jsonl", content) == pytest.approx(60_000, rel=0.05)


def test_a_file_that_is_larger_than_any_disk_is_not_counted_through(tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as sparse:
        sparse.truncate(1 << 42)
    assert estimate([str(tmp_path)], ()) == 1


def test_a_pipe_or_a_device_is_no_source(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    for path in (tmp_path / "a.jsonl", "/dev/zero"):
        with pytest.raises(SourceError, match="neither a folder nor a file"):
            gather([path])


@pytest.mark.slow
def test_a_list_of_broken_items_is_given_up_and_what_stood_before_is_read(tmp_path):
    (tmp_path / "a.json").write_bytes(b"[" + ARTICLE + b', {"a": 1}' * 200_000 + b"]")
    article, *unreadable = gather([tmp_path])
    assert not isinstance(article, Unreadable)
    assert len(unreadable) == MOST_BROKEN + 1
    assert unreadable[-1].hides_others


@pytest.mark.slow
def test_a_record_of_a_hundred_thousand_entries_is_read_without_them(tmp_path):
    entries = "".join(f', "k{number}": 1' for number in range(100_000))
    (tmp_path / "a.json").write_text(f'{{"Title": "Crue", "text": "{SENTENCE.strip()}"{entries}}}', encoding="utf-8")
    (article,) = gather([tmp_path])
    assert (article.title, article.text) == ("Crue", SENTENCE.strip())


def test_a_pipe_in_a_folder_is_named_instead_of_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    article, pipe = gather([tmp_path])
    assert (article.article_id, pipe.article) == ("a", "b")
    assert "is no file" in pipe.error


@pytest.mark.parametrize("file", ["/dev/zero", "questions.jsonl"])
def test_smoke_questions_are_not_read_from_a_pipe_or_a_device(tmp_path, file):
    os.mkfifo(tmp_path / "questions.jsonl")
    with pytest.raises(SettingsError, match=r"SMOKE_QUESTIONS.*is no file"):
        load_questions(tmp_path / file)


def test_a_pdf_of_more_pages_than_any_paper_has_is_named_before_they_are_read():
    with pytest.raises(ArticleError, match="more than 2,000 pages"):
        read_pdf(pdf_of_pages(MOST_PAGES + 1))
