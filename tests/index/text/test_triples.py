import hashlib

import numpy as np

from index.search.near_duplicates import signature
from index.text.likeness import BYTES, likeness
from index.text.triples import PERMUTATIONS, minhash, triples

TEXT = "Deux groupes ont revendiqué mardi l’attaque de Belgorod, selon une agence russe, et Moscou dément toute perte."


def hashes(text):
    return np.frombuffer(minhash(triples(text)), dtype="<u4")


def test_triples_are_the_successive_words_as_they_are_spelled():
    assert triples("Moscou dément. Toute perte") == {"Moscou dément Toute", "dément Toute perte"}


def test_a_text_of_fewer_words_is_one():
    assert triples("Moscou dément") == {"Moscou dément"}


def test_the_share_of_hashes_that_are_alike_estimates_the_share_of_triples():
    one, other = " ".join(f"mot{n}" for n in range(302)), " ".join(f"mot{n}" for n in range(100, 402))
    assert abs(np.mean(hashes(one) == hashes(other)) - 200 / 400) < 0.15
    assert len(hashes(one)) == PERMUTATIONS


def test_what_is_stored_of_a_text_stays_what_it_is():
    stored = signature(TEXT), likeness(TEXT)
    assert [hashlib.sha256(one).hexdigest()[:16] for one in stored] == ["6565ffee202959a0", "065f599185fb8f03"]
    assert len(stored[1]) == BYTES == 516
