import pytest

from bot.answering.verify.exact.digits import half_of, mantissa


@pytest.mark.parametrize(("value", "said"), [(140e6, 140), (2.5e9, 2.5), (3e12, 3), (999_999, 999_999)])
def test_a_round_number_is_said_by_its_millions_or_milliards(value, said):
    assert mantissa(value) == said


@pytest.mark.parametrize(("value", "half"), [(3, 0.5), (2_000, 500), (4e6, 5e5), (1e9, 5e8), (1_500, 0.5)])
def test_and_a_half_is_half_of_the_last_scale_that_was_said(value, half):
    assert half_of(value) == half
