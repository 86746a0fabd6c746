import pytest

from bot.answering.verify.named.places.swapped import swaps
from bot.answering.verify.texts import Text


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("Le président sortant du Sénégal a concédé sa défaite.", "fr", "Le président malien a perdu.", "fr"),
        ("Les Kurdes d’Irak réclament un vote.", "fr", "Les Kurdes iraniens réclament un vote.", "fr"),
        ("Pékin a convoqué l’ambassadeur des États-Unis.", "fr", "Pékin a convoqué l’ambassadeur australien.", "fr"),
        ("The climber from Austria fell.", "en", "L’alpiniste australien est tombé.", "fr"),
        ("Le premier vol pour Venise partira.", "fr", "The first flight to Vienna leaves.", "en"),
        ("La procura di Napoli ha chiesto nove anni.", "it", "Le parquet de Milan a requis neuf ans.", "fr"),
        ("Sudanesi ed eritrei sono sbarcati.", "it", "Soudanais et Somaliens ont débarqué.", "fr"),
        ("Das Gericht in Wien entscheidet.", "de", "La cour de Berne tranchera.", "fr"),
        ("Un cargo de la Norvège a coulé.", "fr", "Das Schiff fuhr unter der Flagge Schwedens.", "de"),
        ("En Hongrie, l’opposition a gagné.", "fr", "In Bulgarien gewann die Opposition.", "de"),
        ("Baghdad and Iraq’s army said so.", "en", "Iran affirme cela.", "fr"),
        ("A court in Nigeria sentenced him.", "en", "Un tribunal du Niger l’a condamné.", "fr"),
        ("South Korea fired two missiles.", "en", "La Corée du Nord a tiré deux missiles.", "fr"),
        ("قتل 19 شخصا في غارة على بيروت.", "ar", "Une frappe sur Damas a tué 19 personnes.", "fr"),
    ],
)
def test_a_country_or_people_in_the_place_of_another_is_seen(told, told_in, sentence, lang):
    assert swaps(sentence, lang, [Text(told, told_in)])


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("L’avocate Awa Diop a plaidé.", "fr", "L’avocate sénégalaise Awa Diop a plaidé.", "fr"),
        ("Lyon a battu Bruges, en Belgique.", "fr", "Le club français a gagné en Belgique.", "fr"),
        ("Lavrov était à Ankara mardi.", "fr", "Le ministre russe Lavrov voyageait mardi.", "fr"),
        ("Moscou se tait.", "fr", "Le gouvernement russe se tait.", "fr"),
        ("Londres se tait.", "fr", "Le gouvernement anglais se tait.", "fr"),
        ("Les soldats néerlandais quittent la Lituanie.", "fr", "Les soldats des Pays-Bas quittent la Lituanie.", "fr"),
        ("South Korean police arrested him in Busan.", "en", "La police sud-coréenne l’a arrêté.", "fr"),
        ("Il Comune di Firenze vende la villa.", "it", "The Italian city of Florence sells the villa.", "en"),
        ("De Belgische premier sprak.", "nl", "Le Premier ministre belge a parlé.", "fr"),
        ("Gli operai egiziani scioperano.", "it", "Gli operai dell’Egitto scioperano.", "it"),
        ("Bruxelles attend la réponse de Rome.", "fr", "La Commission européenne attend la réponse italienne.", "fr"),
        ("Le congé du malin a pris fin en Chine.", "fr", "La fin du congé a eu lieu en Chine.", "fr"),
    ],
)
def test_the_people_of_what_is_told_or_of_what_is_not_told_at_all_is_left_to_judgement(told, told_in, sentence, lang):
    assert not swaps(sentence, lang, [Text(told, told_in)])
