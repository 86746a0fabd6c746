import pytest

from bot.answering.question.answer_language import wished_language


@pytest.mark.parametrize(
    ("question", "code", "asked"),
    [
        ("Qui dirige le port\u202f? Réponds en anglais.", "en", "Qui dirige le port\u202f?"),
        ("Qui dirige le port ? answer in English", "en", "Qui dirige le port ?"),
        ("Qui dirige le port, réponds-moi en anglais stp ?", "en", "Qui dirige le port ?"),
        ("Qui dirige le port\nen anglais s’il vous plaît", "en", "Qui dirige le port"),
        ("Qui dirige le port, en anglais s’il te plaît", "en", "Qui dirige le port"),
        ("Qui dirige le port ? (réponse en anglais)", "en", "Qui dirige le port ?"),
        ("Qui ? Réponds en anglais. Depuis quand ?", "en", "Qui ? Depuis quand ?"),
        ("En anglais : qui dirige le port ?", "en", "qui dirige le port ?"),
        ("Please answer in French: who runs the port?", "fr", "who runs the port?"),
        ("Can you tell me in Spanish who runs the port?", "es", "who runs the port?"),
        ("Who runs the port? In French, please.", "fr", "Who runs the port?"),
        ("Who runs the port? Translate the answer into German", "de", "Who runs the port?"),
        ("Who runs the port? Now in French", "fr", "Who runs the port?"),
        ("Qui dirige le port ? Tu peux le dire en italien ?", "it", "Qui dirige le port ?"),
        ("Wer leitet den Hafen? Auf Englisch bitte", "en", "Wer leitet den Hafen?"),
        ("¿Quién dirige el puerto? Responde en francés, por favor.", "fr", "¿Quién dirige el puerto?"),
        ("¿Quién dirige el puerto? ¿Puedes responder en inglés?", "en", "¿Quién dirige el puerto?"),
        ("¡Responde en inglés! ¿Quién dirige el puerto?", "en", "¿Quién dirige el puerto?"),
        ("Chi dirige il porto? Rispondi in inglese", "en", "Chi dirige il porto?"),
        ("Quem dirige o porto? Responda em inglês", "en", "Quem dirige o porto?"),
        ("Кто руководит портом? Ответь по-английски, пожалуйста", "en", "Кто руководит портом?"),
        ("Кто руководит портом? На французском", "fr", "Кто руководит портом?"),
        ("Хто керує портом? Відповідай англійською", "en", "Хто керує портом?"),
    ],
)
def test_a_wish_for_a_language_is_told_from_what_is_asked(question, code, asked):
    assert wished_language(question) == (code, asked)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a écrit ce livre en anglais ?", "Comment dit-on crue en anglais ?", "En anglais, comment dit-on crue ?",
        "Le maire répond en anglais ?", "Qui a dit « répondez en français » ?", "Quelle est sa nationalité ? Russe ?",
        "Why did the minister answer in English?", "What did he say in Russian?", "Who spoke? English fans?",
        "Combien de livres en anglais ? Et en français ?", "What is he doing now in Russian politics?",
        "Яка мова? Англійська?", "Qui dirige le port ? En une phrase", "Qui dirige le port ? Réponds en klingon",
    ],
)  # fmt: skip
def test_a_language_that_is_asked_about_is_not_wished_for(question):
    assert wished_language(question) == ("", question)


@pytest.mark.parametrize("said", ["Réponds en anglais", "In English, please!"])
def test_a_wish_that_stands_alone_is_left_as_it_is(said):
    assert wished_language(said) == ("en", said)
