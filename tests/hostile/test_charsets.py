"""Bytes of another encoding than they seem to be are read as what they are, or named: none are indexed as noise."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import Unreadable, gather
from index.articles.encodings import decode
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


OLDER = {
    "cp1253": "Ο πρωθυπουργός δήλωσε χθες ότι η κυβέρνηση θα παρουσιάσει το νέο σχέδιο για την ενέργεια. ",
    "cp1255": "ראש הממשלה אמר אתמול כי הממשלה תציג בחודש הבא את התוכנית החדשה לאנרגיה. תושבי האזור מפגינים. ",
    "cp1254": "Başbakan dün hükümetin yeni enerji planını önümüzdeki ay sunacağını söyledi. Bölge sakinleri istedi. ",
}  # fmt: skip
CENTRAL = {
    "pl": "Premier powiedział wczoraj, że rząd przedstawi w przyszłym miesiącu nowy plan. Mieszkańcy protestują. ",
    "cs": "Premiér včera řekl, že vláda představí příští měsíc nový plán pro energetiku. Obyvatelé dál protestují. ",
    "hu": "A miniszterelnök tegnap azt mondta, hogy a kormány a jövő hónapban bemutatja az új energiatervet. ",
    "ro": "Premierul a declarat ieri că guvernul va prezenta luna viitoare noul plan. Locuitorii protestează. ",
}
WESTERN = {
    "de": "Der Premierminister erklärte gestern, die Regierung werde nächsten Monat den neuen Energieplan vorstellen. ",
    "es": "El primer ministro declaró ayer que el gobierno presentará el próximo mes el nuevo plan de energía. ",
    "sv": "Statsministern sade i går att regeringen nästa månad ska presentera den nya planen för energi. ",
    "names": "Les maires de Wrocław, de Łódź et de Brno étaient à Orléans ; Zdeněk Novák y a lu « Pan Tadeusz ». ",
}


@pytest.mark.parametrize("encoding", OLDER)
def test_greek_hebrew_and_turkish_are_read_in_their_older_encodings(encoding):
    assert decode((OLDER[encoding] * 2).encode(encoding)) == OLDER[encoding] * 2


@pytest.mark.parametrize("language", CENTRAL)
def test_what_is_in_a_language_of_central_europe_is_read_in_its_encoding(language):
    assert decode((CENTRAL[language] * 2).encode("cp1250")) == CENTRAL[language] * 2


@pytest.mark.parametrize("language", WESTERN)
def test_what_is_in_a_language_of_western_europe_is_read_as_before_whatever_it_names(language):
    written = (WESTERN[language] * 2).encode("cp1252", "replace")
    assert decode(written) == written.decode("cp1252")


def test_what_cannot_be_in_the_encoding_of_its_language_is_read_as_before():
    """Polish that is no Windows-1250, as its bytes show, is read as before."""
    written = (CENTRAL["pl"] * 2).encode("cp1250") + b" \x83"
    assert decode(written) == written.decode("cp1252")


@given(st.binary(max_size=400))
def test_whatever_the_bytes_are_they_are_text_or_named(content):
    with suppress(ArticleError):
        assert isinstance(decode(content), str)
