"""The check of quotes against a real catalogue."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer, Citation, Disagreement, Side, Statement
from assistant.verify import standing, verified
from documents.catalogue import Catalogue
from documents.intake import prepare

TEXT = "Báo cáo du lịch\n\nNăm 2023, thị xã Sa Pa đón 3,5 triệu lượt khách du lịch trong và ngoài nước.\n"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue.open(f"sqlite:///{tmp_path / 'catalogue.db'}")
    yield opened
    opened.close()


@pytest.fixture
def citation(catalogue: Catalogue, tmp_path: Path) -> Citation:
    path = tmp_path / "du-lich.txt"
    path.write_text(TEXT, "utf-8")
    document_id = catalogue.add(prepare(path)).document_id
    passage = catalogue.passages_of(document_id)[-1]
    text = catalogue.text(document_id)
    start = text.index("Năm 2023")
    return Citation(1, passage.id, document_id, "Báo cáo du lịch", "", None, start, start + 8, text[start : start + 8])


def answered(*citations: Citation) -> Answer:
    statements = (
        Statement("Theo Báo cáo du lịch:", (), "frame"),
        *(Statement(c.quote, (c.number,)) for c in citations),
    )
    return Answer("?", "?", "grounded", statements, citations)


def test_words_that_stand_are_kept(catalogue: Catalogue, citation: Citation) -> None:
    answer = answered(citation)
    assert verified(answer, catalogue) == answer


@pytest.mark.parametrize(
    "change", [{"quote": "Năm 2024"}, {"start": 0, "end": 8}, {"end": 10_000}, {"document_id": "gone"}]
)
def test_words_that_do_not_stand_take_the_answer_with_them(
    catalogue: Catalogue, citation: Citation, change: dict[str, object]
) -> None:
    answer = verified(answered(replace(citation, **change)), catalogue)  # type: ignore[arg-type]
    assert answer.status == "not_found"
    assert not answer.statements


def test_one_wrong_quote_leaves_the_right_one(catalogue: Catalogue, citation: Citation) -> None:
    wrong = replace(citation, number=2, quote="Năm 2024")
    kept = verified(answered(citation, wrong), catalogue)
    assert kept.status == "grounded"
    assert kept.citations == (citation,)
    assert [s.kind for s in kept.statements] == ["frame", "quote"]


def test_a_removed_document_supports_nothing(catalogue: Catalogue, citation: Citation) -> None:
    catalogue.remove(citation.document_id)
    assert standing([citation], catalogue) == []


def test_a_fact_stands_only_when_it_is_cut_out_of_its_quote(catalogue: Catalogue, citation: Citation) -> None:
    year = Statement("2023", (1,), "fact", citation.start + 4, citation.start + 8)
    moved = replace(year, start=citation.start, end=citation.start + 4)
    strange = replace(year, text="2024")
    unbound = replace(year, start=None)
    answer = answered(citation)

    for fact, kept in ((year, True), (moved, False), (strange, False), (unbound, False)):
        shown = verified(replace(answer, statements=(fact, *answer.statements)), catalogue)
        assert (fact in shown.statements) is kept
        assert answer.statements == shown.statements[-2:]


def test_a_disagreement_goes_with_a_side_that_does_not_stand(catalogue: Catalogue, citation: Citation) -> None:
    sides = (Side(citation.document_id, "A", "", "unknown", "2023", 1), Side("gone", "B", "", "unknown", "2024", 2))
    wrong = replace(citation, number=2, document_id="gone")
    answer = replace(answered(citation, wrong), disagreements=(Disagreement(sides),))

    assert verified(answer, catalogue).disagreements == ()
