"""A part of the index is searched and read as if there were no other articles."""

import pytest

from index.opening import Index
from index.place import IndexPlace
from index.search.part import Part
from index.search.part_reader import PartReader
from index.types import Article

OPEN = """---
title: Le barrage de Morteval
date: 2024-03-01
source: La Gazette
---
Les vannes du barrage de Morteval ont été ouvertes vendredi à six heures. Le préfet a remercié les équipes.
"""
DRAFT = """---
title: Le préfet savait
date: 2024-03-02
source: Brouillon
---
Le préfet avait reçu un rapport sur le barrage de Morteval en janvier. Les vannes étaient fissurées depuis un an.
"""
COPY = OPEN.replace("2024-03-01", "2024-03-05").replace("La Gazette", "Brouillon").replace("six heures", "sept heures")
QUERIES = ("Morteval", "Quand les vannes ont-elles été ouvertes ?", "rapport fissuré", "préfet")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("two")
    for source, files in (("open", {"barrage": OPEN}), ("drafts", {"savait": DRAFT, "barrage-bis": COPY})):
        (folder / source).mkdir()
        for name, text in files.items():
            (folder / source / f"{name}.md").write_text(text, encoding="utf-8")
    index = Index(IndexPlace(folder / "data"))
    index.run([str(folder / "open"), str(folder / "drafts")])
    return index


@pytest.fixture(scope="module")
def drafts(index):
    root = next(source.root for source in index.sources() if source.root.endswith("drafts"))
    return PartReader(index.reader, Part(frozenset({root})))


@pytest.fixture(scope="module")
def opened(index):
    root = next(source.root for source in index.sources() if source.root.endswith("drafts"))
    return PartReader(index.reader, Part(frozenset({root}), all_but=True))


@pytest.mark.parametrize("query", QUERIES)
def test_a_search_finds_all_of_its_part_that_the_whole_index_finds_and_nothing_else(index, opened, drafts, query):
    def ids(reader):
        return {found.passage.article.article_id for found in reader.search(query, 10)}

    assert ids(opened) <= {"barrage"}
    assert ids(drafts) <= {"savait", "barrage-bis"}
    assert ids(index.reader) <= ids(opened) | ids(drafts)


def test_both_searches_look_in_the_part_only(index, drafts):
    found = index.reader.snapshot().signals("vannes Morteval ouvertes", drafts._part)[1]
    live = index.reader.snapshot().articles
    assert {key[0] for key in found} <= {live["savait"].version, live["barrage-bis"].version}


def test_what_is_elsewhere_is_not_read_by_its_id(opened, drafts):
    assert isinstance(opened.article("barrage"), Article)
    assert opened.article("savait") is None
    assert opened.passages("savait") == ()
    assert drafts.article("barrage") is None


def test_a_copy_in_another_part_is_no_copy(index, opened, drafts):
    assert [copy.article_id for copy in index.reader.copies("barrage")] == ["barrage-bis"]
    assert opened.copies("barrage") == ()
    assert drafts.copies("barrage-bis") == ()
    assert opened.search("Quand les vannes ont-elles été ouvertes ?", 1)[0].passage.article.article_id == "barrage"


def test_the_store_searches_the_sentences_of_some_versions_only_in_order(index, opened):
    snapshot = index.reader.snapshot()
    version = snapshot.articles["savait"].version
    vector = snapshot.vector("Les vannes du barrage de Morteval ont été ouvertes", "fr")
    hits = snapshot.store.nearest(vector, 10, {version})
    assert {hit.version for hit in hits} == {version}
    assert [hit.similarity for hit in hits] == sorted((hit.similarity for hit in hits), reverse=True)
    assert snapshot.store.nearest(vector, 10, ()) == []


def test_an_empty_part_finds_nothing(index):
    assert PartReader(index.reader, Part(frozenset({"/nowhere"}))).search("Morteval") == []
