"""Bytes of another encoding than they seem to be are read as what they are, or named: none are indexed as noise."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Unreadable, gather
from index.articles.formats.encodings import decode
from index.errors import ArticleError

FRENCH = "Le maire a dit que la rivière a débordé dans la nuit, et que rien n’a tenu à Orléans. "
RUSSIAN = "Мэр сказал, что река вышла из берегов ночью и ничего не выдержало. "
ELSEWHERE = {
    "euc_jp": "首相は述べました。", "shift_jis": "首相は述べました。", "iso2022_jp": "首相は述べました。",
    "gb18030": "总理说河水昨夜泛滥。", "big5": "總理說河水昨夜氾濫。", "euc_kr": "강이 밤에 범람했다고 말했다. ",
    "cp1256": "قال رئيس البلدية إن النهر فاض. ",
}  # fmt: skip


@pytest.mark.parametrize("encoding", ELSEWHERE)
def test_what_is_in_no_encoding_known_here_is_named_with_advice_and_its_neighbour_is_read(tmp_path, encoding):
    (tmp_path / "noise.txt").write_bytes((ELSEWHERE[encoding] * 20).encode(encoding))
    (tmp_path / "good.txt").write_text(FRENCH)
    good, noise = sorted(gather([tmp_path]), key=lambda one: isinstance(one, Unreadable))
    assert (good.text, noise.error) == (FRENCH, "is in no encoding known here: save it as UTF-8")


@given(st.lists(st.sampled_from(["utf-8", "cp1252"]), min_size=2, max_size=12))
def test_what_was_put_together_of_utf8_and_windows_1252_is_read_whole(encodings):
    said = decode(b"\n".join(FRENCH.encode(encoding) for encoding in encodings))
    # Where few places are broken among many sound letters, a copy was damaged there, and they are not guessed at.
    assert all(line == FRENCH or "\ufffd" in line for line in said.split("\n"))


@pytest.mark.parametrize("text", ["Été à Orléans", "ÉTÉ ÉVÉNEMENT", "À bientôt, Noël", "Été"])
def test_a_few_words_of_french_are_no_russian(text):
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
def test_russian_in_any_of_its_encodings_is_read_though_a_letter_was_typed_in_latin(encoding):
    text = RUSSIAN * 3 + RUSSIAN.replace("река", "peкa")
    assert decode(text.encode(encoding)) == text


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_they_are_text_or_named(content):
    with suppress(ArticleError):
        assert isinstance(decode(content), str)
