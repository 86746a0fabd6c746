"""Figures of scripts without spaces, held against sentences that have them in other scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.verify.exact.figures import figures, proving
from bot.answering.verify.exact.unspaced import apart


def stands(claim, lang, evidence, evidence_lang):
    told = proving(evidence, evidence_lang)
    return all(figure.stands_among(told) for figure in figures(claim, lang))


@pytest.mark.parametrize(
    ("lang", "told", "french", "wrong"),
    [
        ("zh", "样品含水量约为3.7%。", "La teneur en eau est de 3,7 %.", "La teneur en eau est de 4,7 %."),
        ("zh", "事故造成三百二十人死亡。", "L’accident a fait 320 morts.", "L’accident a fait 230 morts."),
        ("zh", "公司投资1.2亿元。", "La société investit 120 millions.", "La société investit 12 millions."),
        ("zh", "5月11日列车脱轨。", "Le train a déraillé le 11 mai.", "Le train a déraillé le 12 mai."),
        ("zh", "工程自3月起停工。", "Le chantier est arrêté depuis mars.", "Le chantier est arrêté depuis mai."),
        ("zh", "列车下午3时20分脱轨。", "Le train a déraillé à 15 h 20.", "Le train a déraillé à 16 h 20."),
        ("zh", "二〇三三年有两人受伤。", "En 2033, deux blessés.", "En 2032, deux blessés."),
        ("zh", "百分之十五的居民反对。", "15 % des habitants s’y opposent.", "25 % des habitants s’y opposent."),
        ("ja", "3万5千円の罰金。", "Une amende de 35 000 yens.", "Une amende de 30 500 yens."),
        ("ja", "午後6時半に開会した。", "La séance s’est ouverte à 18 h 30.", "La séance s’est ouverte à 18 h."),
        ("ja", "支持率は42パーセント。", "Le soutien est de 42 %.", "Le soutien est de 24 %."),
        ("ko", "2만5천명이 대피했다.", "25 000 personnes sont parties.", "20 000 personnes sont parties."),
        ("ko", "2033년 5월 11일이었다.", "C’était le 11 mai 2033.", "C’était le 11 juin 2033."),
        ("th", "มีผู้เสียชีวิต12คน", "Douze personnes sont mortes.", "Treize personnes sont mortes."),
        ("th", "ร้อยละ 15 ของประชาชน", "15 % de la population.", "51 % de la population."),
    ],
)
def test_a_figure_is_the_same_in_both_scripts_and_another_one_is_not(lang, told, french, wrong):
    assert stands(french, "fr", told, lang)
    assert stands(told, lang, french, "fr")
    assert not stands(wrong, "fr", told, lang)
    assert not stands(told, lang, wrong, "fr")


@pytest.mark.parametrize("text", ["他十分高兴。", "统一行动。", "千万不要忘记。", "万一下雨。", "一个问题。"])
def test_characters_that_are_part_of_a_word_are_no_figures(text):
    assert figures(text, "zh") == ()


@given(st.text(st.characters(codec="latin-1")))
def test_a_text_with_spaces_between_its_words_stays_as_it_is(text):
    assert apart(text) == text


@given(st.integers(min_value=1, max_value=10**8))
def test_digits_between_letters_are_one_figure(number):
    assert [figure.keys for figure in figures(f"共{number}人", "zh")] == [{f"n:{number}"}]
