"""The catalogue's migrations, and several processes and threads at one catalogue."""

import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

import documents.migrations
from documents.catalogue import Catalogue
from documents.errors import StoreError
from documents.intake import prepare
from documents.tables import REVISION, Base

ADD_ALL = """
import sys
from pathlib import Path
from documents.catalogue import Catalogue
from documents.intake import prepare
with Catalogue.open(sys.argv[1]) as catalogue:
    for path in sorted(Path(sys.argv[2]).iterdir()):
        print(catalogue.add(prepare(path)).state)
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store/catalogue.db"


def test_an_empty_store_gets_exactly_the_tables_that_the_code_declares(url: str) -> None:
    Catalogue.open(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    engine.dispose()


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(documents.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_opening_again_changes_nothing_and_keeps_what_is_there(url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Báo cáo tiến độ", encoding="utf-8")
    with Catalogue.open(url) as catalogue:
        catalogue.add(prepare(tmp_path / "a.txt"))
        before = catalogue.documents()
    with Catalogue.open(url) as catalogue:
        assert catalogue.documents() == before


def test_the_migrations_can_be_undone(url: str) -> None:
    Catalogue.open(url).close()
    _downgrade(url, "base")
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version", "sqlite_sequence"}
    engine.dispose()


def test_an_older_store_is_brought_up_to_date_with_the_words_of_its_relations(url: str, tmp_path: Path) -> None:
    head = (
        "CHÍNH PHỦ\nSố: {}/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày {}\n\nNGHỊ ĐỊNH\nVề một việc\n\n{}\n"
    )
    old = head.format("15/2021", "3/3/2021", "Nghị định này có hiệu lực từ ngày 01/5/2021.")
    new = head.format("140/2025", "12/6/2025", "Điều 1. Nghị định này thay thế Nghị định số 15/2021/NĐ-CP.")
    with Catalogue.open(url) as catalogue:
        for name, words in (("old.txt", old), ("new.txt", new)):
            (tmp_path / name).write_text(words, encoding="utf-8")
            catalogue.add(prepare(tmp_path / name))
        before = {document.id: document.status for document in catalogue.documents()}
        told = [catalogue.related(document_id) for document_id in before]
    _downgrade(url, "0001")
    with Catalogue.open(url) as catalogue:
        assert {document.id: document.status for document in catalogue.documents()} == before
        assert [catalogue.related(document_id) for document_id in before] == told
    assert "replaced" in before.values()


def test_an_older_store_keeps_its_passages_when_their_texts_are_compressed(url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Báo cáo tiến độ\n\nCả tỉnh trồng 1.200 ha rừng.\n\n" * 30, encoding="utf-8")
    with Catalogue.open(url) as catalogue:
        document = catalogue.add(prepare(tmp_path / "a.txt")).document_id
        before = catalogue.passages_of(document)
        catalogue.save_vectors("model", {"key": b"old"})
    _downgrade(url, "0002")
    engine = create_engine(url)
    with engine.begin() as connection:
        stored = connection.execute(text("SELECT text FROM passages ORDER BY ordinal")).scalars().all()
        connection.execute(text("UPDATE passages SET id = id || 'ffffffffffffffff'"))
    engine.dispose()
    assert stored == [passage.text for passage in before]
    with Catalogue.open(url) as catalogue:
        assert catalogue.passages_of(document) == before
        assert catalogue.faults() == []
        assert catalogue.vectors("model", ["key"]) == {}


def _downgrade(url: str, revision: str) -> None:
    from alembic import command

    engine = create_engine(url)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(Path(documents.migrations.__file__).parent))
        command.downgrade(config, revision)
    engine.dispose()


def test_a_store_of_a_newer_program_is_left_alone(url: str) -> None:
    Catalogue.open(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="9999"):
        Catalogue.open(url)


def test_processes_that_add_the_same_files_at_once_add_each_once_and_lose_none(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"Báo cáo số {number}\n\nKết quả quý {number}.", encoding="utf-8")
    command = [sys.executable, "-c", ADD_ALL, url, str(folder)]
    children = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    states = Counter(state for child in children for state in child.communicate(timeout=60)[0].split())
    assert [child.returncode for child in children] == [0, 0, 0]
    assert states == {"added": 12, "unchanged": 24}
    with Catalogue.open(url) as catalogue:
        assert sorted(document.file for document in catalogue.documents()) == sorted(p.name for p in folder.iterdir())
        assert [change.seq for change in catalogue.changes_after(0)] == list(range(1, 13))


def test_threads_read_while_others_write(url: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(20)]
    for path in paths:
        path.write_text(f"Báo cáo {path.stem}\n\nNội dung của báo cáo {path.stem}.", encoding="utf-8")
    with Catalogue.open(url) as catalogue, ThreadPoolExecutor(8) as pool:
        additions = pool.map(lambda path: catalogue.add(prepare(path)), paths)
        reads = pool.map(lambda _: [catalogue.text(d.id) for d in catalogue.documents()], range(20))
        assert len({addition.document_id for addition in additions}) == 20
        assert all(text.startswith("Báo cáo") for texts in reads for text in texts)
        assert catalogue.last_change() == 20
