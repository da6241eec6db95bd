"""Texts as bytes."""

import zlib
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import documents
from documents.dictionary import DICTIONARY, train
from documents.packing import pack_layout, pack_passage, pack_text, unpack_passage, unpack_source, unpack_text
from documents.source import SourceText

PHRASES = Path(documents.__file__).with_name("dictionary.txt")
PROSE = "Ủy ban nhân dân tỉnh chịu trách nhiệm tổ chức thực hiện Nghị quyết này theo quy định của pháp luật."


@given(st.text())
def test_a_passage_comes_back_as_it_was(text: str) -> None:
    assert unpack_passage(pack_passage(text)) == text


def test_official_prose_takes_a_third_of_its_bytes() -> None:
    assert len(pack_passage(PROSE)) < 0.34 * len(PROSE.encode())


def test_what_was_stored_by_zlib_before_is_still_read() -> None:
    phrases = PHRASES.read_text("utf-8").replace("\n", " ").encode()
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=phrases)
    layout = b'{"blocks":[],"pages":[[0,0,5]],"lines":[],"warnings":["a"]}'

    assert unpack_passage(packer.compress(PROSE.encode()) + packer.flush()) == PROSE
    source = unpack_source(zlib.compress(PROSE.encode(), 7), zlib.compress(layout, 7), "pdf")

    assert (source.text, source.warnings, source.pages[0].end) == (PROSE, ("a",), 5)


def test_many_threads_pack_and_unpack_at_once() -> None:
    texts = [f"{n}. {PROSE * (1 + n % 7)}" for n in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: unpack_text(pack_text(text)), texts)) == texts
        layouts = list(pool.map(lambda text: pack_layout(SourceText(text, "txt", ())), texts))
    assert len(set(layouts)) == 1


def test_the_dictionaries_are_those_that_stores_were_written_with() -> None:
    """Texts that are stored cannot be read with others."""
    assert [sha256(path.read_bytes()).hexdigest() for path in (DICTIONARY, PHRASES)] == [
        "5a0bc6abbf7886f1d4ab402f41b6c0ef17ef62f44c3fc23b4f99e246f0a9434c",
        "1008a53da4cc955fee5b4684c81683bbf32edae4be53d2247b7ec116b223dd3a",
    ]


def test_a_dictionary_holds_what_its_texts_share() -> None:
    texts = [f"Điều {n}. {PROSE} Số {n * 37 % 101} ngày {n % 28 + 1}." for n in range(2000)]
    assert "chịu trách nhiệm tổ chức thực hiện".encode() in train(texts, 4000)
