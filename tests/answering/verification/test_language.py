import pytest

from bot.answering.verification.language import guess_language, is_written_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire a nié que les vannes étaient ouvertes.", "fr"),
        ("The mayor denied that the gates were open.", "en"),
        ("Der Bürgermeister hat bestritten, dass die Tore offen waren.", "de"),
        ("Мэр отрицал это.", "ru"),
        ("Мер заперечив це.", "ru"),
        ("Мер заперечив її слова.", "uk"),
    ],
)
def test_small_words_and_letters_tell_the_language(text, language):
    assert guess_language(text) == language


def test_another_script_or_other_small_words_exclude_a_language():
    assert not is_written_in("uk", "The mayor denied it.")
    assert not is_written_in("en", "Мэр отрицал это.")
    assert not is_written_in("en", "Le maire a nié que les vannes étaient ouvertes.")


@pytest.mark.parametrize("text", ["38", "Denis Kapustin", "Kozinka, Gora-Podol"])
def test_names_and_figures_may_be_of_any_language_in_their_script(text):
    assert is_written_in("fr", text)
    assert is_written_in("en", text)
