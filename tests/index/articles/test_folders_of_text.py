import json
import os
import sys
from pathlib import Path

import pytest

from index.articles import Limits, Unreadable, gather
from index.errors import SourceError
from index.types import Article

ENGLISH = "The bridge was closed on Tuesday at six. The prefect waits for a report."
BODIES = {
    **dict.fromkeys(("Published", "Updated", "By"), ENGLISH),
    "Veröffentlicht": "Die Brücke wurde am Dienstag gesperrt. Die Stadt wartet auf einen Bericht.",
}
FRENCH = "Le pont a été fermé mardi à 18 heures. La préfecture attend un rapport."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def articles(*sources: Path | str) -> list[Article]:
    return [outcome for outcome in gather(sources) if isinstance(outcome, Article)]


def unreadable(*sources: Path | str) -> dict[str, str]:
    return {outcome.article: outcome.error for outcome in gather(sources) if isinstance(outcome, Unreadable)}


def test_the_body_is_every_byte_after_the_front_matter(folder):
    body = "\nD’abord\u00a0: «\u202fnon\u202f».\r\n\r\n  Puis 3\u00a0000 €…  \n"
    (folder / "pont.txt").write_bytes(f"---\ntitle: Pont\nlang: fr\n---\n{body}".encode())
    assert articles(folder)[0].text == body


def test_a_title_may_hold_colons_and_quotation_marks(folder):
    (folder / "a.md").write_text(f'---\ntitle: Crue : "neuf morts", dit-on : le bilan\n---\n{FRENCH}')
    assert articles(folder)[0].title == 'Crue : "neuf morts", dit-on : le bilan'


def test_all_metadata_of_the_front_matter_are_kept(folder):
    (folder / "a.txt").write_text(
        "---\ntitle: 'T'\ndate: 2031-03-12\nupdated: 2031-03-14T00:30:00+01:00\nsource: Le Ponant\n"
        "url: https://example.org/a?b=c:d\nlang: fr-FR\nauthors:\n  - Ana Ruiz\n  - Li Wei\nsection: Région\n---\n"
        + FRENCH
    )
    article = articles(folder)[0]
    assert (article.title, str(article.date), str(article.updated)) == ("T", "2031-03-12", "2031-03-14")
    assert (article.source, article.url, article.lang) == ("Le Ponant", "https://example.org/a?b=c:d", "fr")
    assert (article.authors, article.section, article.derived) == (("Ana Ruiz", "Li Wei"), "Région", frozenset())


def test_a_head_may_be_in_french(folder):
    (folder / "a.md").write_text(
        "---\nTitre : Crue\nDate : 12 mars 2031\nmodifié: 2031-03-14\nlangue: fr\nlien: https://example.org/a\n"
        "auteurs: [Ana Ruiz, Li Wei]\nrubrique: Région\n---\n# À Orbec\n\n" + FRENCH
    )
    article = articles(folder)[0]
    assert (article.title, str(article.date), str(article.updated)) == ("Crue", "2031-03-12", "2031-03-14")
    assert (article.lang, article.url, article.section) == ("fr", "https://example.org/a", "Région")
    assert (article.authors, article.derived) == (("Ana Ruiz", "Li Wei"), frozenset())


def test_a_head_may_have_values_on_several_lines_and_entries_beneath_others(folder):
    (folder / "a.md").write_text(
        '---\ntitle: >-\n  Crue : neuf morts,\n  dit-on\nsource: "Le\n  Ponant"\ncover:\n  image: pont.jpg\n'
        f"  title: Le pont\nauthors:\n  - Ana Ruiz\n    (Orbec)\nsection:\n  Région\n---\n{FRENCH}"
    )
    article = articles(folder)[0]
    assert (article.title, article.text) == ("Crue : neuf morts, dit-on", FRENCH)
    assert (article.source, article.authors, article.section) == ("Le Ponant", ("Ana Ruiz",), "Région")


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_a_title_that_was_pasted_with_the_end_of_a_line_is_one_line(folder, mark):
    (folder / "a.md").write_text(f"---\ntitle: Crue{mark}à Orbec\nsource: Le Ponant\n---\n{FRENCH}", newline="")
    article = articles(folder)[0]
    assert (article.title, article.source, article.text) == ("Crue à Orbec", "Le Ponant", FRENCH)


def test_a_link_that_is_not_of_the_web_is_dropped(folder):
    (folder / "a.txt").write_text(f"---\nurl: javascript:alert(1)\n---\n{FRENCH}")
    assert articles(folder)[0].url is None


def test_a_raw_text_takes_its_first_sentence_as_title_and_its_language_is_detected(folder):
    (folder / "a.txt").write_text(FRENCH)
    article = articles(folder)[0]
    assert article.title == "Le pont a été fermé mardi à 18 heures."
    assert (article.lang, article.derived) == ("fr", {"title", "lang"})


@pytest.mark.parametrize(
    ("start", "date", "title"),
    [
        ("ORBEC, samedi 15 mars 2031. – ", "2031-03-15", "Le pont a été fermé mardi à 18 heures."),
        ("Mardi 8 avril 2031, 19 heures.\n\n", "2031-04-08", "Le pont a été fermé mardi à 18 heures."),
        ("ORBEC, 15/03/2031 (AFP) - ", "2031-03-15", "Le pont a été fermé mardi à 18 heures."),
        ("Saint-Jean d’Orbec (15.03.2031) – ", "2031-03-15", "Le pont a été fermé mardi à 18 heures."),
        ("Orbec, le 15 mars 2031. ", "2031-03-15", "Le pont a été fermé mardi à 18 heures."),
        ("Ana Ruiz (15 mars 1951 – 3 mai 2031) n’est plus. ", None, "Ana Ruiz (15 mars 1951 – 3 mai 2031) n’est plus."),
        ("Ana est née à Orbec, le 15 mars 1951. ", None, "Ana est née à Orbec, le 15 mars 1951."),
        ("Le 6 juin 1944, tout changea. ", None, "Le 6 juin 1944, tout changea."),
    ],
)
def test_a_dateline_gives_the_date_and_is_no_title(folder, start, date, title):
    (folder / "a.txt").write_text(start + FRENCH)
    article = articles(folder)[0]
    assert (str(article.date) if article.date else None, article.title) == (date, title)
    assert ("date" in article.derived) == bool(date)


def test_a_dateline_under_the_headline_gives_the_date_as_well(folder):
    (folder / "a.txt").write_text(f"Orbec sans pont depuis mardi\n\nORBEC, 15 mars 2031 (AFP) - {FRENCH}")
    (article,) = articles(folder)
    assert (article.title, str(article.date)) == ("Orbec sans pont depuis mardi", "2031-03-15")


@pytest.mark.parametrize(
    ("start", "title"),
    [
        ("SOCIÉTÉ\n\nPont fermé\n\n", "Le pont a été fermé mardi à 18 heures."),
        ("Éditorial\n\n", "Le pont a été fermé mardi à 18 heures."),
        ("Il pleut. ", "Il pleut."),
        ("橋が閉鎖\n\n", "橋が閉鎖"),
    ],
)
def test_words_too_few_for_a_title_that_stand_alone_above_a_sentence_are_none(folder, start, title):
    (folder / "a.txt").write_text(start + FRENCH)
    assert articles(folder)[0].title == title


@pytest.mark.parametrize(
    "line",
    [
        "Le pont d’Orbec fermera le 3 juin 2031",
        "Crue\u00a0: qui paiera\u00a0?",
        "Pont d’Orbec : réouverture",
        "Incendie Maréchal : le bilan ramené à un mort",
    ],
)
def test_a_line_of_its_own_that_a_raw_text_begins_with_is_its_title_and_not_derived(folder, line):
    (folder / "a.txt").write_text(f"{line}\n\n{FRENCH}\n\n{FRENCH}")
    (article,) = articles(folder)
    assert (article.title, article.headline, article.date) == (line, line, None)
    assert article.text.startswith(line)


@pytest.mark.parametrize(
    "start",
    [
        "Le pont est fermé mardi.\n\n", "Le pont est fermé mardi\n", "ORBEC\n\n", "Par Ana Ruiz\n\n",
        "ORBEC, samedi 15 mars 2031\n\n", f"{'Le pont ' * 30}\n\n", "Voici les faits\u00a0:\n\n",
    ],
)  # fmt: skip
def test_a_sentence_a_name_a_place_and_a_date_are_no_such_title(folder, start):
    (folder / "a.txt").write_text(start + FRENCH)
    assert "title" in articles(folder)[0].derived


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Publié le 18 novembre 2031", "2031-11-18"),
        ("Publié le mardi 18 novembre 2031 à 10 h 12, mis à jour le 19 novembre 2031", "2031-11-18"),
        ("Published on November 18, 2031", "2031-11-18"),
        ("Veröffentlicht am 18. November 2031", "2031-11-18"),
        ("Le Courrier d’Orbec, 18 novembre 2031", "2031-11-18"),
        ("Orbec, le 18 novembre 2031", "2031-11-18"),
        ("18 novembre 2031", "2031-11-18"),
        ("Publié le 18/11/2031 à 10h12", "2031-11-18"),
        ("18.11.2031", "2031-11-18"),
        ("Mis en ligne le 18 novembre 2031", "2031-11-18"),
        ("AFP – Publié le mardi 18 novembre 2031 à 16h20 – Mis à jour le 19 novembre à 18h", "2031-11-18"),
        ("Par Ana Ruiz, avec AFP - Publié le 18 novembre 2031 à 06:00", "2031-11-18"),
        ("Publié par Ana Ruiz le 18 novembre 2031", "2031-11-18"),
        ("Par Ana Ruiz | 18 novembre 2031 | Temps de lecture : 3 min", "2031-11-18"),
        ("(AFP) 18 novembre 2031 10:12", "2031-11-18"),
        ("By Ana Ruiz | November 18, 2031 10:12 a.m. EST", "2031-11-18"),
        ("Mis à jour le 19 novembre 2031", None),
        ("Mis à jour – 19 novembre 2031", None),
        ("Updated - November 19, 2031", None),
        ("Published on 11/10/2031", None),
        ("Il a été publié le 18 novembre 2031 par la préfecture, puis retiré.", None),
        ("Le pont fermera le 18 novembre 2031", None),
        ("La préfète l’avait promis, 18 novembre 2031 ou pas, et tint parole.", None),
    ],
)
def test_a_line_under_the_title_that_says_when_it_was_published_gives_the_date(folder, line, date):
    (folder / "a.txt").write_text(f"Orbec sans pont depuis mardi\n\n{line}\n\n{BODIES.get(line.split()[0], FRENCH)}")
    (article,) = articles(folder)
    assert (str(article.date) if article.date else None) == date
    assert ("date" in article.derived) == bool(date)


@pytest.mark.parametrize("given", ["32 novembre 2026", "2026-02-30", "24/11", "novembre 2026"])
def test_a_date_that_cannot_be_read_is_told_and_the_article_is_there_without_it(folder, given):
    (folder / "a.txt").write_text(f"---\nDate : {given}\n---\n{FRENCH}")
    (article,) = articles(folder)
    assert (article.date, article.unread_dates) == (None, (("date", given),))


def test_a_date_of_the_last_change_that_cannot_be_read_is_told_and_one_that_the_dateline_makes_up_for(folder):
    (folder / "a.txt").write_text(f"---\ndate: hier\nupdated: demain\n---\nORBEC, samedi 15 mars 2031. – {FRENCH}")
    (article,) = articles(folder)
    assert str(article.date) == "2031-03-15"
    assert article.unread_dates == (("date", "hier"), ("updated", "demain"))


def test_what_was_given_for_a_date_is_told_on_one_short_line(folder):
    (folder / "a.json").write_text(json.dumps({"text": FRENCH, "date": "\x1b[2J\n" + "9" * 1_000}))
    ((_, given),) = articles(folder)[0].unread_dates
    assert len(given) <= 81
    assert given.isprintable()


def test_a_date_that_is_not_given_is_none_that_cannot_be_read(folder):
    (folder / "a.txt").write_text(f"---\ndate:\n---\n{FRENCH}")
    (folder / "b.txt").write_text(f"---\ndate: 2026-11-24\n---\n{FRENCH}")
    assert [article.unread_dates for article in articles(folder)] == [(), ()]


def test_the_date_is_derived_from_the_address(folder):
    (folder / "a.txt").write_text(f"---\nurl: https://example.org/monde/2031/03/12/crue.html\n---\n{FRENCH}")
    assert str(articles(folder)[0].date) == "2031-03-12"


def test_text_between_rules_that_is_prose_stays_in_the_body(folder):
    text = f"---\nAinsi parlait-il, sans cesse.\n---\n{FRENCH}"
    (folder / "a.txt").write_text(text)
    assert articles(folder)[0].text == text


@pytest.mark.parametrize("kind", [".odt", ".msg", ".mhtml"])
def test_a_document_that_nobody_reads_is_told_unless_it_is_there_in_another_format(folder, kind):
    for name in (f"a{kind}", f"b{kind}", "b.txt", "c.jpg", f"d{kind}"):
        (folder / name).write_text(FRENCH)
    (folder / ".sourcierignore").write_text(f"d{kind}")
    assert unreadable(folder) == {"a": f"is in a format without a reader ({kind}): save it as .docx or .pdf"}
    assert [article.article_id for article in articles(folder)] == ["b"]


def test_the_id_is_the_path_without_extension(folder):
    (folder / "monde").mkdir()
    (folder / "monde" / "crue.v2.txt").write_text(FRENCH)
    assert articles(folder)[0].article_id == "monde/crue.v2"


def test_a_single_file_is_a_source_too(folder):
    (folder / "crue.txt").write_text(FRENCH)
    assert articles(folder / "crue.txt")[0].article_id == "crue"


@pytest.mark.slow
def test_the_second_of_two_files_with_one_id_is_reported_not_lost(folder):
    (folder / "crue.md").write_text(FRENCH)
    (folder / "crue.txt").write_text("Autre texte, autre jour.")
    assert [article.text for article in articles(folder)] == [FRENCH]
    (name, error), *_ = unreadable(folder).items()
    assert name.endswith("crue.txt")
    assert "rename one of them" in error


def test_what_ignore_files_exclude_is_left_out(folder):
    (folder / "brouillons").mkdir()
    for name in ("a.txt", "notes-1.txt", "brouillons/b.txt", "brouillons/pret.txt", ".cache.txt"):
        (folder / name).write_text(FRENCH)
    (folder / ".gitignore").write_text("notes-*\n")
    (folder / "brouillons" / ".sourcierignore").write_text("*\n!pret.txt\n")
    assert [article.article_id for article in articles(folder)] == ["a", "brouillons/pret"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("L’été à Orbec, « déjà ».".encode("cp1252"), "L’été à Orbec, « déjà »."),
        ("L’été à Orbec, « déjà ».".encode("mac_roman"), "L’été à Orbec, « déjà »."),
        ("Très chère l’œuvre : 12 ½ heures.".encode("mac_roman", "replace"), "Très chère l’œuvre : 12 ? heures."),
        ("Le cœur à 230 €.".encode("iso8859_15"), "Le cœur à 230 €."),
        ("Žižek, à 5 ‰, dort 1½ heure.".encode("cp1252"), "Žižek, à 5 ‰, dort 1½ heure."),
        (b"\xef\xbb\xbf" + "L’été.".encode(), "L’été."),
        (b"\xff\xfe" + "L’été.".encode("utf-16-le"), "L’été."),
        (
            ("Наводнение началось во вторник вечером. " * 3).encode("cp1251"),
            "Наводнение началось во вторник вечером. " * 3,
        ),
        ("Наводнение началось: « déjà ». ".encode() + b"\xd0", "Наводнение началось: « déjà ». \ufffd"),
        (
            "L’été à Orbec, « déjà ». L’été à Orbec. ".encode() * 2 + b"\xff",
            "L’été à Orbec, « déjà ». L’été à Orbec. " * 2 + "\ufffd",
        ),
    ],
)
def test_encodings_are_detected(folder, content, text):
    (folder / "a.txt").write_bytes(content)
    assert articles(folder)[0].text == text


def test_one_bad_article_does_not_stop_the_others(folder):
    (folder / "a-vide.txt").write_text(" \n\n ")
    (folder / "b-image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    (folder / "c-fausse.txt").write_bytes(b"\xef\xbb\xbf\xe9t\xe9")
    (folder / "d-bon.txt").write_text(FRENCH)
    assert [article.article_id for article in articles(folder)] == ["d-bon"]
    assert {name: error.split(":")[0] for name, error in unreadable(folder).items()} == {
        "a-vide": "is empty",
        "b-image": "is binary, not text",
        "c-fausse": "says that it is utf-8 but is not",
    }


def test_a_file_beyond_the_limit_is_reported(folder):
    (folder / "a.txt").write_text(FRENCH * 50_000)
    assert [outcome.error for outcome in gather([folder], limits=Limits(article_bytes=1_000_000))] == [
        "is larger than 1 MB"
    ]


def test_an_article_whose_path_no_database_takes_is_reported_and_the_others_are_read(folder):
    deep = folder.joinpath(*["é" * 120] * 9)
    deep.mkdir(parents=True)
    (deep / "loin.txt").write_text(FRENCH)
    (folder / "pont.txt").write_text(FRENCH)
    assert [article.article_id for article in articles(folder)] == ["pont"]
    assert list(unreadable(folder).values()) == ["has a path, an address or an id of more than 2048 bytes: shorten it"]


def test_a_missing_source_says_what_to_do_before_anything_is_read(folder):
    with pytest.raises(SourceError, match="correct ARTICLES or the path"):
        gather([folder, folder / "nowhere"])


def test_an_unknown_format_says_which_are_known(folder):
    (folder / "photo.jpg").write_bytes(b"")
    with pytest.raises(SourceError, match=r"\.jsonl"):
        gather([folder / "photo.jpg"])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are Unicode")
def test_a_file_name_in_an_old_encoding_stops_nothing(folder):
    Path(os.fsdecode(bytes(folder) + b"/caf\xe9.txt")).write_text(FRENCH)
    Path(os.fsdecode(bytes(folder) + b"/vid\xe9.txt")).touch()
    assert [article.article_id for article in articles(folder)] == ["caf\ufffd"]
    assert list(unreadable(folder)) == ["vid\ufffd"]
    assert articles(folder)[0].version


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# C#", "C#"),
        ("# Du code en F# #", "Du code en F#"),
        ("## #5 est mort ##", "#5 est mort"),
        ("# Prix ###", "Prix"),
    ],
)
def test_number_signs_of_a_heading_that_are_words_stay_in_the_title(folder, line, title):
    (folder / "a.md").write_text(f"{line}\n{FRENCH}")
    (article,) = gather([folder])
    assert article.title == title


@pytest.mark.slow
def test_a_heading_of_markdown_is_the_title_and_no_sentence_of_the_text(folder):
    (folder / "a.md").write_text(f"\n# Le pont est fermé #\n\n{FRENCH}\n")
    (folder / "b.md").write_text(f"---\ntitle: Titre\n---\n## Chapeau\n{FRENCH}")
    (folder / "c.md").write_text("# Rien d’autre")
    first, second, third = sorted(articles(folder), key=lambda article: article.article_id)
    assert (first.title, first.text.strip()) == ("Le pont est fermé", FRENCH)
    assert (second.title, second.text) == ("Titre", f"Chapeau\n\n{FRENCH}")
    assert third.text == "Rien d’autre"
