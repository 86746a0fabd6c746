"""Heads between rules, and in TOML."""

import datetime as dt

import pytest

from index.articles.formats.front_matter import split
from index.errors import ArticleError


def test_a_head_between_plus_signs_is_toml():
    head, text = split(
        '+++\nTitle = "Ny bro: 1240 m"\ndate = 2033-09-01T08:00:00Z\nauthors = ["I. Moen", "L. Dahl"]\n+++\nBroen.\n'
    )
    assert head == {
        "title": "Ny bro: 1240 m", "date": dt.datetime(2033, 9, 1, 8, tzinfo=dt.UTC), "authors": ["I. Moen", "L. Dahl"],
    }  # fmt: skip
    assert text == "Broen.\n"


def test_a_broken_head_in_toml_is_left_out_and_one_without_an_end_is_text():
    assert split("+++\ntitle = \n+++\nBroen.\n") == ({}, "Broen.\n")
    assert split("+++\nBroen er lang.\n") == ({}, "+++\nBroen er lang.\n")


@pytest.mark.parametrize(
    "head",
    [
        "title: Ny bro\ndate: 2033-09-01\n\nBroen er lang.\n",
        "Titre : Un pont\nlayout: article\n\nBilan : neuf morts.\n",
        "layout: post\r\ndate: 2033-09-01\r\nauthors:\r\n  - I. Moen\r\n\r\nBroen.\r\n\r\n---\r\nOslo.\r\n",
        "source: Le Ponant\nLe pont est long.\n",
        "date: 2033-09-01",
    ],
)
def test_a_head_that_nobody_closed_is_refused_and_says_what_to_do(head):
    with pytest.raises(ArticleError, match="does not end: put a line of ---"):
        split(f"---\n{head}")


@pytest.mark.parametrize(
    "text",
    [
        "---\nLe pont est long.\n",
        "---\n\ntitle: Le pont est long.\n",
        "---\nBilan : neuf morts.\nDeux ponts : un seul tient.\n",
        "---\nLe pont est long.\ntitle: Un pont\n",
        "---\ntitle: Un pont\nLe pont est long.\n---\n",
        "-----\ntitle: Un pont\n",
        "title: Un pont\ndate: 2033-09-01\n",
    ],
)
def test_a_text_that_begins_with_a_mere_rule_is_text(text):
    assert split(text) == ({}, text)
