"""What every test of answering gets: the client of models is loaded before a deadline runs."""

import importlib

import pytest


@pytest.fixture(autouse=True, scope="session")
def _the_client_is_loaded() -> None:
    importlib.import_module("openai")  # takes 0.7 s, and longer on a machine with much to do
