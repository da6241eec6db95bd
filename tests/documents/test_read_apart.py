import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import docx
import pytest

from documents import apart
from documents.apart import Reader, read_apart
from documents.errors import RefusedFile
from documents.read import read


@pytest.fixture
def reader():
    with Reader() as reader:
        yield reader


@pytest.fixture
def word_file(tmp_path):
    document = docx.Document()
    document.add_heading("Điều 1. Phạm vi", 1)
    table = document.add_table(2, 3)
    for cell, text in zip(table._cells, ["TT", "Xã", "Hộ", "1", "Sa Pa", "9"], strict=True):
        cell.text = text
    path = tmp_path / "nghị quyết.docx"
    document.save(path)
    return path


def child_of(reader):
    return reader._child.pid


def test_the_text_is_the_same_as_when_read_here(reader, word_file):
    assert reader.read(word_file) == read(word_file)


def test_pages_lines_and_progress_come_through(reader, tmp_path, make_pdf):
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([[(80, 100, 12, "Trang một")], [(80, 100, 12, "Trang hai")]]))
    seen = []
    source = reader.read(path, progress=lambda *step: seen.append(step))
    assert source == read(path)
    assert source.lines
    assert seen == [(1, 2), (2, 2)]


def test_one_child_reads_file_after_file(reader, word_file, tmp_path):
    reader.read(word_file)
    first = child_of(reader)
    with pytest.raises(RefusedFile, match="không tìm thấy tệp"):
        reader.read(tmp_path / "mất.docx")
    reader.read(word_file)
    assert child_of(reader) == first


def test_refusals_are_those_of_the_reader(reader, tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"")
    with pytest.raises(RefusedFile) as apart:
        reader.read(path, name="Tên gốc.docx")
    with pytest.raises(RefusedFile) as here:
        read(path, name="Tên gốc.docx")
    assert str(apart.value) == str(here.value)


def test_a_killed_child_is_reported_and_replaced(reader, word_file):
    reader.read(word_file)
    pid = child_of(reader)
    os.kill(pid, signal.SIGSTOP)  # holds the answer back until the kill
    killer = threading.Timer(0.5, lambda: os.kill(pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(RefusedFile, match=r"nghị quyết\.docx: chương trình đọc tệp dừng đột ngột"):
        reader.read(word_file)
    assert reader.read(word_file).text.startswith("Điều 1")


def test_a_hanging_child_is_killed_and_replaced(word_file):
    with Reader(silence_s=20) as reader:
        reader.read(word_file)
        hung = child_of(reader)
        os.kill(hung, signal.SIGSTOP)
        started = time.monotonic()
        with pytest.raises(RefusedFile, match="quá lâu"):
            reader.read(word_file)
        assert time.monotonic() - started < 60
        with pytest.raises(ProcessLookupError):
            os.kill(hung, 0)
        assert reader.read(word_file).text.startswith("Điều 1")


def test_a_file_that_needs_too_much_memory_is_refused(tmp_path):
    path = tmp_path / "to.txt"
    path.write_text("chữ " * 5_000_000, encoding="utf-8")
    with Reader(memory_bytes=80_000_000) as reader, pytest.raises(RefusedFile, match=r"bộ nhớ|dừng đột ngột"):
        reader.read(path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not limit the processor time of a process")
def test_a_child_that_works_too_long_is_ended_whatever_the_clock_says(tmp_path, word_file):
    path = tmp_path / "to.txt"
    path.write_text("Điều chữ, số 1; đã\n" * 3_000_000, encoding="utf-8")
    with Reader(work_s=1) as reader:
        with pytest.raises(RefusedFile, match=r"to\.txt: đọc tệp quá lâu \(hơn 1 giây\)"):
            reader.read(path)
        assert reader.read(word_file).text.startswith("Điều 1")


def test_a_small_file_may_work_for_less_time_than_a_big_one(tmp_path):
    small, big = tmp_path / "nhỏ.txt", tmp_path / "to.txt"
    small.write_bytes(b"x")
    with big.open("wb") as file:
        file.truncate(10 * 1024**2)
    assert (apart._work_for(small), apart._work_for(big), apart._work_for(tmp_path / "mất.txt")) == (
        pytest.approx(30, abs=0.01), 90, 30,
    )  # fmt: skip


def test_threads_may_share_a_reader(reader, word_file):
    found = []
    threads = [threading.Thread(target=lambda: found.append(reader.read(word_file).text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_one_file_can_be_read_alone(word_file):
    assert json.dumps(read_apart(word_file).text) == json.dumps(read(word_file).text)


def test_a_child_whose_parent_is_gone_ends_in_silence(word_file):
    child = subprocess.Popen(
        [sys.executable, "-c", "from documents.apart import serve; serve(1_500_000_000, 60)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    child.stdout.readline()  # it is ready
    child.stdout.close()
    _, complaints = child.communicate(json.dumps({"path": str(word_file), "name": "a.docx"}).encode() + b"\n")
    assert (complaints, child.returncode) == (b"", 0)
