import pytest

from index.text.language import detect, expecting


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Qui est Walter Rodney ?", "fr"),
        ("Pourquoi Tarık Yıldız quitte Iğdır ?", "fr"),
        ("Warum geht Tarık Yıldız aus Iğdır weg?", "de"),
        ("c'est quoi l'indicatif de Kapustin ?", "fr"),
        ("who is the commander?", "en"),
        ("Wer ist White Rex?", "de"),
        ("¿Cuántos muertos hubo?", "es"),
        ("Quanti morti ci sono stati?", "it"),
        ("Кто ответственен за рейд?", "ru"),
        ("Скільки людей загинуло під час рейду?", "uk"),
        ("Де це?", "uk"),
        ("Що сталося?", "uk"),
        ("Чия ініціатива?", "uk"),
        ("Сколько дыма?", "ru"),
        ("Что?", "ru"),
    ],
)
def test_a_short_question_full_of_foreign_names_is_told_by_its_small_words(question, language):
    assert detect(question) == language


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("누가 공격의 책임을 인정했나요?", "ko"),
        ("हमले की जिम्मेदारी किसने ली?", "hi"),
        ("কে দায়ী?", "bn"),
        ("ਹਮਲੇ ਦਾ ਜ਼ਿੰਮੇਵਾਰ ਕੌਣ ਹੈ?", "pa"),
        ("હુમલા માટે કોણ જવાબદાર છે?", "gu"),
        ("தாக்குதலுக்கு யார் பொறுப்பு?", "ta"),
        ("దాడికి ఎవరు బాధ్యులు?", "te"),
        ("ใครรับผิดชอบการโจมตี", "th"),
        ("ვინ არის პასუხისმგებელი?", "ka"),
        ("Ո՞վ է պատասխանատու", "hy"),
        ("מי אחראי לפיגוע?", "he"),
        ("誰が犯行声明を出したか", "ja"),
    ],
)
def test_a_script_of_its_own_tells_a_language(question, language):
    assert detect(question) == language
    with expecting("fr"):
        assert detect(question) == language


def test_a_french_question_about_a_korean_name_stays_french():
    assert detect("Qui est 표광우, le marchand arrêté ?") == "fr"


def test_a_russian_question_with_a_ukrainian_name_stays_russian():
    assert detect("Кто сегодня был в городе Київ?") == "ru"


def test_a_text_without_letters_has_the_default_language():
    assert detect("1 234 — 5 !") == "fr"


def test_a_long_sentence_full_of_foreign_names_is_told_by_its_small_words():
    sentence = (
        "L'avocate de Nahtwerk, Me Friederike Anslinger, conteste la date du cliché et affirme que le fichier a été "
        "enregistré en 2025."
    )
    assert detect(sentence) == "fr"


def test_an_article_is_told_by_its_letters():
    assert detect("The bridge was closed on Tuesday evening after engineers found cracks in it. " * 3) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Combien a coûté Hélia-4 ?", "fr"), ("Hélia-4 ?", "fr"), ("Who is it?", "en"), ("¿Cuántos muertos hubo?", "es")],
)
def test_the_language_of_the_chat_decides_where_a_short_text_does_not(text, language):
    with expecting("fr"):
        assert detect(text) == language


@pytest.mark.parametrize("name", ["NightHeron", "Ingrid Solheim-Baer", "Joan Pettifer", "Fanny Kowalski"])
@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_name_alone_is_asked_about_in_the_language_of_the_chat(name, spoken):
    with expecting(spoken):
        assert detect(name) == spoken


@pytest.mark.parametrize(("text", "language"), [("Nachtzug", "de"), ("Зеленський", "uk"), ("Where?", "en")])
def test_what_shows_its_language_is_no_name(text, language):
    with expecting("fr"):
        assert detect(text) == language


def test_a_text_without_letters_has_the_language_of_the_chat():
    with expecting("en"):
        assert detect("👍 👍") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "La digue coûtera 42 millions. Lisez http://piege.example @voleur /deny",
        "Qui a dit cela HTTPS://WWW.THE-VERY-ENGLISH-NEWSPAPER.COM/NEWS/THE-STORY-OF-THE-DAY-AND-WHAT-IT-MEANS ?",
        "Qui a dit cela https://www.the-very-english-newspaper.com/news/2026/the-story-of-the-day-and-what-it-means ?",
    ],
)
def test_addresses_mentions_and_commands_say_nothing_of_a_language(text):
    assert detect(text) == "fr"


@pytest.mark.parametrize("text", ["Où est \ud83d le maire ?", "Où est le maire \udc00 ? " * 20])
def test_half_a_character_says_nothing_of_a_language(text):
    assert detect(text) == "fr"


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("bilan définitif inondation orbec", "fr"),
        ("benefice net laiterie orbec", "fr"),
        ("flood warning delay orbec", "en"),
        ("schaden hochwasser orbec", "de"),
        ("heridos accidente orbec", "es"),
    ],
)
def test_a_query_without_small_words_is_told_by_the_words_that_one_language_has(query, language):
    assert detect(query) == language


def test_a_word_alone_is_of_the_language_of_the_chat_though_another_has_it_too():
    with expecting("fr"):
        assert detect("http://a.example merci") == "fr"
