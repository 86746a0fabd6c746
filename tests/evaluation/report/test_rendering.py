"""The page of a run: nothing that it shows is markup."""

from html.parser import HTMLParser

from tests.evaluation.report.making import answers_report


class Tags(HTMLParser):
    """Collects the tags of a page."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def test_hostile_text_stays_text():
    _, page = answers_report()
    tags = Tags()
    tags.feed(page)
    assert [tag for tag, _ in tags.seen].count("script") == 1
    assert not [tag for tag, _ in tags.seen if tag == "img"]


def test_the_page_needs_nothing_else():
    _, page = answers_report()
    tags = Tags()
    tags.feed(page)
    assert not [attrs for _, attrs in tags.seen if "src" in attrs or "href" in attrs]
    assert "default-src 'none'" in page


def test_the_page_shows_peers_rejected_sentences_and_plots():
    _, page = answers_report()
    assert "<th>peer</th>" in page
    assert "Perdu" in page
    assert page.count("<svg") == 4
