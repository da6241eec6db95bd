"""Looking documents up by number, citation, relation and filter, on a real SQLite file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from documents.card import Card, Relation
from documents.catalogue import Catalogue, Count, Filter
from documents.field import Field
from documents.intake import prepare
from documents.numbers import DocumentNumber, parse_number

Put = Callable[..., str]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path}/catalogue.db") as opened:
        yield opened


@pytest.fixture
def put(tmp_path: Path, catalogue: Catalogue) -> Put:
    """Store a text under a card made of plain values, and return the document's id."""

    def field(value: object) -> object:
        return Field(value, 0, 0) if isinstance(value, str) else value

    def put_one(text: str, *, status: str = "unknown", **values: object) -> str:
        path = tmp_path / "incoming.txt"
        path.write_text(text, encoding="utf-8")
        card = Card(title=text[:40], status=status, **{name: field(value) for name, value in values.items()})
        return catalogue.add(replace(prepare(path, name=f"{text[:20]}.txt"), card=card)).document_id

    return put_one


def number(text: str) -> DocumentNumber:
    found = parse_number(text)
    assert found is not None
    return found


def test_a_number_is_found_in_every_spelling_and_with_parts_missing(catalogue: Catalogue, put: Put) -> None:
    party = put("Nông nghiệp hàng hóa", number="10-NQ/TU", type="Nghị quyết")
    state = put("Phân cấp xây dựng", number="10/2025/NĐ-CP", type="Nghị định")
    for spelling in ("10-NQ/TU", "010 - nq/tu", "NQ10", "nghi quyet so 10"):
        assert [document.id for document in catalogue.by_number(number(spelling))] == [party]
    assert [document.id for document in catalogue.by_number(number("Nghị định 10"))] == [state]
    assert catalogue.by_number(number("10/2024/NĐ-CP")) == []
    assert {document.id for document in catalogue.by_number(DocumentNumber("10"))} == {party, state}


def test_a_number_that_two_documents_bear_gives_both(catalogue: Catalogue, put: Put) -> None:
    old = put("Khóa trước", number="10-NQ/TU", date="2016-05-01")
    new = put("Khóa này", number="10-NQ/TU", date="2021-08-26")
    assert {document.id for document in catalogue.by_number(number("NQ 10"))} == {old, new}


def test_documents_that_cite_a_number_are_found_without_the_one_that_bears_it(catalogue: Catalogue, put: Put) -> None:
    put("Nghị quyết số 10-NQ/TU về nông nghiệp", number="10-NQ/TU")
    once = put("Báo cáo một\n\nTheo Nghị quyết 10-NQ/TU, kết quả tốt.")
    twice = put(
        "Báo cáo hai\n\nNghị quyết số 10-NQ/TU.\n\nI. Kết quả\n\nNQ 10 đạt kết quả tốt.\n\nII. Hạn chế\n\nNQ10 chậm."
    )
    put("Báo cáo ba\n\nTheo Nghị quyết 20-NQ/TU.")
    assert catalogue.citing(number("10-NQ/TU"))[-1] in {once, twice}
    assert set(catalogue.citing(number("10-NQ/TU"))) == {once, twice}
    assert catalogue.citing(number("10-NQ/TW")) == [twice]  # "NQ 10" may be any body's, "10-NQ/TU" is not
    catalogue.remove(twice)
    assert catalogue.citing(number("10-NQ/TU")) == [once]


def test_what_replaces_a_document_is_found_by_its_number(catalogue: Catalogue, put: Put) -> None:
    successor = put("Nghị định mới", number="140/2025/NĐ-CP", relations=(Relation("replaces", "15/2021/NĐ-CP", 0, 5),))
    assert catalogue.relating(number("15/2021/NĐ-CP")) == [("replaces", successor)]
    assert catalogue.relating(number("16/2021/NĐ-CP")) == []


def test_an_empty_filter_allows_all_and_is_told_from_one_that_none_passes(catalogue: Catalogue, put: Put) -> None:
    put("Một tài liệu")
    assert catalogue.select(Filter()) is None
    assert catalogue.select(Filter(years=(1999,))) == frozenset()


def test_each_part_of_a_filter_chooses_and_parts_are_joined_by_and(catalogue: Catalogue, put: Put) -> None:
    resolution = put(
        "Nghị quyết du lịch",
        type="Nghị quyết",
        date="2021-08-26",
        issuer="Ban Thường vụ Tỉnh ủy Lào Cai",
        subject="về phát triển du lịch Sa Pa",
        status="in_force",
    )
    report = put("Báo cáo quý", type="Báo cáo", date="2023-10-01", issuer="UBND tỉnh Lào Cai", place="Lào Cai")
    assert catalogue.select(Filter(documents=(report, "unknown"))) == {report}
    assert catalogue.select(Filter(types=("NGHI QUYET",))) == {resolution}
    assert catalogue.select(Filter(years=frozenset({2021, 2022}))) == {resolution}
    assert catalogue.select(Filter(issuers=("Tỉnh uỷ",))) == {resolution}
    assert catalogue.select(Filter(places=("Sa Pa",))) == {resolution}
    assert catalogue.select(Filter(places=("Lào Cai",))) == {resolution, report}
    assert catalogue.select(Filter(places=("Bát Xát",))) == frozenset()
    assert catalogue.select(Filter(statuses=("in_force",))) == {resolution}
    assert catalogue.select(Filter(places=("Lào Cai",), years=(2023,))) == {report}
    assert catalogue.select(Filter(issuers=("100%_",))) == frozenset()


def test_on_a_date_those_in_force_are_chosen_and_those_without_a_date_too(catalogue: Catalogue, put: Put) -> None:
    old = put("Nghị định cũ", number="15/2021/NĐ-CP", date="2021-03-03", effective_from="2021-05-01")
    ended = put("Chương trình 2020", date="2020-01-01", effective_to="2022-01-01")
    undated = put("Báo cáo không ngày")
    draft = put("Dự thảo", date="2020-01-01", status="draft")
    new = put("Nghị định mới", number="140/2025/NĐ-CP", date="2025-06-12", effective_from="2025-07-01",
              relations=(Relation("replaces", "15/2021/NĐ-CP", 0, 5),))  # fmt: skip
    assert catalogue.select(Filter(as_of="2021-04-01")) == {ended, undated}
    assert catalogue.select(Filter(as_of="2021-05-01")) == {old, ended, undated}
    assert catalogue.select(Filter(as_of="2025-06-20")) == {old, undated}
    assert catalogue.select(Filter(as_of="2025-07-01")) == {new, undated}
    assert draft not in (catalogue.select(Filter(as_of="2025-07-01")) or ())


def test_a_number_of_two_terms_ends_neither_document(catalogue: Catalogue, put: Put) -> None:
    old = put("Khóa trước", number="10-NQ/TU", date="2016-05-01")
    new = put("Khóa này", number="10-NQ/TU", date="2021-08-26")
    last = put("Khóa sau", number="05-NQ/TU", date="2026-01-01", relations=(Relation("replaces", "10-NQ/TU", 0, 5),))
    assert catalogue.select(Filter(as_of="2026-06-01")) == {old, new, last}
    catalogue.remove(old)
    assert catalogue.select(Filter(as_of="2026-06-01")) == {last}


def test_documents_are_counted_by_year_and_type(catalogue: Catalogue, put: Put) -> None:
    put("Một", type="Nghị quyết", date="2021-08-26")
    put("Hai", type="Nghị quyết", date="2021-09-26")
    put("Ba", type="Báo cáo", number="5/2023/BC-UBND")
    put("Bốn")
    assert catalogue.counts() == [Count(2023, "Báo cáo", 1), Count(2021, "Nghị quyết", 2), Count(None, "", 1)]
