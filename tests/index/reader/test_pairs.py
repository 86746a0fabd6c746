from hypothesis import given
from hypothesis import strategies as st

from index.reader.pairs import (
    AFTER_THE_SAME,
    ALONE,
    BEFORE_THE_SAME,
    END,
    LONGEST,
    SHARED,
    TAKEN_UP,
    UNKNOWN,
    encode,
    shared_pieces,
)

PRESS = st.lists(
    st.sampled_from([
        "Le maire", " a annoncé ", "« Oui »", "\u00a0", "\u202f", "12,5 %", "🙂", "👩‍👩‍👧", "e\u0301", "ﬁn", "½",
        "漢字", "𓀀", "ⵣ", "\n", "\t", "  ", "…", "\ud800", "\x00", "г. Киев", "l’été", ".", "العربية",
    ]),
    max_size=80,
).map("".join)  # fmt: skip
TEXTS = st.text(max_size=2000) | PRESS


@given(first=TEXTS, title=TEXTS, passage=TEXTS, claim=...)
def test_a_pair_is_never_longer_than_the_network_reads(tokenizer, first, title, passage, claim: bool):
    assert len(encode(tokenizer, first * 20, title * 20, passage * 20, claim=claim).tokens) <= LONGEST


@given(TEXTS)
def test_the_offsets_of_tokens_lie_in_the_passage_in_reading_order(tokenizer, passage):
    offsets = encode(tokenizer, "Qui ?", "Titre", passage).offsets
    assert all(0 <= start <= end <= len(passage) for start, end in offsets)
    assert list(offsets) == sorted(offsets)


@given(TEXTS)
def test_a_token_starts_with_no_space(tokenizer, passage):
    for start, end in encode(tokenizer, "Qui ?", "", passage).offsets:
        assert start == end or not passage[start].isspace()


@given(st.text(max_size=60))
def test_every_character_is_read_as_pieces_or_bytes_and_never_as_unknown(tokenizer, passage):
    pair = encode(tokenizer, "", "", passage)
    assert tokenizer.token_to_id("<unk>") not in pair.tokens


def test_a_word_is_where_its_offsets_say(tokenizer):
    passage = "🙂 L’été, 𓀀 à Kyiv : « 12 morts »."
    pair = encode(tokenizer, "Combien ?", "Un titre", passage)
    assert "".join(dict.fromkeys(passage[start:end] for start, end in pair.offsets)) == passage.replace(" ", "")


def test_a_claim_is_told_from_a_question(tokenizer):
    assert encode(tokenizer, "Il neige", "", "Il neige.", claim=True) != encode(tokenizer, "Il neige", "", "Il neige.")


def test_half_a_surrogate_pair_is_read_as_an_unknown_character(tokenizer):
    assert encode(tokenizer, "a\ud800", "", "b").tokens == encode(tokenizer, "a\ufffd", "", "b").tokens


@given(TEXTS, TEXTS, TEXTS)
def test_pieces_are_marked_by_whether_the_other_text_has_them(tokenizer, claim, title, evidence):
    tokens = encode(tokenizer, claim, title, evidence, claim=True).tokens
    marks = shared_pieces(tokens)
    assert len(marks) == len(tokens)
    said = {token for token, mark in zip(tokens, marks, strict=True) if SHARED <= mark < TAKEN_UP}
    taken_up = {token for token, mark in zip(tokens, marks, strict=True) if mark >= TAKEN_UP}
    alone = {token for token, mark in zip(tokens, marks, strict=True) if mark == ALONE}
    assert said == taken_up
    assert not alone & said
    assert all(token > UNKNOWN for token in said | alone)


def test_of_a_claim_the_word_stands_out_that_its_evidence_lacks(tokenizer):
    tokens = encode(tokenizer, "Le pont est fermé", "", "Le pont est ouvert.", claim=True).tokens
    alone = [t for t, mark in zip(tokens, shared_pieces(tokens), strict=True) if mark == ALONE]
    assert tokenizer.decode(alone).replace("▁", "").strip() == "fermé"


def test_of_two_names_that_changed_their_places_the_neighbours_are_seen_to_be_others(tokenizer):
    def marks(claim):
        tokens = encode(tokenizer, claim, "", "Anne a battu Paul hier.", claim=True).tokens
        return shared_pieces(tokens)[1 : tokens.index(END)]

    both = SHARED + AFTER_THE_SAME + BEFORE_THE_SAME
    assert set(marks("Anne a battu Paul hier.")[1:-1]) == {both}
    assert both not in {marks("Paul a battu Anne hier.")[0], marks("Paul a battu Anne hier.")[3]}
