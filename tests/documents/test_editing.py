"""What staff say of documents: corrections, decisions on relations, removing with undo; on a real SQLite file."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from documents.catalogue import Addition, Catalogue, Filter
from documents.errors import NotFound, ResolutionsError, StoreError
from documents.intake import Prepared, prepare
from documents.numbers import parse_number

HEAD = """{issuer}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{place}, ngày {date}

{type}
{subject}

{body}
"""
Prepare = Callable[..., Prepared]


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/catalogue.db"


@pytest.fixture
def catalogue(store: str) -> Iterator[Catalogue]:
    with Catalogue.open(store) as opened:
        yield opened


@pytest.fixture
def made(tmp_path: Path) -> Prepare:
    def make(number: str, date: str, body: str, **other: str) -> Prepared:
        words = {"issuer": "CHÍNH PHỦ", "place": "Hà Nội", "type": "NGHỊ ĐỊNH", "subject": "Về cấp phép xây dựng"}
        text = HEAD.format(**words | other, number=number, date=date, body=body)
        path = tmp_path / "incoming.txt"
        path.write_text(text, encoding="utf-8")
        return prepare(path, name=f"{number.replace('/', '-')} {date.replace('/', '-')}.txt")

    return make


OLD = ("15/2021/NĐ-CP", "3/3/2021", "Nghị định này có hiệu lực từ ngày 01/5/2021.")
NEW = (
    "140/2025/NĐ-CP",
    "12/6/2025",
    "Nghị định này có hiệu lực từ ngày 01/7/2025.\nNghị định này thay thế Nghị định số 15/2021/NĐ-CP ngày 03/3/2021.",
)


def test_a_corrected_field_overrides_what_was_read_everywhere(catalogue: Catalogue, made: Prepare) -> None:
    id = catalogue.add(made(*OLD)).document_id
    catalogue.correct(id, {"number": "16/2021/NĐ-CP", "date": "2021-03-04", "signer": ""}, by="lan")
    document = catalogue.document(id)
    assert (document.number, document.date, document.title) == (
        "16/2021/NĐ-CP", "2021-03-04", "Nghị định 16/2021/NĐ-CP về cấp phép xây dựng",
    )  # fmt: skip
    assert document.card.number and document.card.number.value == "16/2021/NĐ-CP"
    assert not document.card.number.stands  # it stands nowhere in the text, so it is never quoted
    assert document.card.type and document.card.type.stands
    assert {(c.field, c.value, c.by) for c in document.corrections} == {
        ("number", "16/2021/NĐ-CP", "lan"), ("date", "2021-03-04", "lan"), ("signer", "", "lan"),
    }  # fmt: skip
    number = parse_number("16/2021/NĐ-CP")
    assert number and [d.id for d in catalogue.by_number(number)] == [id]
    assert catalogue.changes_after(1)[0].document_id == id  # the indexes hear of the new title


def test_a_correction_survives_a_new_version_and_can_be_withdrawn(catalogue: Catalogue, made: Prepare) -> None:
    id = catalogue.add(made(*OLD)).document_id
    catalogue.correct(id, {"issuer": "Bộ Xây dựng", "subject": "Về nhà ở"}, by="lan")
    number, date, body = OLD
    assert catalogue.add(made(number, date, body + "\nĐiều 2. Tổ chức thực hiện.")).state == "replaced"
    assert catalogue.document(id).issuer == "Bộ Xây dựng"
    catalogue.correct(id, {"issuer": None}, by="minh")
    assert catalogue.document(id).issuer == "Chính phủ"
    assert catalogue.document(id).title == "Nghị định 15/2021/NĐ-CP về nhà ở"


def test_a_file_that_is_read_anew_becomes_a_version_and_keeps_what_staff_said(
    catalogue: Catalogue, made: Prepare
) -> None:
    prepared = made(*OLD)
    id = catalogue.add(prepared, corrections={"status": "repealed"}, by="lan").document_id
    assert catalogue.add(prepared) == Addition(id, "unchanged")
    assert catalogue.add(prepared, anew=True) == Addition(id, "replaced")
    assert (catalogue.document(id).version, catalogue.document(id).status) == (2, "repealed")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"colour": "red"}, "colour"),
        ({"date": "31/2/2026"}, "31/2/2026"),
        ({"date": "20260228"}, "20260228"),
        ({"status": "valid"}, "valid"),
        ({"number": "mười"}, "mười"),
        ({"title": ""}, "title"),
    ],
)
def test_what_no_card_can_hold_is_refused_and_nothing_changes(
    catalogue: Catalogue, made: Prepare, values: dict[str, str], said: str
) -> None:
    id = catalogue.add(made(*OLD)).document_id
    before = catalogue.document(id)
    with pytest.raises(ResolutionsError, match=said):
        catalogue.correct(id, {"signer": "Trần Văn An"} | values, by="lan")
    assert catalogue.document(id) == before


def test_what_replaces_a_document_is_told_with_the_words_and_ends_it_on_the_day(
    catalogue: Catalogue, made: Prepare
) -> None:
    old = catalogue.add(made(*OLD)).document_id
    assert catalogue.document(old).status == "in_force"
    new = catalogue.add(made(*NEW)).document_id
    assert catalogue.document(old).status == "replaced"
    (relation,) = catalogue.related(old)
    assert (relation.kind, relation.source, relation.target) == ("replaces", new, old)
    assert relation.words == catalogue.text(new)[relation.start : relation.end]
    assert relation.words == "thay thế Nghị định số 15/2021/NĐ-CP"
    assert catalogue.select(Filter(as_of="2025-06-30")) == {old}
    assert catalogue.select(Filter(as_of="2025-07-01")) == {new}
    assert catalogue.select(Filter(statuses=("replaced",))) == {old}
    assert catalogue.select(Filter(statuses=("in_force",), as_of="2025-06-30")) == {old}
    catalogue.remove(new)
    assert catalogue.document(old).status == "in_force"


def test_the_order_in_which_documents_come_does_not_matter(catalogue: Catalogue, made: Prepare) -> None:
    catalogue.add(made(*NEW))
    old = catalogue.add(made(*OLD)).document_id
    assert catalogue.document(old).status == "replaced"


def test_an_amended_document_stays_in_force(catalogue: Catalogue, made: Prepare) -> None:
    old = catalogue.add(made(*OLD)).document_id
    catalogue.add(
        made("9/2024/NĐ-CP", "5/1/2024", "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 15/2021/NĐ-CP.")
    )
    assert catalogue.document(old).status == "amended"
    assert old in (catalogue.select(Filter(as_of="2025-01-01")) or ())


COUNCIL = {"issuer": "HỘI ĐỒNG NHÂN DÂN\nTỈNH LÀO CAI", "type": "NGHỊ QUYẾT", "place": "Lào Cai"}
OTHER = COUNCIL | {"issuer": "HỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN LA", "place": "Sơn La"}


def test_a_number_that_two_provinces_bear_means_the_one_of_the_same_issuer_or_date(
    catalogue: Catalogue, made: Prepare
) -> None:
    ours = catalogue.add(made("15/2021/NQ-HĐND", "3/3/2021", "Một.", **COUNCIL)).document_id
    theirs = catalogue.add(made("15/2021/NQ-HĐND", "9/9/2021", "Hai.", **OTHER)).document_id
    catalogue.add(made("7/2024/NQ-HĐND", "1/2/2024", "Điều 1. Bãi bỏ Nghị quyết số 15/2021/NQ-HĐND.", **COUNCIL))
    assert (catalogue.document(ours).status, catalogue.document(theirs).status) == ("repealed", "unknown")
    dated = "Điều 1. Bãi bỏ Nghị quyết số 15/2021/NQ-HĐND ngày 09 tháng 9 năm 2021 của Hội đồng nhân dân tỉnh Sơn La."
    catalogue.add(made("8/2025/NQ-HĐND", "1/2/2025", dated, **COUNCIL))
    assert catalogue.document(theirs).status == "repealed"


def test_staff_confirm_deny_and_add_relations_and_that_survives_a_new_version(
    catalogue: Catalogue, made: Prepare
) -> None:
    old, new = catalogue.add(made(*OLD)).document_id, catalogue.add(made(*NEW)).document_id
    catalogue.decide(new, "replaces", "15/2021/nd-cp", "denied", by="lan")
    assert catalogue.document(old).status == "in_force" and catalogue.related(old) == []
    assert [r.state for r in catalogue.relations(new)] == ["denied"]
    number, date, body = NEW
    catalogue.add(made(number, date, body + "\nĐiều 3."))
    assert catalogue.document(old).status == "in_force"
    assert {d.status for d in catalogue.documents() if d.id == old} == {"in_force"}
    catalogue.decide(new, "replaces", "15/2021/NĐ-CP", "confirmed", by="lan")
    assert catalogue.document(old).status == "replaced"
    assert {d.status for d in catalogue.documents() if d.id == old} == {"replaced"}
    catalogue.decide(new, "replaces", "15/2021/NĐ-CP", None, by="lan")
    assert [r.state for r in catalogue.relations(new)] == ["read"]
    other = catalogue.add(made("7/2020/QĐ-TTg", "1/1/2020", "Điều 1.", type="QUYẾT ĐỊNH")).document_id
    catalogue.decide(new, "repeals", "7/2020/QĐ-TTg", "added", by="lan", target=other)
    (added,) = catalogue.related(other)
    assert (added.kind, added.state, added.words, added.source) == ("repeals", "added", "", new)
    assert catalogue.document(other).status == "repealed"


def test_a_target_that_staff_name_settles_which_of_two_documents_is_meant(catalogue: Catalogue, made: Prepare) -> None:
    party = COUNCIL | {"issuer": "TỈNH ỦY LÀO CAI"}
    first = catalogue.add(made("10-NQ/TU", "1/5/2016", "Một.", **party)).document_id
    second = catalogue.add(made("10-NQ/TU", "26/8/2021", "Hai.", **party)).document_id
    last = catalogue.add(made("5-NQ/TU", "1/1/2026", "Nghị quyết này thay thế Nghị quyết số 10-NQ/TU.", **party))
    assert {catalogue.document(id).status for id in (first, second)} == {"unknown"}
    assert catalogue.relations(last.document_id)[0].target == ""
    catalogue.decide(last.document_id, "replaces", "10-NQ/TU", "confirmed", by="lan", target=second)
    assert (catalogue.document(first).status, catalogue.document(second).status) == ("unknown", "replaced")
    with pytest.raises(NotFound, match="nosuch"):
        catalogue.decide(last.document_id, "replaces", "10-NQ/TU", "confirmed", by="lan", target="nosuch")
    with pytest.raises(ResolutionsError, match="loves"):
        catalogue.decide(last.document_id, "loves", "10-NQ/TU", "confirmed", by="lan")


def test_a_document_without_a_number_can_be_named_and_let_go_again(catalogue: Catalogue, made: Prepare) -> None:
    plan = replace(made("1/2020/QĐ-UBND", "1/1/2020", "Kế hoạch."), name="ke-hoach.txt")
    plan = replace(plan, card=replace(plan.card, number=None))
    old, new = catalogue.add(plan).document_id, catalogue.add(made(*NEW)).document_id
    catalogue.decide(new, "replaces", "15/2021/NĐ-CP", "confirmed", by="lan", target=old)
    assert catalogue.document(old).status == "replaced"
    catalogue.discard(new, by="lan")
    assert catalogue.document(old).status != "replaced"
    catalogue.restore(new)
    assert catalogue.document(old).status == "replaced"


def test_what_staff_say_of_the_status_counts_more_than_the_dates(catalogue: Catalogue, made: Prepare) -> None:
    id = catalogue.add(made(*OLD)).document_id
    catalogue.correct(id, {"status": "repealed"}, by="lan")
    assert catalogue.document(id).status == "repealed"
    assert catalogue.select(Filter(as_of="2026-01-01")) == frozenset()
    catalogue.add(made(*NEW))
    catalogue.correct(id, {"status": "in_force"}, by="lan")
    assert catalogue.document(id).status == "in_force"
    assert id in (catalogue.select(Filter(as_of="2026-01-01")) or ())


def test_a_discarded_document_answers_nothing_and_comes_back_whole(catalogue: Catalogue, made: Prepare) -> None:
    old, new = catalogue.add(made(*OLD)).document_id, catalogue.add(made(*NEW)).document_id
    catalogue.correct(new, {"place": "Huế"}, by="lan")
    before, passages, text = catalogue.document(new), catalogue.passages_of(new), catalogue.text(new)
    catalogue.discard(new, by="minh")
    assert [d.id for d in catalogue.documents()] == [old]
    assert catalogue.document(old).status == "in_force"
    assert catalogue.passages([p.id for p in passages]) == {}
    assert set(catalogue.changes_after(3)[0].dropped) == {p.id for p in passages}
    with pytest.raises(NotFound):
        catalogue.text(new)
    (gone,) = catalogue.removed()
    assert (gone.id, gone.number, gone.by) == (new, "140/2025/NĐ-CP", "minh")
    assert catalogue.holds_file(before.file_sha256)  # so that the original file stays too
    catalogue.restore(new)
    assert catalogue.document(new) == before
    assert (catalogue.passages_of(new), catalogue.text(new)) == (passages, text)
    assert catalogue.document(old).status == "replaced"
    assert catalogue.removed() == [] and catalogue.faults() == []


def test_adding_a_discarded_file_brings_the_document_back(catalogue: Catalogue, made: Prepare) -> None:
    prepared = made(*OLD)
    id = catalogue.add(prepared).document_id
    catalogue.correct(id, {"place": "Huế"}, by="lan")
    catalogue.discard(id, by="lan")
    assert catalogue.add(prepared) == Addition(id, "added")
    assert catalogue.document(id).card.place and catalogue.document(id).card.place.value == "Huế"  # type: ignore[union-attr]
    assert catalogue.removed() == []


def test_a_document_whose_place_is_taken_does_not_come_back(catalogue: Catalogue, made: Prepare) -> None:
    number, date, body = OLD
    id = catalogue.add(made(*OLD)).document_id
    catalogue.discard(id, by="lan")
    newer = catalogue.add(made(number, date, body + "\nĐiều 2.")).document_id
    with pytest.raises(StoreError, match=newer):
        catalogue.restore(id)
    with pytest.raises(NotFound):
        catalogue.restore("nosuch")


def test_after_thirty_days_a_discarded_document_is_erased_with_its_words(
    catalogue: Catalogue, made: Prepare, store: str
) -> None:
    prepared = made(*OLD)
    id = catalogue.add(prepared).document_id
    catalogue.discard(id, by="lan")
    assert catalogue.purge() == []
    with sqlite3.connect(store.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE removed SET removed = datetime(removed, '-31 days')")
    connection.close()
    assert catalogue.purge() == [prepared.file_sha256]
    assert catalogue.removed() == []
    assert not catalogue.holds_file(prepared.file_sha256)


def test_a_discarded_document_can_be_erased_at_once(catalogue: Catalogue, made: Prepare) -> None:
    id = catalogue.add(made(*OLD)).document_id
    catalogue.discard(id, by="lan")
    catalogue.remove(id)
    assert catalogue.removed() == []
    with pytest.raises(NotFound):
        catalogue.remove(id)


def test_what_would_become_of_a_file_is_told_beforehand(catalogue: Catalogue, made: Prepare) -> None:
    number, date, body = OLD
    assert catalogue.foresee(made(*OLD)) == Addition("", "added")
    id = catalogue.add(made(*OLD)).document_id
    assert catalogue.foresee(made(*OLD)) == Addition(id, "unchanged")
    assert catalogue.foresee(made(number, date, body + "\nĐiều 2.")) == Addition(id, "replaced")
    assert catalogue.last_change() == 1


def test_parts_of_one_file_are_documents_of_their_own(catalogue: Catalogue, made: Prepare) -> None:
    letters = [
        replace(made(*told), part=n, name="thư.pdf", file_sha256="a" * 64) for n, told in enumerate((OLD, NEW), 1)
    ]
    ids = [catalogue.add(letter).document_id for letter in letters]
    assert len(set(ids)) == 2
    assert [(d.file, d.part) for d in catalogue.documents()] == [("thư.pdf", 1), ("thư.pdf", 2)]
    assert [catalogue.add(letter).state for letter in letters] == ["unchanged", "unchanged"]
