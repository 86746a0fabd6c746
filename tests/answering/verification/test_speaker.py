import pytest

from bot.answering.verification.setting import Setting
from bot.answering.verification.speaker import claims, leans_back
from tests.answering.verification.shelf import exhibits, passage


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("fr", "Kapustin a déclaré que deux hommes étaient morts.", "Kapustin"),
        ("fr", "« Nous reviendrons », a déclaré Kapustin, qui s’est présenté.", "Kapustin"),
        ("fr", "Selon la Légion, trois hommes sont morts.", "la Légion"),
        (
            "fr",
            "Le lendemain, le ministère russe de la Défense a annoncé leur mort.",
            "le ministère russe de la Défense",
        ),
        (
            "fr",
            "« C’est faux », explique son président, Farid Benassour, pharmacien.",
            "son président, Farid Benassour",
        ),
        ("fr", "La société Ondaval dément.", "La société Ondaval"),
        (
            "fr",
            "Selon un bilan provisoire communiqué par la préfecture lundi à 18 heures, six morts.",
            "un bilan provisoire",
        ),
        ("en", "According to Kapustin, two men died.", "Kapustin"),
        ("en", '"We will be back," said Orsic.', "Orsic"),
        ("ru", "По словам Капустина, двое убиты.", "Капустина"),
        ("uk", "За словами Черняка, вони спілкуються.", "Черняка"),
        ("de", "Laut Kapustin starben zwei Männer.", "Kapustin starben zwei Männer"),
        ("es", "Según Kapustin, murieron dos hombres.", "Kapustin"),
        ("it", "Secondo la Capitaneria, i piazzali sono pieni.", "la Capitaneria"),
    ],
)
def test_who_says_it(lang, text, speaker):
    assert [claim.speaker for claim in claims(text, lang)] == [speaker]


@pytest.mark.parametrize(
    "text",
    ["Le bilan est de douze morts.", "La déclaration du maire et le rapport de l’IOH.", "Ils croient à la pluie."],
)
def test_plain_facts_have_no_speaker(text):
    assert claims(text, "fr") == ()


def test_a_pronoun_is_resolved_to_the_one_named_just_before():
    shown = exhibits(
        passage("Denis Nikitin a parlé aux journalistes.", "Il a déclaré que deux Humvees étaient perdus.")
    )
    assert Setting(shown[1]).speaker == "Denis Nikitin"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Il a dit non."),
        ("fr", "Ceux-ci comprenaient deux véhicules, a-t-il déclaré."),
        ("fr", "Mais il a ajouté que non."),
        ("en", "They fled."),
        ("ru", "Он ответил."),
        ("de", "Sie flohen."),
    ],
)
def test_a_sentence_that_opens_with_a_pronoun_leans_on_the_one_before(lang, text):
    assert leans_back(text, lang)


def test_a_sentence_that_names_its_subject_stands_alone():
    assert not leans_back("Kapustin a dit non.", "fr")
    assert not leans_back("Il sindaco ha detto di no.", "it")
