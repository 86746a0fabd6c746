"""How long a server of a database may be silent."""

import pytest

from index.storage.database import patience

SERVER = "postgresql+psycopg://user@host/name"


def test_a_server_that_falls_silent_is_given_up_before_a_reader_is():
    told = patience(SERVER)
    assert told["connect_timeout"] == 5
    assert told["tcp_user_timeout"] == 15_000


def test_what_the_address_says_goes_before():
    told = patience(f"{SERVER}?connect_timeout=60&options=-csearch_path%3Dnews")
    assert "connect_timeout" not in told
    assert told["tcp_user_timeout"] == 15_000


@pytest.mark.parametrize("address", ["sqlite:////data/index.sqlite", "postgresql+pg8000://user@host/name"])
def test_a_database_that_knows_no_such_parameters_is_given_none(address):
    assert patience(address) == {}
