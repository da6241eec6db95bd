"""Making files ready for the catalogue, and refusing what must not be stored."""

import unicodedata
from pathlib import Path

import docx
import pytest

from documents.errors import RefusedFile
from documents.intake import prepare, text_sha256

TEXT = (
    "TỈNH ỦY LÀO CAI\n\nSố: 10-NQ/TU\n\nNGHỊ QUYẾT\n\nvề nông nghiệp\n\nI. Mục tiêu\n\nBảo đảm sinh kế cho người dân.\n"
)


def written(folder: Path, text: str, name: str = "nghi-quyet.md") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read_recognised_and_cut(tmp_path: Path) -> None:
    prepared = prepare(written(tmp_path, TEXT))
    assert prepared.card.number and prepared.card.number.value == "10-NQ/TU"
    assert [span.path for span in prepared.spans] == [(), ("I. Mục tiêu",)]
    assert prepared.source.text[prepared.spans[1].start : prepared.spans[1].end].endswith("người dân.")


def test_the_name_is_kept_in_one_unicode_form(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "nghị quyết.md")
    assert prepare(written(tmp_path, TEXT, "x.md"), name=name).name == "nghị quyết.md"


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_a_secret_file_is_refused_with_its_stamp(tmp_path: Path, stamp: str) -> None:
    with pytest.raises(RefusedFile, match=f"dấu {stamp}"):
        prepare(written(tmp_path, TEXT.replace("NGHỊ QUYẾT", f"{stamp}\n\nNGHỊ QUYẾT")))


def test_a_file_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"trong\.txt"):
        prepare(written(tmp_path, " \n ... \n", "trong.txt"))


def test_the_text_hash_sees_words_not_their_spelling_or_spacing() -> None:
    assert text_sha256("Ủy  ban – Hoà\nBình") == text_sha256("uỷ ban - hòa bình")
    assert text_sha256("Nghị quyết 10") != text_sha256("Nghị quyết 20")


def test_a_stamp_in_the_page_header_of_a_word_file_counts(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    for line in TEXT.split("\n\n"):
        document.add_paragraph(line.strip())
    document.save(str(tmp_path / "bao-cao.docx"))
    with pytest.raises(RefusedFile, match="dấu TỐI MẬT"):
        prepare(tmp_path / "bao-cao.docx")
