"""A file that holds several documents becomes several entries of the catalogue."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.catalogue import Addition, Catalogue
from documents.errors import NotFound, RefusedFile, ResolutionsError
from documents.intake import prepare_text
from documents.packing import pack_layout, pack_text, unpack_source
from documents.parts import part_again, part_of, prepare_parts
from documents.read import read
from documents.source import Block, Line, SourceText

LETTERS = [
    ["SỞ NỘI VỤ", "Số: 12/SNV-CCHC", "Lào Cai, ngày 5 tháng 2 năm 2026", "V/v cải cách hành chính",
     "Kính gửi: Các sở, ngành", "Đề nghị báo cáo trước ngày 20/2/2026."],
    ["SỞ TÀI CHÍNH", "Số: 34/STC-NS", "Lào Cai, ngày 6 tháng 2 năm 2026", "V/v quyết toán ngân sách",
     "Kính gửi: Các xã, phường", "Đề nghị gửi quyết toán năm 2025."],
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, make_pdf) -> Path:
    """A PDF of a cover, and of two letters of which the second begins on the page where the first one ends."""
    pages = [[(80, 100, 12, "Tập công văn tháng 2")], [], []]
    for n, line in enumerate(LETTERS[0]):
        pages[1].append((80, 100 + 40 * n, 12, line))
    pages[1] += [(80, 420 + 40 * n, 12, line) for n, line in enumerate(LETTERS[1][:5])]
    pages[2] = [(80, 100, 12, LETTERS[1][5])]
    path = tmp_path / "tập.pdf"
    path.write_bytes(make_pdf(pages))
    return path


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(f"sqlite:///{tmp_path}/store/catalogue.db") as opened:
        yield opened


def starts_of(source: SourceText) -> list[int]:
    return [source.text.index(letter[0]) for letter in LETTERS]


def test_each_part_has_its_own_card_and_keeps_its_places_in_the_file(folder: Path) -> None:
    whole = read(folder)
    first, second = prepare_parts(whole, folder, name=folder.name, starts=starts_of(whole))
    assert [(p.part, p.card.number.value, p.card.issuer.value) for p in (first, second)] == [
        (1, "12/SNV-CCHC", "Sở Nội vụ"), (2, "34/STC-NS", "Sở Tài chính"),
    ]  # fmt: skip
    for part in (first, second):
        source, at = part.source, part.source.offset
        assert whole.text[at : at + len(source.text)] == source.text
        for line in source.lines:
            beside = next(known for known in whole.lines if known.start == line.start + at)
            assert (line.page, line.left, line.top) == (beside.page, beside.left, beside.top)
            assert whole.text[beside.start : beside.end] == source.text[line.start : line.end]
        assert "\n".join(source.text[b.start : b.end] for b in source.blocks) == source.text
    assert "Tập công văn" not in first.source.text
    last = second.source.text.index("Đề nghị gửi")
    assert (second.source.page_at(0), second.source.page_at(last)) == (1, 2)
    assert [page.number for page in first.source.pages] == [1]


def test_parts_are_entries_of_their_own_and_known_again(folder: Path, catalogue: Catalogue) -> None:
    whole = read(folder)
    parts = prepare_parts(whole, folder, name=folder.name, starts=starts_of(whole))
    ids = [catalogue.add(part).document_id for part in parts]
    assert len(set(ids)) == 2
    assert [(d.number, d.part) for d in sorted(catalogue.documents(), key=lambda d: d.part)] == [
        ("12/SNV-CCHC", 1), ("34/STC-NS", 2),
    ]  # fmt: skip
    assert [catalogue.add(part) for part in parts] == [Addition(id_, "unchanged") for id_ in ids]
    assert catalogue.source(ids[1]) == parts[1].source
    assert catalogue.passages_of(ids[1])[0].page == 1


def test_a_file_taken_in_whole_can_be_parted_later(folder: Path, catalogue: Catalogue) -> None:
    whole = read(folder)
    catalogue.remove(catalogue.add(prepare_text(whole, folder, name=folder.name)).document_id)
    for part in prepare_parts(whole, folder, name=folder.name, starts=starts_of(whole)):
        assert catalogue.add(part).state == "added"
    assert [d.part for d in catalogue.documents()].count(0) == 0


def test_a_part_is_found_again_in_a_file_that_was_read_anew(folder: Path) -> None:
    whole = read(folder)
    start = starts_of(whole)[0]
    part = part_of(whole, start, starts_of(whole)[1])
    text = "Một dòng mà bộ đọc mới thấy thêm\n" + whole.text
    shift = len(text) - len(whole.text)
    newer = SourceText(
        text, "pdf", tuple(type(b)(b.kind, b.start + shift, b.end + shift) for b in whole.blocks)
    )  # the pages do not matter here
    again = part_again(newer, part, "tập.pdf")
    assert (again.text, again.offset) == (part.text, start + shift)
    with pytest.raises(RefusedFile, match="không thấy đầu hoặc cuối"):
        part_again(SourceText("Khác hẳn", "pdf", ()), part, "tập.pdf")


def test_a_part_may_begin_inside_a_block_at_a_printed_line() -> None:
    text = "Dòng cuối của công văn trước SỞ TÀI CHÍNH\nSố: 34/STC-NS"
    cut = text.index("SỞ")
    lines = (Line(0, cut - 1, 0, 1, 1, 9, 2), Line(cut, 41, 1, 1, 1, 9, 2), Line(42, 55, 1, 1, 3, 9, 4))
    source = SourceText(text, "pdf", (Block("paragraph", 0, 41), Block("paragraph", 42, 55)), (), (), lines)
    part = part_of(source, cut, len(text))
    assert [part.text[b.start : b.end] for b in part.blocks] == ["SỞ TÀI CHÍNH", "Số: 34/STC-NS"]
    assert [line.page for line in part.lines] == [1, 1]
    assert part_of(source, 0, cut).text == "Dòng cuối của công văn trước"


@pytest.mark.parametrize("starts", [[3], [0, 0], [0, 100_000]])
def test_a_part_begins_where_a_block_or_a_line_does(folder: Path, starts: list[int]) -> None:
    with pytest.raises(ResolutionsError, match=r"tập\.pdf: vị trí \d+ không phải là đầu một đoạn"):
        prepare_parts(read(folder), folder, name=folder.name, starts=starts)


def test_where_a_part_begins_is_stored(folder: Path) -> None:
    whole = read(folder)
    part = part_of(whole, starts_of(whole)[1], len(whole.text))
    assert unpack_source(pack_text(part.text), pack_layout(part), part.format) == part


def test_parts_take_the_place_of_the_whole_which_can_come_back(folder: Path, catalogue: Catalogue) -> None:
    whole = read(folder)
    prepared = prepare_text(whole, folder, name=folder.name)
    before = catalogue.add(prepared).document_id
    parts = prepare_parts(whole, folder, name=folder.name, starts=starts_of(whole))
    added = catalogue.split(before, parts, by="lan")
    assert [each.state for each in added] == ["added", "added"]
    assert sorted(d.part for d in catalogue.documents()) == [1, 2]
    assert [each.id for each in catalogue.removed()] == [before]
    assert catalogue.add(prepared).state == "unchanged"  # the file is there, in parts
    for each in added:
        catalogue.remove(each.document_id)
    catalogue.restore(before)
    assert [d.id for d in catalogue.documents()] == [before]


def test_an_unknown_document_is_not_parted(folder: Path, catalogue: Catalogue) -> None:
    whole = read(folder)
    parts = prepare_parts(whole, folder, name=folder.name, starts=starts_of(whole))
    with pytest.raises(NotFound):
        catalogue.split("khong-co", parts, by="lan")
    assert catalogue.documents() == []
