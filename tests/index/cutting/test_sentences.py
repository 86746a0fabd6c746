from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cutting.sentences import LONGEST_SENTENCE, split
from tests.growth import growths

PRESS = st.lists(
    st.sampled_from([
        "M. Orsic", "J.-P. Morel", "a déclaré", "« Oui. ", "Non ! »", "que", "12,5 %", "l’O.N.U.", "le 3 janv.",
        "2023", ". ", ".", "… ", " ? ", "\n", "\n\n", "\u00a0", "\u202f", " – ", "(voir p. 12)", "г. Киев",
        "“He left.”", "«", "»", "\u200b", "\u202e", "🙂", "e\u0301", "\x0c", "\r\n", "- ", "1. ", ";",
        "\r", "\u2028", "\u2029", "\x85", "Ł. ", "Œuvre", "œuvre", "आई।", "لماذا؟", "av. J.-C. ",
        "橋は閉鎖された。", "！", "？", "「", "」", "３．５", "と言った",
    ]),
    max_size=60,
).map("".join)  # fmt: skip
TEXTS = st.text() | PRESS
LANGUAGES = st.sampled_from(["fr", "en", "ru", "uk", "de", "es", "zh", "ar", "xx", ""])


def pieces(text, lang="fr"):
    return [sentence.text for sentence in split(text, lang)]


@given(TEXTS, LANGUAGES)
def test_the_offsets_of_a_sentence_cut_exactly_its_text(text, lang):
    for sentence in split(text, lang):
        assert text[sentence.start : sentence.end] == sentence.text


@given(TEXTS, LANGUAGES)
def test_sentences_stand_in_reading_order_and_do_not_overlap(text, lang):
    sentences = split(text, lang)
    assert [s.ordinal for s in sentences] == list(range(len(sentences)))
    assert all(before.end <= after.start for before, after in pairwise(sentences))


@given(TEXTS, LANGUAGES)
def test_every_letter_and_digit_belongs_to_a_sentence(text, lang):
    covered = {i for s in split(text, lang) for i in range(s.start, s.end)}
    assert all(i in covered for i, character in enumerate(text) if character.isalnum())


@given(TEXTS, LANGUAGES)
def test_a_sentence_says_something_and_has_no_white_space_around_it(text, lang):
    for piece in pieces(text, lang):
        assert any(character.isalnum() for character in piece)
        assert piece == piece.strip()
        assert len(piece) <= LONGEST_SENTENCE


@pytest.mark.parametrize("text", [
    "Mme Vidal a reçu M. Orsic à l’Élysée.",
    "M. Orsic et J.-P. Morel ont signé.",
    "Le Dr. Martin vit à St. Louis.",
    "Le 3 janv. 2023, tout a changé.",
    "Voir p. 12 et art. 5 du code.",
    "L’O.N.U. a voté, l’U.E. aussi.",
    "Le taux est de 3.5 ou de 12,5 %.",
    "Il a répondu « non » à M. K. Vidal.",
    "Le site www.exemple.fr est en ligne.",
    "« Bien sûr. Nous coopérons même », a-t-il dit.",
    "La … frontière est assez longue.",
    "Mr. Smith left at 5 p.m. on Monday.",
    "В 2022 г. он вернулся.",
    "Rome est fondée en 753 av. J.-C. par Romulus.",
    "L’av. Foch et le bd. Voltaire sont fermés.",
    "Spotkał się z Ł. Nowak i ks. Malinowskim.",
    "Başbakan Ş. Yılmaz ve Doç. Kaya geldi.",
    "Ο Γ. Παπανδρέου μίλησε.",
    "Ministrul Ș. Popescu și Dl. Ion au venit.",
    "Veja o art. 5 e a pág. 12.",
    "Mevr. De Vries en dhr. Jansen kwamen.",
    "1. Le premier point.",
    "市長は「なぜだ？」と言った。",
    "物価は３．５％上がった。",
])  # fmt: skip
def test_one_sentence_of_the_press_stays_one(text):
    assert pieces(text) == [text]


@pytest.mark.parametrize("sentences", [
    ["Deux morts.", "Dix blessés."],
    ["Que faire ?", "Rien !", "Qui le sait ?!", "Personne."],
    ["Il a dit : « Oui. »", "Puis il est parti."],
    ["Il a répondu « non. »", "Elle, « oui. »"],
    ["Il est né à Paris.", "« Tout va bien. »"],
    ["Он сказал: «Нет».", "Потом ушёл."],
    ["He said “no.”", "Then he left."],
    ["Le bilan est de 12.", "Il pourrait s’alourdir."],
    ["Rome est fondée en 753 av. J.-C.", "Elle règne ensuite."],
])  # fmt: skip
def test_two_sentences_are_two(sentences):
    assert pieces(" ".join(sentences)) == sentences


@pytest.mark.parametrize("lang", ["ja", "zh", "fr"])
@pytest.mark.parametrize("sentences", [
    ["市長は怒った！", "誰が払うのか？", "工事は続く。"],
    ["本当に？！", "はい。"],
    ["「知らない。」", "市長は去った。"],
    ["他说：“是的。”", "然后走了｡", "她没有"],
    ["Le pont est fermé！", "Qui paie？", "Personne．", "Fin"],
])  # fmt: skip
def test_sentences_that_end_in_full_width_need_no_space_between_them(sentences, lang):
    assert pieces("".join(sentences), lang) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["राम घर गया।", "सीता आई।", "राधा"],
        ["لماذا؟", "لا أحد يعلم۔", "نعم"],
        ["Նա եկավ։", "Վերջ։"],
        ["သွားသည်။", "လာသည်။"],
    ],
)
def test_stops_of_other_scripts_need_no_space_behind_them_either(sentences):
    assert pieces("".join(sentences)) == sentences


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85"])
def test_whatever_ends_a_line_ends_it_alike(end):
    text = f"Un raid dans le Nord{end}{end}Un paragraphe{end}qui continue. Fin.{end}- un{end}- deux"
    assert pieces(text) == ["Un raid dans le Nord", f"Un paragraphe{end}qui continue.", "Fin.", "- un", "- deux"]


def test_a_paragraph_ends_at_its_separator_whatever_follows():
    assert pieces("un titre\u2029deux morts") == ["un titre", "deux morts"]


@pytest.mark.parametrize("line", ["œuvre", "świat", "życie", "ščit", "şehir", "έρχεται", "ґрунт", "đường"])
def test_a_line_that_begins_small_goes_on_in_any_alphabet(line):
    assert len(pieces(f"Un mot\n{line} fin.")) == 1


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000"])
def test_what_is_too_long_is_cut_between_its_words_however_they_are_spaced(blank):
    words = [f"mot{number}" for number in range(400)]
    assert [word for piece in pieces(blank.join(words)) for word in piece.split()] == words


def test_a_title_without_a_stop_and_a_list_are_cut_at_their_lines():
    text = "Un raid dans le Nord\n\nPremier paragraphe\nqui continue. Fin.\n- un\n- deux"
    assert pieces(text) == ["Un raid dans le Nord", "Premier paragraphe\nqui continue.", "Fin.", "- un", "- deux"]


def test_a_long_quotation_is_cut_at_its_own_sentences():
    said = "Nous avons vu des hommes courir vers la rivière et crier."
    assert pieces(f"« {' '.join([said] * 8)} »") == [f"« {said}", *[said] * 6, f"{said} »"]
    said = "¿Quién ha visto a los hombres que corrían hacia el río esta noche?"
    assert pieces(f"«{' '.join([said] * 8)}»", "es") == [f"«{said}", *[said] * 6, f"{said}»"]
    said = "市長は怒った！"
    assert pieces(f"「{said * 60}」", "ja") == [f"「{said}", *[said] * 58, f"{said}」"]


@pytest.mark.parametrize(
    "character",
    ["e\u0301", "ที่", "नि", "👨\u200d👩\u200d👧", "👋🏽", "❤\ufe0f"],
    ids=["accent", "Thai", "Hindi", "family", "colour", "variant"],
)
def test_a_text_without_spaces_is_cut_between_characters(character):
    whole = pieces("a" + character * LONGEST_SENTENCE + "a")
    assert len(whole) > 1
    assert {piece.strip("a").replace(character, "") for piece in whole} == {""}


def test_half_a_character_is_cut_like_any_other():
    assert pieces("Un \ud83d mot. \udc00Deux \ud83d\ude00 mots.") == ["Un \ud83d mot.", "\udc00Deux \ud83d\ude00 mots."]


def test_a_text_without_letters_has_no_sentence():
    assert pieces(" \n … !!! — 🙂 ") == []


@pytest.mark.parametrize(
    "noise",
    ["M. A. ", "a. ", "« Oui. Non. ", "。", "「あ。」", "a.b", ".", " ", "\n", " \n", "\r", "\r\n ", "\u2028", "x"],
)
def test_noise_takes_time_in_proportion_to_its_length(noise):
    cut = growths(lambda length: split((noise * length)[:length] + " fin", "fr"), 5_000, 10)
    assert any(growth < 40 for growth in cut)


def test_the_day_of_a_date_ends_no_sentence():
    text = "Das Urteil fällt am Freitag, den 3. Oktober, in Hagenau."
    assert pieces(text, "de") == [text]
    assert pieces("Es blieben 3. Oktopusse leben dort.", "de") == ["Es blieben 3.", "Oktopusse leben dort."]
