"""The ``resolutions`` command: in this process through Typer's runner, and a few times as a process of its own."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assistant.cli import cli
from assistant.service import Assistant
from assistant.settings import Settings
from documents.samples import sample_paths

ROOT = Path(__file__).parents[2]
SAPA = "Báo cáo du lịch Sa Pa\n\nNăm 2023, thị xã Sa Pa đón 3,5 triệu lượt khách du lịch.\n\n  Hết  \n"
LISTED = {"id", "file", "title", "number", "type", "date", "issuer", "status", "passages", "added"}
ASKED = {
    "question",
    "understood",
    "status",
    "reason",
    "answer",
    "facts",
    "citations",
    "listing",
    "disagreements",
    "candidates",
    "ms",
}
CITED = {"number", "document_id", "document", "section", "page", "start", "end", "quote"}


class Command:
    """The command over one data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __call__(self, *arguments: object, code: int = 0) -> Any:
        done = CliRunner().invoke(cli, ["--data", str(self.data), *map(str, arguments)])
        assert done.exit_code == code, done.output
        assert "Traceback" not in done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    def json(self, *arguments: object, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code).stdout)


@pytest.fixture
def resolutions(tmp_path: Path) -> Command:
    return Command(tmp_path / "data")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Command:
    """A store that holds the samples; only read by the tests."""
    command = Command(tmp_path_factory.mktemp("samples") / "data")
    command("add", *sample_paths())
    return command


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_add_says_what_became_of_each_file(resolutions: Command, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    written(folder, "a.txt", SAPA)
    written(folder, "b.txt", "Báo cáo khác\n\nNội dung khác.")
    assert [line.split()[0] for line in resolutions("add", folder).stdout.splitlines()] == ["added", "added"]
    written(folder, "b.txt", "Báo cáo khác\n\nNội dung đã sửa.")
    lines = resolutions("add", folder, folder / "a.txt").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["unchanged", "replaced", "unchanged"]
    assert lines[1].endswith("b.txt")


def test_add_prints_json_a_line_for_each_file(resolutions: Command, tmp_path: Path) -> None:
    good, bad = written(tmp_path, "a.txt", SAPA), written(tmp_path, "b.txt", "")
    lines = resolutions("add", bad, good, "--json", code=1).stdout.splitlines()
    refused, added = map(json.loads, lines)
    assert (refused["state"], refused["document_id"]) == ("refused", None)
    assert "b.txt" in refused["reason"]
    assert (added["state"], added["reason"]) == ("added", "")
    assert [document["id"] for document in resolutions.json("list")] == [added["document_id"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rỗng.txt", b""),
        ("trắng.md", b"  \n \n"),
        ("nhị phân.txt", bytes(range(256)) * 40),
        ("cụt.docx", b"PK\x03\x04 and then nothing"),
        ("cụt.pdf", b"%PDF-1.7\n1 0 obj <<"),
        ("giả.pdf", b"\x7fELF" + bytes(2000)),
        ("lạ.xyz", b"\x00\x01\x02\x03" * 100),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_nothing_is_stored(
    name: str, content: bytes, resolutions: Command, tmp_path: Path
) -> None:
    done = resolutions("add", written(tmp_path, name, content), code=1)
    assert done.stdout.startswith("refused")
    assert name in done.stdout
    assert resolutions.json("list") == []


def test_a_missing_path_is_refused_and_the_others_are_added(resolutions: Command, tmp_path: Path) -> None:
    done = resolutions("add", tmp_path / "không có", written(tmp_path, "a.txt", SAPA), code=1)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["refused", "added"]
    assert "không có" in done.stdout


def test_a_name_in_decomposed_letters_is_stored_composed_and_known_again(resolutions: Command, tmp_path: Path) -> None:
    name = "Báo cáo tiến độ.txt"
    path = written(tmp_path, unicodedata.normalize("NFD", name), SAPA)
    resolutions("add", path)
    assert [document["file"] for document in resolutions.json("list")] == [name]
    path.write_text(SAPA.replace("3,5", "3,6"), encoding="utf-8")
    assert resolutions("add", path).stdout.startswith("replaced")


def test_list_and_show_give_the_documents_and_their_cards(samples: Command) -> None:
    listed = samples.json("list")
    assert sorted(document["file"] for document in listed) == sorted(path.name for path in sample_paths())
    assert all(document.keys() == LISTED and document["passages"] > 0 for document in listed)
    resolution = next(document for document in listed if document["number"] == "10-NQ/TU")
    assert (resolution["type"], resolution["date"]) == ("Nghị quyết", "2021-08-26")
    shown = samples.json("show", resolution["id"])
    assert shown.items() >= resolution.items()
    assert shown["card"]["number"]["value"] == "10-NQ/TU"
    assert "10-NQ/TU" in samples("list").stdout
    lines = samples("show", resolution["id"]).stdout.splitlines()
    assert [line.split()[-1] for line in lines if "Số, ký hiệu" in line] == ["10-NQ/TU"]
    assert [line.strip() for line in lines if "Ngày ban hành" in line] == [
        "Ngày ban hành      2021-08-26  ← “ngày 26 tháng 8 năm 2021”"
    ]
    assert shown["corrections"] == {} and shown["related"].keys() == {"says", "is_said"}


def test_show_text_is_the_stored_text_and_nothing_else(resolutions: Command, tmp_path: Path) -> None:
    resolutions("add", written(tmp_path, "a.txt", SAPA))
    (document,) = resolutions.json("list")
    with Assistant.open(Settings(data=resolutions.data)) as assistant:
        stored = assistant.catalogue.text(document["id"])
    assert resolutions("show", document["id"], "--text").stdout_bytes == stored.encode()
    assert resolutions.json("show", document["id"], "--text") == {"id": document["id"], "text": stored}


def test_ask_answers_with_quotes_that_stand_in_the_stored_text(samples: Command) -> None:
    answer = samples.json("ask", "ai phu trach nghi quyet 20")
    assert answer.keys() == ASKED
    assert answer["status"] == "grounded"
    assert "Đặng Xuân Phong" in answer["answer"]
    for citation in answer["citations"]:
        assert citation.keys() == CITED
        text = samples("show", citation["document_id"], "--text").stdout
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert "Đặng Xuân Phong" in samples("ask", "Who leads Resolution 20?").stdout


def test_ask_carries_the_subject_of_earlier_questions(samples: Command) -> None:
    answer = samples.json("ask", "Ai phụ trách?", "--after", "Nghị quyết 10 nói về gì?")
    assert answer["status"] == "grounded"
    assert "10" in answer["understood"]


def test_ask_says_so_when_the_documents_do_not_tell(samples: Command) -> None:
    answer = samples.json("ask", "Nghị quyết 99 nói về gì?")
    assert (answer["status"], answer["citations"]) == ("not_found", [])


@pytest.mark.parametrize("question", ["", "   ", "?!...", "a" * 20_000])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_that_cannot_be_asked_is_refused_in_one_sentence(
    command: str, question: str, resolutions: Command
) -> None:
    done = resolutions(command, question, code=1)
    assert done.stdout == ""
    assert done.stderr.startswith("Câu hỏi") and len(done.stderr) < 200


def test_search_prints_passages_best_first(samples: Command) -> None:
    found = samples.json("search", "nông nghiệp hàng hóa", "-k", 3)
    assert 1 <= len(found) <= 3
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)
    assert "nông nghiệp" in found[0]["text"]
    text = samples("show", found[0]["document_id"], "--text").stdout
    assert text[found[0]["start"] : found[0]["end"]] == found[0]["text"]
    assert "nông nghiệp" in samples("search", "nông nghiệp hàng hóa", "-k", 1).stdout


def test_remove_takes_a_document_away(resolutions: Command, tmp_path: Path) -> None:
    resolutions("add", written(tmp_path, "a.txt", SAPA))
    (document,) = resolutions.json("list")
    assert resolutions.json("remove", document["id"]) == {"removed": document["id"], "file": "a.txt"}
    assert resolutions.json("list") == []
    assert resolutions.json("ask", "Sa Pa đón bao nhiêu khách du lịch năm 2023?")["status"] == "not_found"


@pytest.mark.parametrize("command", [("show",), ("show", "--text"), ("remove",)])
def test_an_unknown_id_is_named_in_one_sentence(command: tuple[str, ...], resolutions: Command) -> None:
    done = resolutions(*command, "khong-co", code=1)
    assert done.stdout == ""
    assert "khong-co" in done.stderr and done.stderr.count("\n") == 1


def test_check_finds_a_fresh_store_clean_and_names_what_is_not(resolutions: Command, tmp_path: Path) -> None:
    resolutions("add", written(tmp_path, "a.txt", SAPA))
    assert resolutions.json("check")["ok"] is True
    assert resolutions.json("check", "--repair")["ok"] is True
    next((resolutions.data / "files").iterdir()).unlink()
    report = resolutions.json("check", code=1)
    assert report["ok"] is False
    assert any("a.txt" in line for line in report["lines"])


def test_evaluate_counts_right_answers_by_kind_and_writes_them(samples: Command, tmp_path: Path) -> None:
    rows = [
        {"id": "1", "kind": "who", "question": "Ai phụ trách Nghị quyết 20?",
         "expect": {"status": "grounded", "evidence": [["Đặng Xuân Phong"]]}},
        {"id": "2", "kind": "absent", "question": "Nghị quyết 99 nói về gì?", "expect": {"status": "not_found"}},
        {"id": "3", "kind": "absent", "question": "Ai phụ trách Nghị quyết 20?", "expect": {"status": "not_found"}},
    ]  # fmt: skip
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    questions, answers = written(tmp_path, "questions.jsonl", lines), tmp_path / "answers.jsonl"
    report = samples.json("evaluate", questions, "--answers", answers)
    assert [(row["kind"], row["right"], row["asked"]) for row in report["kinds"]] == [
        ("who", 1, 1),
        ("absent", 1, 2),
        ("all", 2, 3),
    ]
    assert (report["wrong"], report["inexact"]) == (["3"], 0)
    assert [json.loads(line)["id"] for line in answers.read_text("utf-8").splitlines()] == ["1", "2", "3"]
    assert "sai: " in samples("evaluate", questions).stdout
    assert "sai: " not in samples("evaluate", questions, "--counts").stdout
    assert "dòng 1" in samples("evaluate", written(tmp_path, "bad.jsonl", "{"), code=1).stderr
    samples("evaluate", tmp_path / "none.jsonl", code=1)


def test_the_data_option_may_stand_before_or_after_the_command(resolutions: Command, tmp_path: Path) -> None:
    resolutions("add", written(tmp_path, "a.txt", SAPA))
    done = CliRunner().invoke(cli, ["list", "--json", "--data", str(resolutions.data)])
    assert json.loads(done.stdout) == resolutions.json("list") != []


def test_a_bad_setting_is_named_by_every_command(resolutions: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESOLUTIONS_PORT", "nhiều")
    assert "RESOLUTIONS_PORT='nhiều'" in resolutions("list", code=1).stderr
    assert "RESOLUTIONS_PORT='nhiều'" in resolutions("ask", "Ai?", code=1).stderr


def test_add_while_another_process_holds_the_index_is_found_by_that_process(
    resolutions: Command, tmp_path: Path
) -> None:
    with Assistant.open(Settings(data=resolutions.data)) as app:
        assert app.index.owner
        resolutions("add", written(tmp_path, "a.txt", SAPA))
        app.catch_up()
        assert app.ask("Sa Pa đón bao nhiêu lượt khách du lịch năm 2023?").status == "grounded"


def run(*arguments: object, data: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    code = "from assistant.cli import run; run()"
    command = [sys.executable, "-c", code, "--data", str(data), *map(str, arguments)]
    return subprocess.run(
        command, check=False, capture_output=True, cwd=ROOT, env=os.environ | environment, timeout=100
    )


def test_as_a_process_it_prints_utf_8_whatever_the_locale(samples: Command) -> None:
    done = run("list", "--json", data=samples.data, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert any("Nghị quyết" in document["title"] for document in json.loads(done.stdout.decode()))


def test_as_a_process_an_error_is_one_sentence_and_code_1(samples: Command) -> None:
    done = run("show", "khong-co", data=samples.data)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().count("\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_pipe_that_closes_early_is_no_crash(samples: Command) -> None:
    code = "from assistant.cli import run; run()"
    command = f"{sys.executable} -c '{code}' --data {samples.data} list --json | head -c 1"
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, cwd=ROOT, timeout=60)
    assert done.stdout == b"["
    assert b"Traceback" not in done.stderr


def test_doctor_lists_every_program_with_its_packages(resolutions: Command) -> None:
    found = resolutions.json("doctor")
    assert {"name", "installed", "reads", "packages"} <= set(found[0])
    printed = resolutions("doctor").stdout
    assert all(program["name"] in printed for program in found)
