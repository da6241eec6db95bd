"""The catalogue on a real SQLite file, filled through the real intake."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import format_exception

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.catalogue import Addition, Catalogue
from documents.errors import NotFound, StoreError
from documents.intake import Prepared, prepare
from documents.packing import pack_passage

RESOLUTION = """TỈNH ỦY LÀO CAI
*
Số 10-NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lào Cai, ngày 26 tháng 8 năm 2021

NGHỊ QUYẾT
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về phát triển nông nghiệp hàng hóa

I. Mục tiêu
Đến năm 2030, giá trị sản xuất trên một ha đạt 150 triệu đồng.

II. Nhiệm vụ, giải pháp
Ban chỉ đạo do đồng chí Bí thư Tỉnh ủy làm trưởng ban.
"""
REPORT = "Báo cáo tiến độ\n\nViệc thực hiện Nghị quyết số 10-NQ/TU còn chậm.\n\nNguyên nhân là thiếu vốn.\n"

Prepare = Callable[[str, str], Prepared]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path}/store/catalogue.db") as opened:
        yield opened


@pytest.fixture
def made(tmp_path: Path) -> Prepare:
    def make(name: str, text: str) -> Prepared:
        path = tmp_path / "incoming"
        path.write_text(text, encoding="utf-8")
        return prepare(path, name=name)

    return make


def test_an_added_document_comes_back_as_it_was_read(catalogue: Catalogue, made: Prepare) -> None:
    prepared = made("nq10.txt", RESOLUTION)
    added = catalogue.add(prepared)
    document = catalogue.document(added.document_id)
    assert added.state == "added"
    assert catalogue.documents() == [document]
    assert (document.file, document.number, document.type) == ("nq10.txt", "10-NQ/TU", "Nghị quyết")
    assert (document.date, document.version, document.passages) == ("2021-08-26", 1, len(prepared.spans))
    assert document.added.tzinfo is not None
    assert document.card == prepared.card
    assert catalogue.source(added.document_id) == prepared.source
    assert catalogue.text(added.document_id) == prepared.source.text


def test_passages_are_slices_of_the_stored_text(catalogue: Catalogue, made: Prepare) -> None:
    added = catalogue.add(made("nq10.txt", RESOLUTION))
    text, passages = catalogue.text(added.document_id), catalogue.passages_of(added.document_id)
    assert [passage.ordinal for passage in passages] == list(range(len(passages)))
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)
    assert catalogue.passages([p.id for p in passages] + ["unknown"]) == {p.id: p for p in passages}
    assert [p for batch in catalogue.all_passages(batch=1) for p in batch] == list(passages)


LINES = st.lists(
    st.sampled_from(
        ["Điều 1. Phạm vi", "I. Mục tiêu", "Sa Pa 🏔 khó khăn.", "Vốn: 41,7 %.", "Vốn: 41,7 %.", "a) Đất.", "𠀀 b"]
    ),
    min_size=1,
    max_size=40,
)


@given(lines=LINES, gap=st.sampled_from(["\n", "\n\n"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_text_passages_are_its_slices_and_have_ids_of_their_own(
    catalogue: Catalogue, made: Prepare, lines: list[str], gap: str
) -> None:
    added = catalogue.add(made("any.txt", gap.join(lines)))
    text, passages = catalogue.text(added.document_id), catalogue.passages_of(added.document_id)
    assert all(passage.text == text[passage.start : passage.end] for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages) > 0
    assert catalogue.document(added.document_id).passages == len(passages)


def test_the_same_file_twice_is_one_document(catalogue: Catalogue, made: Prepare) -> None:
    first = catalogue.add(made("nq10.txt", RESOLUTION))
    again = catalogue.add(made("nq10.txt", RESOLUTION))
    assert again == Addition(first.document_id, "unchanged")
    assert catalogue.last_change() == 1


def test_a_renamed_file_and_the_same_text_in_another_file_are_the_same_document(
    catalogue: Catalogue, made: Prepare
) -> None:
    first = catalogue.add(made("nq10.txt", RESOLUTION))
    assert catalogue.add(made("bản sao.txt", RESOLUTION)) == Addition(first.document_id, "unchanged")
    respaced = RESOLUTION.replace("\n\n", "\n\n\n")
    assert catalogue.add(made("khác.txt", respaced)) == Addition(first.document_id, "unchanged")
    assert [document.file for document in catalogue.documents()] == ["nq10.txt"]


def test_a_changed_file_of_the_same_name_becomes_a_new_version(catalogue: Catalogue, made: Prepare) -> None:
    first = catalogue.add(made("báo cáo.txt", REPORT))
    before = {passage.text for passage in catalogue.passages_of(first.document_id)}
    changed = REPORT.replace("thiếu vốn", "chậm giải ngân")
    second = catalogue.add(made(unicodedata.normalize("NFD", "báo cáo.txt"), changed))
    assert second == Addition(first.document_id, "replaced")
    assert catalogue.document(first.document_id).version == 2
    assert "chậm giải ngân" in catalogue.text(first.document_id)
    assert "thiếu vốn" in catalogue.text(first.document_id, version=1)
    assert [version.number for version in catalogue.versions(first.document_id)] == [1, 2]
    live = {passage.text for passage in catalogue.passages_of(first.document_id)}
    assert any("thiếu vốn" in text for text in before) and not any("thiếu vốn" in text for text in live)


def test_another_file_with_the_same_number_issuer_and_year_becomes_a_new_version(
    catalogue: Catalogue, made: Prepare
) -> None:
    first = catalogue.add(made("nq10.txt", RESOLUTION))
    second = catalogue.add(made("nghi-quyet-10.txt", RESOLUTION.replace("150 triệu", "160 triệu")))
    assert second == Addition(first.document_id, "replaced")
    assert catalogue.document(first.document_id).file == "nghi-quyet-10.txt"


def test_the_same_number_of_another_year_is_another_document(catalogue: Catalogue, made: Prepare) -> None:
    first = catalogue.add(made("nq10.txt", RESOLUTION))
    second = catalogue.add(made("nq10-2016.txt", RESOLUTION.replace("năm 2021", "năm 2016")))
    assert second.state == "added"
    assert second.document_id != first.document_id


def test_an_older_version_under_another_name_changes_nothing_and_under_its_own_name_comes_back(
    catalogue: Catalogue, made: Prepare
) -> None:
    newer = RESOLUTION.replace("150 triệu", "160 triệu")
    document_id = catalogue.add(made("cũ.txt", RESOLUTION)).document_id
    catalogue.add(made("mới.txt", newer))
    assert catalogue.add(made("cũ.txt", RESOLUTION)) == Addition(document_id, "unchanged")
    assert "160 triệu" in catalogue.text(document_id)
    assert catalogue.add(made("mới.txt", RESOLUTION)) == Addition(document_id, "replaced")
    assert "150 triệu" in catalogue.text(document_id)


def test_changes_tell_which_passages_are_gone_and_what_stayed_keeps_its_id(catalogue: Catalogue, made: Prepare) -> None:
    document_id = catalogue.add(made("nq10.txt", RESOLUTION)).document_id
    before = {passage.id: passage.text for passage in catalogue.passages_of(document_id)}
    catalogue.add(made("nq10.txt", RESOLUTION.replace("150 triệu", "160 triệu")))
    after = {passage.id: passage.text for passage in catalogue.passages_of(document_id)}
    first, second = catalogue.changes_after(0)
    assert (first.seq, first.document_id, first.dropped) == (1, document_id, ())
    assert set(second.dropped) == before.keys() - after.keys()
    assert all("150 triệu" in before[passage_id] for passage_id in second.dropped) and second.dropped
    assert before.keys() & after.keys()
    assert catalogue.changes_after(1) == [second]
    assert catalogue.changes_after(0, limit=1) == [first]
    assert catalogue.last_change() == second.seq


def test_nothing_of_a_removed_document_is_left_but_the_change(catalogue: Catalogue, made: Prepare) -> None:
    kept = catalogue.add(made("báo cáo.txt", REPORT)).document_id
    gone = catalogue.add(made("nq10.txt", RESOLUTION)).document_id
    passage_ids = [passage.id for passage in catalogue.passages_of(gone)]
    catalogue.remove(gone)
    assert [document.id for document in catalogue.documents()] == [kept]
    assert catalogue.passages(passage_ids) == {}
    assert (catalogue.passages_of(gone), catalogue.versions(gone)) == ((), [])
    assert {p.document_id for batch in catalogue.all_passages() for p in batch} == {kept}
    assert set(catalogue.changes_after(2)[0].dropped) == set(passage_ids)
    for read in (catalogue.document, catalogue.text, catalogue.source, catalogue.remove):
        with pytest.raises(NotFound, match=gone):
            read(gone)


def test_the_words_of_a_removed_document_leave_the_file(made: Prepare, tmp_path: Path) -> None:
    store = tmp_path / "catalogue.db"
    with Catalogue.open(f"sqlite:///{store}") as catalogue:
        document_id = catalogue.add(made("báo cáo.txt", REPORT)).document_id
        stored = [pack_passage(passage.text) for passage in catalogue.passages_of(document_id)]
    assert all(text in store.read_bytes() for text in stored)
    with Catalogue.open(f"sqlite:///{store}") as catalogue:
        catalogue.remove(document_id)
    assert not any(text in store.read_bytes() for text in stored)


def test_a_removed_document_can_be_added_again(catalogue: Catalogue, made: Prepare) -> None:
    first = catalogue.add(made("nq10.txt", RESOLUTION))
    catalogue.remove(first.document_id)
    assert catalogue.add(made("nq10.txt", RESOLUTION)) == first
    assert catalogue.last_change() == 3
    assert catalogue.passages_of(first.document_id)


def test_vectors_are_kept_by_model_and_key_until_pruned(catalogue: Catalogue) -> None:
    catalogue.save_vectors("small", {"a": b"1", "b": b"2"})
    catalogue.save_vectors("small", {"b": b"2", "c": b"3"})
    catalogue.save_vectors("large", {"a": b"long"})
    assert catalogue.vectors("small", ["a", "b", "c", "d"]) == {"a": b"1", "b": b"2", "c": b"3"}
    assert catalogue.vectors("large", ["a", "b"]) == {"a": b"long"}
    assert catalogue.vectors("none", ["a"]) == {}
    assert catalogue.prune_vectors("small", {"b"}) == 3
    assert catalogue.vectors("small", ["a", "b", "c"]) == {"b": b"2"}
    assert catalogue.vectors("large", ["a"]) == {}


def test_more_vectors_than_one_statement_takes_come_back(catalogue: Catalogue) -> None:
    vectors = {f"key {number}": str(number).encode() for number in range(1203)}
    catalogue.save_vectors("small", vectors)
    assert catalogue.vectors("small", list(vectors)) == vectors


def test_small_facts_are_kept(catalogue: Catalogue) -> None:
    assert catalogue.get_meta("samples") is None
    catalogue.set_meta("samples", "there")
    catalogue.set_meta("samples", "removed")
    assert catalogue.get_meta("samples") == "removed"


def test_a_failed_addition_leaves_nothing_behind(catalogue: Catalogue, made: Prepare) -> None:
    prepared = made("nq10.txt", RESOLUTION)
    broken = prepared.spans[0].__class__(0, 5, ("bad \ud800 text",), None)
    with pytest.raises((UnicodeEncodeError, StoreError)):
        catalogue.add(Prepared(**{**_fields(prepared), "spans": (*prepared.spans, broken)}))
    assert catalogue.documents() == []
    assert list(catalogue.all_passages()) == []
    assert catalogue.last_change() == 0


def _fields(prepared: Prepared) -> dict[str, object]:
    return {name: getattr(prepared, name) for name in Prepared.__slots__}


@pytest.mark.parametrize("url", ["nonsense", "sqlite+no:///a.db", "nosuch://host/db"])
def test_a_malformed_url_is_refused_with_the_setting_that_holds_it(url: str) -> None:
    with pytest.raises(StoreError, match="RESOLUTIONS_DATABASE"):
        Catalogue.open(url)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("nosuch://lan:bi-mat@may.noi-bo/kho?password=bi-mat", "nosuch://may.noi-bo/kho"),
        ("nosuch://lan:bi/mat@may.noi-bo/kho", "nosuch://may.noi-bo/kho"),
        ("postgresql+psycopg://lan:a@b:bi-mat@may.noi-bo/kho", "đúng dạng"),
        ("lan:bi-mat@may.noi-bo", "đúng dạng"),
        ("sqlite:////dev/null/kho.db?password=bi-mat", "sqlite:////dev/null/kho.db: "),
    ],
)
def test_no_error_shows_user_or_password_of_the_database(url: str, named: str) -> None:
    with pytest.raises(StoreError, match=named) as told:
        Catalogue.open(url)
    shown = "".join(format_exception(told.value)).split("StoreError:")[-1] + repr(told.value)
    assert not any(secret in shown for secret in ("bi-mat", "bi/mat", "lan:", "a@b"))


def test_no_error_in_use_shows_the_options_of_the_database(tmp_path: Path) -> None:
    (tmp_path / "kho.db").mkdir()
    with pytest.raises(StoreError, match=r"kho\.db") as told:
        Catalogue.open(f"sqlite:///{tmp_path}/kho.db?timeout=5")
    assert "timeout=5" not in str(told.value)


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    path.write_bytes(b"not a database, just text that is long enough to be looked at" * 20)
    with pytest.raises(StoreError, match=r"catalogue\.db"):
        Catalogue.open(f"sqlite:///{path}")


def test_the_list_of_documents_follows_every_change_and_each_caller_has_a_list_of_its_own(
    catalogue: Catalogue, made: Prepare
) -> None:
    id = catalogue.add(made("nq10.txt", RESOLUTION)).document_id
    catalogue.documents().clear()
    assert [document.id for document in catalogue.documents()] == [id]
    catalogue.correct(id, {"title": "Tên khác"}, by="lan")
    assert [document.title for document in catalogue.documents()] == ["Tên khác"]
    catalogue.discard(id, by="lan")
    assert catalogue.documents() == []
    catalogue.restore(id)
    assert [document.title for document in catalogue.documents()] == ["Tên khác"]


def test_the_list_of_documents_follows_what_another_program_changes(tmp_path: Path, made: Prepare) -> None:
    url = f"sqlite:///{tmp_path}/shared.db"
    with Catalogue.open(url) as one, Catalogue.open(url) as other:
        assert one.documents() == []
        id = other.add(made("nq10.txt", RESOLUTION)).document_id
        assert [document.id for document in one.documents()] == [id]
