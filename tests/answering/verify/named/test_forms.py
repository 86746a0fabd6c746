import pytest

from bot.answering.verify.named.forms import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kapustin", "Капустин"),
        ("Kapustin", "Капустина"),
        ("Kapustin", "Kapoustine"),
        ("Zelensky", "Зеленського"),
        ("Cherniak", "Черняк"),
        ("Kharkiv", "Харьков"),
        ("Velgorian", "velgorienne"),
        ("Nowaka", "Nowak"),
        ("Zielińskiego", "Zieliński"),
        ("Hrytseniouk", "Гриценюк"),
        ("Marchetti", "Маркетти"),
        ("Oziorsk", "Озёрске"),
        ("Haddad", "الحداد"),
        ("Youssef", "Yusuf"),
        ("Abdelkader", "Abdulqadir"),
        ("Shen", "董事长沈若川周一宣布"),
        ("Ruochuan", "董事长沈若川周一宣布"),
        ("Sakura", "サクラの工場"),
    ],
)
def test_a_name_is_known_in_another_language_or_script(one, other):
    assert same_name(one, other, same_language=False)


@pytest.mark.parametrize(
    ("one", "other", "same_language"),
    [
        ("Serrano", "Serran", True),
        ("Serrano", "Serran", False),
        ("Vélune", "Véluse", False),
        ("Morteval", "Mortevault", False),
        ("RVC", "RVK", False),
        ("Moscou", "Kiev", False),
        ("Japon", "Жанна", False),
        ("Loubianski", "Лужанский", False),
        ("Sorel", "Sorelle", True),
        ("Youssef", "Yusuf", True),
        ("Dina", "Dana", False),
        ("Abdelkader", "Abdelkarim", False),
        ("Haddad", "الحكيم", False),
        ("Wang", "董事长沈若川周一宣布", False),
        ("Henruo", "董事长沈若川周一宣布", False),
    ],
)
def test_look_alikes_are_told_apart(one, other, same_language):
    assert not same_name(one, other, same_language=same_language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ÉTIENNE", "Étienne"),
        ("Gora‑Podol", "Gora-Podol"),
        ("Humvee", "Humvees"),
        ("Équipe", "Equipe"),
        ("Kardavie", "kardave"),
    ],
)
def test_case_accents_dashes_and_derived_adjectives_do_not_matter(one, other):
    assert same_name(one, other, same_language=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chekhov", "Чехов"),
        ("Tchekhov", "Чехов"),
        ("Zhukov", "Жуков"),
        ("Joukov", "Жуков"),
        ("Juncker", "Юнкер"),
        ("Shoigu", "Шойгу"),
        ("Choïgou", "Шойгу"),
        ("Xenia", "Ксения"),
        ("Yuri", "Юрий"),
        ("Philippov", "Филиппов"),
        ("Theodor", "Теодор"),
        ("Wagner", "Вагнер"),
        ("Tsoi", "Цой"),
        ("Zakharova", "Захаровой"),
    ],
)
def test_every_way_to_write_a_sound_is_that_sound(one, other):
    assert same_name(one, other, same_language=False)


@pytest.mark.parametrize(("one", "other"), [("Уа", "Wu"), ("Цой", "Soi"), ("Ким", "Tim")])
def test_between_scripts_a_name_needs_three_sounds_and_the_same_first_one(one, other):
    assert same_name(one, other, same_language=False) is (one == "Цой")


@pytest.mark.parametrize(("one", "other"), [("le", "la"), ("port", "porte"), ("russe", "russes")])
def test_words_without_a_capital_name_nothing_unless_they_are_the_same(one, other):
    assert same_name(one, other, same_language=False) is (one.rstrip("s") == other.rstrip("s"))


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Serrano", "Serranos", True), ("Pons", "Pon", False), ("Orsic's", "Orsic", True)]
)
def test_a_possessive_or_plural_s_does_not_matter_but_in_short_names(one, other, same):
    assert same_name(one, other, same_language=True) is same


IN_ARABIC = {
    "Macron": "ماكرون", "Guterres": "غوتيريش", "Trump": "ترامب", "Zelensky": "زيلينسكي", "Lavrov": "لافروف",
    "Johnson": "جونسون", "Biden": "بايدن", "Erdogan": "أردوغان", "Washington": "واشنطن", "Netanyahu": "نتنياهو",
}  # fmt: skip


@pytest.mark.parametrize("latin", IN_ARABIC)
@pytest.mark.parametrize("other", IN_ARABIC)
def test_a_name_in_arabic_letters_is_known_by_its_consonants_and_no_other(latin, other):
    assert same_name(latin, IN_ARABIC[other], same_language=False) == (latin == other)


def test_the_people_of_a_place_have_its_name():
    assert same_name("Marseille", "Marseillais", same_language=True)
