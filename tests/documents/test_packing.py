"""Texts as bytes."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from documents.dictionary import DICTIONARY, frequent_phrases
from documents.packing import pack_passage, unpack_passage


@given(st.text())
def test_a_passage_comes_back_as_it_was(text: str) -> None:
    assert unpack_passage(pack_passage(text)) == text


def test_official_prose_takes_half_of_what_zlib_alone_needs() -> None:
    text = "Ủy ban nhân dân tỉnh chịu trách nhiệm tổ chức thực hiện Nghị quyết này theo quy định của pháp luật."
    assert len(pack_passage(text)) < 0.4 * len(text.encode())


def test_the_dictionary_is_the_one_that_stores_were_written_with() -> None:
    """Texts that are stored cannot be read with another: a change of the file needs a migration."""
    assert (
        sha256(DICTIONARY.read_bytes()).hexdigest()
        == "1008a53da4cc955fee5b4684c81683bbf32edae4be53d2247b7ec116b223dd3a"
    )


def test_phrases_that_save_most_come_last() -> None:
    texts = ["quy định của pháp luật. " * 20, "ít gặp hơn. " * 7]
    chosen = frequent_phrases(iter(texts))
    assert chosen[-1] == "quy định của pháp luật"
    assert "ít gặp hơn" in chosen
