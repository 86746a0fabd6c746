"""Heads in TOML."""

import datetime as dt

from index.articles.formats.front_matter import split


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
