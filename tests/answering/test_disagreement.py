import datetime as dt

from bot.answering.disagreement import disagrees, disputes
from bot.answering.verification.verifier import Verifier
from tests.answering.verification.shelf import exhibits, passage


def matters(*passages):
    return [dispute.matter for dispute in disputes(exhibits(*passages))]


def test_two_speakers_with_two_figures_of_one_thing_disagree():
    text = "Kapustin a déclaré que les pertes étaient de deux tués.", "Moscou a affirmé avoir compté 70 tués."
    assert matters(passage(*text)) == ["figure"]


def test_one_sentence_may_tell_both_accounts():
    assert matters(
        passage("Ils étaient 10 000 manifestants selon les syndicats, 3 000 manifestants selon la police.")
    ) == ["figure"]


def test_percentages_of_two_speakers_disagree():
    assert matters(passage("87 % des effectifs, selon la FDP.", "54 %, rétorque l’Autorité portuaire.")) != []


def test_a_denial_by_somebody_else_is_a_disagreement():
    text = (
        "La Kardavie accuse la Velgorie d’avoir fourni les armes des insurgés.",
        "Daria Holm nie avoir fourni les armes des insurgés.",
    )
    assert matters(passage(*text)) == ["denial"]


def test_a_speaker_who_corrects_himself_does_not_disagree():
    text = (
        "Kapustin a déclaré que deux combattants étaient morts.",
        "Kapustin a déclaré que cinq combattants étaient morts.",
    )
    assert matters(passage(*text)) == []


def test_a_revised_toll_is_an_update_and_no_disagreement():
    before = passage("Selon un bilan provisoire de la préfecture, 6 morts.", date=dt.date(2031, 3, 12))
    after = passage(
        "Le ministère a annoncé que le bilan définitif est de 12 morts.", article_id="b", date=dt.date(2031, 6, 2)
    )
    assert matters(before, after) == []


def test_facts_without_speakers_do_not_disagree():
    assert matters(passage("Le barrage mesure 58 mètres.", "La tour mesure 30 mètres.")) == []


def test_figures_of_different_things_do_not_disagree():
    text = "Kapustin a déclaré avoir perdu deux véhicules.", "Moscou a affirmé avoir tué 70 combattants."
    assert matters(passage(*text)) == []


def test_an_answer_disagrees_if_what_it_cites_does():
    shown = exhibits(
        passage("Kapustin a déclaré que les pertes étaient de deux tués.", "Moscou a affirmé avoir compté 70 tués.")
    )
    proofs = [Verifier().quote(exhibit) for exhibit in shown]
    assert disagrees(proofs)
    assert not disagrees(proofs[:1])
