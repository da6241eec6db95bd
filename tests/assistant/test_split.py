"""``resolutions split`` and the service behind it: a file that holds several documents becomes several."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from assistant.settings import Settings
from documents.errors import RefusedFile, ResolutionsError
from tests.assistant.test_cli import Command, written
from tests.documents.test_part_starts import LETTER, PARTY

BOTH = f"{LETTER}\n\n{PARTY}\n".replace("\n", "\n\n")


@pytest.fixture
def resolutions(tmp_path: Path) -> Command:
    return Command(tmp_path / "data")


@pytest.fixture
def whole(resolutions: Command, tmp_path: Path) -> str:
    return str(resolutions.json("add", written(tmp_path, "tap.txt", BOTH))["document_id"])


def test_the_suggestion_is_shown_and_changes_nothing(resolutions: Command, whole: str) -> None:
    shown = resolutions.json("split", whole)
    assert [each["text"] for each in shown] == ["SỞ NỘI VỤ", "TỈNH ỦY LÀO CAI"]
    assert f"dòng {shown[1]['line']}: TỈNH ỦY LÀO CAI" in resolutions("split", whole).stdout
    assert [each["id"] for each in resolutions.json("list")] == [whole]


def test_the_file_is_parted_as_suggested(resolutions: Command, whole: str) -> None:
    lines = resolutions("split", whole, "--as-suggested", "--json").stdout.splitlines()
    assert len(lines) == 2
    listed = resolutions.json("list")
    assert {(each["number"], each["date"]) for each in listed} == {
        ("12/SNV-CCHC", "2026-02-05"),
        ("34-BC/TU", "2026-02-06"),
    }
    assert whole not in {each["id"] for each in listed}
    answer = resolutions.json("ask", "Đã giao bao nhiêu ha rừng?")
    report = next(each["id"] for each in listed if each["number"] == "34-BC/TU")
    assert {each["document_id"] for each in answer["citations"]} == {report}


def test_other_lines_may_be_chosen(resolutions: Command, whole: str) -> None:
    second = resolutions.json("split", whole)[1]["line"]
    resolutions("split", whole, "--line", second - 1, "--line", 1)
    texts = [resolutions.json("show", each["id"], "--text")["text"] for each in resolutions.json("list")]
    assert sorted(text.split("\n")[0] for text in texts) == ["SỞ NỘI VỤ", "Trần Văn B"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--line", 1], "ít nhất hai chỗ"),
        (["--line", 0, "--line", 2], "Không có dòng 0"),
        (["--line", 1, "--line", 999], "Không có dòng 999"),
    ],
)
def test_what_cannot_be_parted_is_told(resolutions: Command, whole: str, asked: list[object], told: str) -> None:
    done = resolutions("split", whole, *asked, code=1)
    assert told in done.stderr
    assert [each["id"] for each in resolutions.json("list")] == [whole]


def test_an_unknown_document_and_a_single_one_are_told(resolutions: Command, tmp_path: Path) -> None:
    assert "khong-co" in resolutions("split", "khong-co", code=1).stderr
    one = resolutions.json("add", written(tmp_path, "mot.txt", LETTER.replace("\n", "\n\n")))["document_id"]
    assert "Không thấy chỗ nào" in resolutions("split", one).stdout
    assert "ít nhất hai chỗ" in resolutions("split", one, "--as-suggested", code=1).stderr


def test_a_secret_part_keeps_the_file_whole_and_a_part_is_not_parted(tmp_path: Path) -> None:
    # as a scan misreads it: a stamp only in the head of a document, so the file as a whole is taken in
    body = "\n".join(f"Xã số {n} đã làm xong đường bê tông và báo cáo trước ngày 20/2/2026." for n in range(80))
    text = f"{LETTER}\n{body}\nTUYẸT MẬT\n{PARTY}".replace("\n", "\n\n")
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        id = assistant.add(written(tmp_path, "mat.txt", text)).document_id
        stored = assistant.catalogue.text(id)
        with pytest.raises(RefusedFile, match="MẬT"):
            assistant.split(id, [0, stored.index("TUYẸT MẬT")], by="lan")
        assert [document.id for document in assistant.catalogue.documents()] == [id]
        part = assistant.split(id, [0, stored.index("Trần Văn B")], by="lan")[0].document_id
        with pytest.raises(ResolutionsError, match="đã là một phần"):
            assistant.split(part, [0, 5], by="lan")
