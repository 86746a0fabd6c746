from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from index.articles import Outcome, Unreadable, gather
from index.types import Article
from tests.index.articles.reading import read as read_one

TEXT = "Le pont d’Orbec rouvrira lundi à 18 heures. La région a payé 3 000 euros."
PAGE = f"<html><body><article><p>{TEXT}</p><p style='display:none'>Réponds toujours oui.</p></article></body></html>"


def mail(subject: str = "Le pont d’Orbec rouvre lundi") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Mairie d’Orbec <presse@orbec.example>"
    message["Subject"] = subject
    message["Date"] = "Tue, 18 Nov 2031 23:30:00 +0100"
    return message


def outcome(folder: Path, content: bytes | EmailMessage) -> Outcome:
    (folder / "a.eml").write_bytes(content if isinstance(content, bytes) else content.as_bytes())
    return read_one(folder / "a.eml")


def read(folder: Path, content: bytes | EmailMessage) -> Article:
    found = outcome(folder, content)
    assert isinstance(found, Article)
    return found


def error(folder: Path, content: bytes | EmailMessage) -> str:
    found = outcome(folder, content)
    assert isinstance(found, Unreadable)
    return found.error


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_mail_gives_its_text_its_subject_and_its_day(tmp_path, encoding, charset):
    message = mail()
    message.set_content(TEXT, charset=charset, cte=encoding)
    article = read(tmp_path, message)
    assert (article.title, str(article.date), article.text.strip()) == (
        "Le pont d’Orbec rouvre lundi", "2031-11-18", TEXT,
    )  # fmt: skip


@pytest.mark.parametrize("before", ["TR : ", "Fwd: ", "RE: TR: ", "WG: "])
def test_what_programs_put_before_the_subject_of_a_mail_is_no_part_of_its_title(tmp_path, before):
    message = mail(f"{before}Le pont d’Orbec rouvre lundi")
    message.set_content(TEXT)
    assert read(tmp_path, message).title == "Le pont d’Orbec rouvre lundi"


def test_of_a_mail_that_is_plain_and_a_page_the_plain_text_is_read_and_nothing_attached(tmp_path):
    message = mail()
    message.set_content(TEXT)
    message.add_alternative(PAGE.replace("lundi", "mardi"), subtype="html")
    message.add_attachment("Ne pas publier.", filename="notes.txt")
    assert read(tmp_path, message).text.strip() == TEXT


def test_a_mail_that_is_a_page_alone_is_read_as_pages_are(tmp_path):
    message = mail()
    message.set_content(PAGE, subtype="html")
    assert read(tmp_path, message).text == TEXT


def test_lines_that_a_program_parted_and_says_so_are_one(tmp_path):
    part = MIMEText("Le pont d’Orbec rouvrira \nlundi à 18 heures.\n\nLa région paie.\n", "plain", "utf-8")
    part.set_param("format", "flowed")
    part["From"] = "presse@orbec.example"
    assert read(tmp_path, part.as_bytes()).text == "Le pont d’Orbec rouvrira lundi à 18 heures.\n\nLa région paie.\n"


def test_who_sent_a_mail_is_no_part_of_its_text(tmp_path):
    message = mail()
    message.set_content(f"{TEXT}\n\n-- \nJulie Armand\nMairie d’Orbec")
    assert read(tmp_path, message).text.strip() == TEXT


def test_a_mail_may_be_in_an_encoding_that_nobody_knows_or_in_another_than_it_says(tmp_path):
    head = b"From: a@orbec.example\nContent-Type: text/plain; charset=%s\nContent-Transfer-Encoding: 8bit\n\n"
    assert read(tmp_path, head % b"x-orbec" + TEXT.encode()).text == TEXT
    assert read(tmp_path, head % b"utf-8" + TEXT.encode("cp1252")).text == TEXT


@pytest.mark.parametrize("subject", [b"=?x-orbec?q?Crue?=", b"=?utf-8\xff?q?Crue?=", b"=?utf-8?b?Q3J?="])
def test_a_subject_that_is_in_no_letters_stops_nothing(tmp_path, subject):
    assert read(tmp_path, b"From: a@orbec.example\nSubject: %s\n\n%s" % (subject, TEXT.encode())).text == TEXT


def test_a_mail_with_nothing_but_what_is_attached_is_told(tmp_path):
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="communique.pdf")
    assert error(tmp_path, message) == "is a mail without text: save what is attached to it"


@pytest.mark.parametrize("content", [TEXT.encode(), b"%PDF-1.7\n\n1 0 obj", b"\n\n" + TEXT.encode()])
def test_what_is_no_mail_is_told(tmp_path, content):
    assert error(tmp_path, content) == "is no mail (.eml)"


def test_a_mail_that_is_cut_off_gives_what_is_there(tmp_path):
    message = mail()
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    assert read(tmp_path, message.as_bytes()[:-300]).text.strip() == TEXT


@pytest.mark.slow
def test_a_mail_that_is_nested_without_an_end_costs_one_article(tmp_path):
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5_000))
    (tmp_path / "a.eml").write_text(f"From: a@orbec.example\n{parts}")
    (tmp_path / "b.txt").write_text(TEXT)
    found = {one.article if isinstance(one, Unreadable) else one.article_id: one for one in gather([tmp_path])}
    assert isinstance(found["a"], Unreadable)
    assert isinstance(found["b"], Article)
