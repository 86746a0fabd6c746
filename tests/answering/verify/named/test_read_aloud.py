import pytest

from bot.answering.verify.named.read_aloud import is_read_in


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Kim", "김정은"),
        ("Jong-un", "김정은"),
        ("Lee", "이재명은"),
        ("Yi", "이순신"),
        ("Park", "박근혜"),
        ("Geun-hye", "박근혜"),
        ("Yoon", "윤석열"),
        ("Suk-yeol", "윤석열"),
        ("Choi", "최순실"),
        ("Chung", "정몽준"),
        ("Duck-soo", "한덕수"),
        ("Roh", "노무현"),
        ("Moo-hyun", "노무현"),
        ("Ki-moon", "반기문"),
        ("Samsung", "삼성전자"),
        ("Hyundai", "현대차"),
        ("Pusan", "부산에서"),
        ("Kangnam", "강남"),
    ],
)
def test_a_korean_name_is_known_however_it_is_spelled(name, word):
    assert is_read_in(name, word)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Jong-il", "김정은"),
        ("Choi", "조국"),
        ("Martin", "김정은"),
        ("Lee", "김정은"),
        ("Ho", "표광우"),
        ("Daegu", "부산"),
        ("Lyon", "서울"),
        ("Boris", "박근혜"),
        ("Tavernel", "표광우"),
    ],
)
def test_another_name_is_not_read_into_it(name, word):
    assert not is_read_in(name, word)
