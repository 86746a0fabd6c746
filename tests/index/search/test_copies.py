import pytest

from tests.index.newsroom import Newsroom

DISPATCH = (
    "Sept pièces ont été dérobées dans la nuit au musée de Corvance, a annoncé le parquet. Les voleurs sont entrés "
    "par une verrière. Le préjudice est estimé à 5,8 millions par l’assureur. La conservatrice attend les enquêteurs.\n"
)
CORRECTED = (
    DISPATCH.replace("5,8 millions", "8,5 millions") + "\nUne récompense de 50 000 euros est promise par Parvis.\n"
)


@pytest.fixture
def newsroom(tmp_path):
    room = Newsroom(tmp_path)
    for name, date, text in (("quotidien", "2031-05-18", DISPATCH), ("depeche", "2031-05-19", CORRECTED)):
        front = f"---\ntitle: Vol au musée\nsource: {name}\ndate: {date}\nlang: fr\n---\n"
        (room.articles / f"{name}.txt").write_text(front + text)
    room.run()
    return room


def test_of_two_copies_the_newest_is_found_with_the_corrected_figure(newsroom):
    found = newsroom.index.reader.search("préjudice du vol au musée de Corvance selon l’assureur", 5)
    about = [hit.passage for hit in found if hit.passage.article.title == "Vol au musée"]
    assert [passage.article.article_id for passage in about] == ["depeche"]
    assert "8,5 millions" in about[0].text


def test_the_other_copies_are_named_with_their_dates(newsroom):
    (other,) = newsroom.index.reader.copies("depeche")
    assert (other.source, str(other.date)) == ("quotidien", "2031-05-18")
    assert newsroom.index.reader.copies("a1") == ()


def test_a_copy_that_is_removed_is_a_copy_no_more(newsroom):
    newsroom.index.remove(["depeche"])
    assert newsroom.index.reader.copies("quotidien") == ()
    found = newsroom.index.reader.search("préjudice du vol au musée de Corvance", 1)
    assert "5,8 millions" in found[0].passage.text
