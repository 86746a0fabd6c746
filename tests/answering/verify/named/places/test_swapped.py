import pytest

from bot.answering.verify.named.places.swapped import swaps
from bot.answering.verify.texts import Text
from index.reader import Reader


def is_mostly_small(word):
    return Reader.shared().vocabulary.is_mostly_small(word)


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
    assert swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)


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
    assert not swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("Deux lions se sont échappés du zoo d’Anvers.", "fr", "Zwei Löwen sind entkommen.", "de"),
        ("In Munich the players struck funny poses.", "en", "Die Spieler nahmen lustige Posen ein.", "de"),
        ("La alcaldesa de Sevilla firmará aunque no exista acuerdo.", "es", "Haya o no acuerdo, firmará.", "es"),
        ("Whatever the weather, Geneva’s firefighters train.", "en", "Haga frío o calor, entrenarán.", "es"),
        ("Il vento ha chiuso lo scalo di Genova.", "it", "Porto chiuso per il vento.", "it"),
        ("I gatti del parco di Bologna sono stati allontanati.", "it", "Colonia felina sgomberata.", "it"),
        ("Ce conducteur a reçu une amende en Belgique.", "fr", "Того водителя оштрафовали.", "ru"),
        ("The council meeting in Belgium was cancelled.", "en", "Réunion annulée faute d’élus.", "fr"),
    ],
)
def test_a_common_word_that_is_also_a_city_or_country_is_no_place_where_a_capital_is_due_to_it(
    told, told_in, sentence, lang
):
    assert not swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("Le maire de Barcelone démissionne.", "fr", "Il sindaco di Porto si dimette.", "it"),
        ("Le musée de Hambourg rouvre.", "fr", "El museo de Colonia reabre.", "es"),
        ("The court in Geneva closes.", "en", "El tribunal de La Haya cierra.", "es"),
        ("Les écoles de Bogota fermeront.", "fr", "Las escuelas de Lima cerrarán.", "es"),
        ("Gênes interdit les trottinettes.", "fr", "Torino vieta i monopattini.", "it"),
        ("Lille a interdit les trottinettes.", "fr", "Лион запретил самокаты.", "ru"),
        ("La Grèce ferme sa frontière.", "fr", "Turkey closes its border.", "en"),
    ],
)
def test_such_a_city_within_a_sentence_and_any_other_at_its_head_is_a_place(told, told_in, sentence, lang):
    assert swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("En Bélgica los encuentros no dieron fruto.", "es", "Las reuniones acabaron sin acuerdo.", "es"),
        ("En Belgique, le musée ouvre le samedi.", "fr", "Los fines de semana abre el museo.", "es"),
        ("The suicide hotline in Belgium did not work.", "en", "A linha suicida não funcionou.", "pt"),
        ("Tres futbolistas de Bélgica tienen lesiones.", "es", "Hay tres lesiones en las ingles.", "es"),
        ("En Belgique, le pont a fermé d’un coup.", "fr", "La fermeture soudaine du pont surprend.", "fr"),
    ],
)
def test_a_word_that_begins_as_a_people_does_is_no_people(told, told_in, sentence, lang):
    assert not swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("El Gobierno finés cerró el puente.", "es"),
        ("Dos daneses y una inglesa murieron.", "es"),
        ("O governo suíço fechou a ponte.", "pt"),
        ("Le gouvernement soudanais a fermé le pont.", "fr"),
        ("Turkish police closed the bridge.", "en"),
    ],
)
def test_a_people_in_any_of_its_forms_is_one(sentence, lang):
    assert swaps(
        sentence, lang, [Text("La Belgique a fermé le pont.", "fr")], Reader.shared().vocabulary.is_mostly_small
    )


@pytest.mark.parametrize(
    ("told", "told_in", "sentence", "lang"),
    [
        ("Berlin signed the treaty on Monday.", "en", "London signed the treaty on Monday.", "en"),
        ("La Russie a signé le traité lundi.", "fr", "China signed the treaty on Monday.", "en"),
        ("Berlin a signé le traité lundi.", "fr", "Roma ha firmato il trattato lunedì.", "it"),
        ("London signed the treaty.", "en", "Berlin a signé le traité.", "fr"),
    ],
)
def test_a_place_that_is_hardly_ever_written_small_is_one_at_the_head_too(told, told_in, sentence, lang):
    assert swaps(sentence, lang, [Text(told, told_in)], is_mostly_small)
