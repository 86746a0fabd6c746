import pytest

from bot.answering.verify.named.polish import same_in_polish


@pytest.mark.parametrize(("one", "other"), [("Zagórzyc", "Zagórzyce"), ("Podlesicach", "Podlesice")])
def test_a_polish_name_has_cases(one, other):
    assert same_in_polish(one, other)
    assert not same_in_polish(one, "Zagórów")
    assert not same_in_polish(one.casefold(), other)
