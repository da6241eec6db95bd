"""Claims are read while a reply arrives; whatever is not the JSON that was asked for is refused."""

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reply import Claim, Quoted, Reply, claims_in
from documents.errors import ModelError

CLAIMS = [
    {"text": 'Một "ý" {có} [ngoặc]', "quotes": [{"passage": 1, "quote": 'nguyên "văn", }] dở'}]},
    {"text": "Hai", "quotes": []},
]
WHOLE = json.dumps({"found": True, "claims": CLAIMS}, ensure_ascii=False)


def read(pieces: Sequence[str]) -> tuple[list[Claim], Reply]:
    found: list[Claim] = []
    claims = claims_in(pieces, "vi")
    while True:
        try:
            found.append(next(claims))
        except StopIteration as end:
            return found, end.value


@given(st.lists(st.integers(1, len(WHOLE)), max_size=8))
def test_a_reply_reads_the_same_however_it_is_cut(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(WHOLE)]
    claims, reply = read([WHOLE[a:b] for a, b in pairwise(places)])
    assert claims == list(reply.claims)
    assert reply.found
    assert claims[0].quotes == (Quoted(passage=1, quote='nguyên "văn", }] dở'),)
    assert len(claims) == 2


def test_a_claim_is_there_as_soon_as_it_is_complete() -> None:
    end = WHOLE.index('{"text": "Hai"')
    seen: list[str] = []

    def pieces() -> Iterator[str]:
        for piece in (WHOLE[:end], WHOLE[end:]):
            seen.append(piece)
            yield piece

    assert next(claims_in(pieces(), "vi")).text == CLAIMS[0]["text"]
    assert len(seen) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{WHOLE}\n```",
        f"Đây là câu trả lời:\n{WHOLE}\nHết.",
        f'<think>Nên viết {{"found": false, "claims": []}}?</think>{WHOLE}',
        json.dumps({"claims": CLAIMS, "found": True, "confidence": 0.9}),
        WHOLE.replace('"passage": 1', '"passage": "1"'),
    ],
)
def test_what_stands_around_the_json_does_not_matter(text: str) -> None:
    claims, reply = read(list(text))
    assert len(claims) == len(reply.claims) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "Nghị quyết 20 do ông A phụ trách.",
        WHOLE[:-1],
        WHOLE[:-40],
        "{}",
        "[]",
        '{"found": true}',
        '{"claims": []}',
        '{"found": "có thể", "claims": []}',
        '{"found": true, "claims": "Hai"}',
        '{"found": true, "claims": ["Hai"]}',
        '{"found": true, "claims": [{"text": "Hai"}]}',
        '{"found": true, "claims": [{"text": null, "quotes": []}]}',
        '{"found": true, "claims": [{"text": "Hai", "quotes": [{"passage": "đầu", "quote": "x"}]}]}',
        "<think>mãi không xong " + WHOLE,
        "x" * 70_000,
        '{"found": true, "claims": ' + "[" * 5_000,
    ],
)
def test_anything_else_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ModelError, match=r"^Mô hình trả lời .*\.$"):
        read([text])
