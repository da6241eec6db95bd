"""``resolutions brief`` and ``drafts`` as a person runs them."""

import json
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from app import cli
from tests.assistant.briefing.conftest import REPORT, RESOLUTION

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("brief")
    for name, text in (("nghi-quyet.md", RESOLUTION), ("bao-cao.md", REPORT)):
        (folder / name).write_text(text, encoding="utf-8")
        ran = CliRunner().invoke(cli, ["--data", str(folder / "data"), "add", str(folder / name)])
        assert ran.exit_code == 0, ran.output
    return folder / "data"


def run(data: Path, *arguments: str) -> tuple[int, str, str]:
    ran = CliRunner().invoke(cli, ["--data", str(data), *arguments])
    return ran.exit_code, ran.stdout, ran.stderr


def test_a_briefing_is_written_and_kept(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "Bản tóm tắt.docx"
    code, told, _ = run(data, "brief", "--about", "Nghị quyết 7-NQ/TU", "-o", str(out), "--json")
    answer = json.loads(told)
    assert code == 0
    assert answer["file"] == str(out)
    texts = [s["text"] for section in answer["draft"]["sections"] for s in section["statements"]]
    assert "Nguyên nhân là do hồ sơ đất đai thiếu." in texts
    assert any("hồ sơ đất đai thiếu" in paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    _, listed, _ = run(data, "drafts", "--json")
    assert answer["draft_id"] in [draft["id"] for draft in json.loads(listed)]


def test_the_template_is_chosen_by_the_subject(data: Path, tmp_path: Path) -> None:
    def keys(*asked: str) -> list[str]:
        out = str(tmp_path / "a.md")
        code, told, error = run(data, "brief", *asked, "-o", out, "--json")
        assert code == 0, error
        return [section["key"] for section in json.loads(told)["draft"]["sections"]]

    assert keys("--about", "nghi quyet 7")[0] == "basis"
    assert keys("--about", "Bát Xát")[0] == "overview"
    assert keys("--question", "Nghị quyết 7 do ai làm Trưởng ban?") == ["q1"]
    assert keys("--about", "Bát Xát", "--against", "Bắc Hà")[0] == "results"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--about", "Nghị quyết 99-NQ/TU"], "99-NQ/TU"),
        (["--about", "Sa Pa", "--from", "2024", "--to", "2023"], "ngược"),
        (["--about", "Sa Pa", "--template", "khong-co"], "khong-co"),
        (["--about", "Sa Pa", "--layout", "cong-ty"], "cong-ty"),
        (["--about", "Sa Pa", "--sources", "khac"], "khac"),
        (["--about", "Sa Pa", "--only", "khong-co"], "khong-co"),
        ([], "Chưa có chủ đề"),
        (["--draft", "khong-co"], "khong-co"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(data: Path, tmp_path: Path, asked: list[str], told: str) -> None:
    code, out, error = run(data, "brief", *asked, "-o", str(tmp_path / "a.docx"))
    assert code == 1
    assert told in error
    assert out == ""
    assert not (tmp_path / "a.docx").exists()


def test_an_unknown_ending_is_told_before_any_work(data: Path, tmp_path: Path) -> None:
    code, _, error = run(data, "brief", "--about", "Bát Xát", "-o", str(tmp_path / "a.odt"))
    assert code == 1
    assert ".docx, .pdf, .xlsx, .md" in error


def test_when_the_file_cannot_be_written_the_draft_is_kept(data: Path, tmp_path: Path) -> None:
    # no file of this process may grow beyond 20,000 bytes, as on a disk that is full: the briefing takes twice that
    limited = (
        "import resource, signal, sys; from pathlib import Path; from assistant.briefing import export; "
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); write = export.write; "
        "exec('def tight(content, path):\\n resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\\n "
        "write(content, path)'); export.write = tight; sys.path.insert(0, '.'); from app import main; main()"
    )
    out = tmp_path / "day.docx"
    command = [sys.executable, "-c", limited, "--data", str(data), "brief", "--about", "Bát Xát", "-o", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 1, ran.stderr
    assert "Không ghi được" in ran.stderr
    assert list(tmp_path.iterdir()) == []
    id = ran.stderr.split("--draft ")[1].split()[0]
    code, _, error = run(data, "brief", "--draft", id, "-o", str(out))
    assert code == 0, error
    assert any("còn chậm" in paragraph.text for paragraph in docx.Document(str(out)).paragraphs)


def test_a_faulty_template_of_the_office_is_told(data: Path, tmp_path: Path) -> None:
    own = data / "briefings"
    own.mkdir()
    try:
        (own / "note.toml").write_text('name = "Ngắn"\n', encoding="utf-8")
        code, _, error = run(data, "brief", "--about", "Bát Xát", "-o", str(tmp_path / "a.docx"))
        assert code == 1
        assert "note.toml" in error
        assert "'kind'" in error
    finally:
        (own / "note.toml").unlink()
        own.rmdir()
