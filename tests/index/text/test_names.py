import pytest

from index.text.names import full_names, names


def found(text, lang="fr"):
    return [" ".join(name.words) for name in names(text, lang)]


def test_names_are_runs_of_capitals_codes_and_acronyms():
    text = "Hier, M. Denis Kapustin (RVC) a montré deux M1224 MaxxPro et la vanne K_7*b* à l’OTAN."
    assert found(text) == ["Hier", "Denis Kapustin", "RVC", "M1224 MaxxPro", "K_7*b*", "OTAN"]


def test_a_first_word_is_no_sure_name():
    [name, *_] = names("Hier Kapustin a parlé.", "fr")
    assert not name.sure("Hier")
    assert name.sure("Kapustin")


def test_german_nouns_are_no_sure_names():
    assert [n.certain for n in names("Der Angriff auf die Brücke", "de")] == [False, False]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("瑞典公司Saltholm Energy收购了Port-Briec。", "zh"),
        ("スウェーデンのSaltholm EnergyがPort-Briecを買った。", "ja"),
        ("스웨덴의 Saltholm Energy가 Port-Briec를 샀다.", "ko"),
    ],
)
def test_a_name_in_latin_letters_ends_where_letters_without_spaces_begin(text, lang):
    assert found(text, lang) == ["Saltholm Energy", "Port-Briec"]


@pytest.mark.parametrize("text", ["Les soldats ont fui.", "The mayor spoke on Monday, May 4.", "Le mardi 3 mai."])
def test_function_words_days_and_months_are_no_names(text):
    assert found(text, "en" if text.startswith("The") else "fr") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [("It is reactor No. 2.", "en"), ("Es ist Nr. 4.", "de"), ("газ из генератора № 2 и №3", "ru"), ("le n° 4", "fr")],
)
def test_what_only_says_that_a_number_follows_is_no_name(text, lang):
    assert found(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Qui est l’avocat d’Isabelle Balkany ?", "fr", ["Isabelle Balkany"]),
        ("Qui prend la suite de François de Rugy ?", "fr", ["François de Rugy"]),
        ("Que pense le secrétaire d'État de l’Europe ?", "fr", ["État", "Europe"]),
        ("Who leads the Office of Fair Trading?", "en", ["Office of Fair Trading"]),
        ("Qui déploie la 5G avec Apollo 11 ?", "fr", ["5G", "Apollo 11"]),
        ("Anna et Anna partent.", "fr", ["Anna"]),
    ],
)
def test_a_full_name_has_the_small_words_between_its_parts(text, lang, expected):
    assert full_names(text, lang) == expected


def test_a_full_name_with_nouns_goes_on_behind_its_capitals():
    assert full_names("Que veut le Corps des volontaires russes ?", "fr", with_nouns=True) == ["Corps des volontaires"]


def test_a_full_name_is_written_as_the_text_writes_it():
    assert full_names("Que dit Jeanne d’Arc ?", "fr", with_nouns=True) == ["Jeanne d’Arc"]


@pytest.mark.parametrize("text", ["Pourriez-vous répondre ?", "Pendant combien de temps ?", "Dimanche soir ?"])
def test_a_lone_word_that_opens_a_sentence_is_no_full_name(text):
    assert full_names(text, "fr") == []


def test_a_full_name_is_cut_out_where_it_stands_though_folding_moves_it_and_leaves_the_length_as_it_is():
    assert full_names("Le maire… a vu Jean  Dupont et  Marie Curie.", "fr") == ["Jean Dupont", "Marie Curie"]


@pytest.mark.parametrize("text", ["¿Quién cerró el puente?", "¿Cuántos heridos hubo?", "¡Qué desastre!"])
def test_what_opens_a_spanish_question_is_no_name(text):
    assert full_names(text, "es") == []


def test_a_word_behind_a_quotation_or_a_nickname_within_a_name_does_not_open_a_sentence():
    for told in ('Bernadette "Bernie" Quinn warned of it.', "Godelieve « Lotte » Quinn s’est blessée."):
        assert [name.words for name in names(told, "fr") if not name.opens and name.sure("Quinn")]
    assert any(name.sure("Lotte") for name in names("Godelieve « Lotte » Quinn s’est blessée.", "fr"))
    quoting = names("Le maire dit : « Prévenez Salvin. » Hier, il est parti.", "fr")
    assert [name.words for name in quoting if name.opens] == [("Prévenez", "Salvin")]
