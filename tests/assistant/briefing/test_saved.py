"""Drafts are kept with their versions, for their owner alone, and marked when edited."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, update

from assistant.briefing.check import checked
from assistant.briefing.draft import Draft, Request, Section, Source, Statement, draft_from, is_edited
from assistant.briefing.saved.store import Drafts
from assistant.briefing.saved.tables import Base, BriefingVersionRow
from assistant.service import Assistant
from documents.errors import NotFound, StoreError

SOURCE = Source("d1", "Báo cáo", "", "", "", None, 0, 14, "Rừng đạt 58,5%")
STATEMENT = Statement("sentence", "Rừng đạt 58,5%", (SOURCE,), when="2023")
DRAFT = Draft(
    "tóm tắt tình hình Sa Pa", "BÁO CÁO", "sections", Request("Sa Pa", ("Sa Pa",), "2023", "2023", "place"),
    (Section("results", "Kết quả", (STATEMENT,), 3),), documents=2, notes=("ghi chú",),
)  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'catalogue.db'}"


@pytest.fixture
def drafts(url: str) -> Iterator[Drafts]:
    with Drafts.open(url) as opened:
        yield opened


def test_a_draft_comes_back_as_it_was_and_each_saving_is_a_version(drafts: Drafts) -> None:
    first = drafts.save("lan", DRAFT)
    edited = replace(DRAFT, title="khác")
    second = drafts.save("lan", edited, first.id)
    assert (first.version, second.version, first.id) == (1, 2, second.id)
    assert drafts.load("lan", first.id) == edited
    assert drafts.load("lan", first.id, 1) == DRAFT
    assert [version.version for version in drafts.versions("lan", first.id)] == [2, 1]
    assert [(d.title, d.version) for d in drafts.all("lan")] == [("khác", 2)]


def test_a_working_copy_is_kept_beside_the_versions_until_the_draft_is_saved(drafts: Drafts, url: str) -> None:
    id = drafts.save("lan", DRAFT).id
    assert drafts.working("lan", id) is None
    for title in ("một", "hai"):
        drafts.keep("lan", id, 1, replace(DRAFT, title=title))
    with Drafts.open(url) as again:
        copy = again.working("lan", id)
    assert copy is not None
    assert (copy.version, copy.draft.title) == (1, "hai")
    assert drafts.load("lan", id) == DRAFT
    assert [d.title for d in drafts.all("lan")] == [DRAFT.title]
    drafts.save("lan", copy.draft, id)
    assert drafts.working("lan", id) is None
    drafts.keep("lan", id, 1, DRAFT)
    drafts.drop_working("lan", id)
    assert drafts.working("lan", id) is None
    drafts.keep("lan", id, 2, DRAFT)
    drafts.remove("lan", id)
    with pytest.raises(NotFound, match=id):
        drafts.working("lan", id)


def test_drafts_of_the_tables_of_before_are_still_there(drafts: Drafts, url: str) -> None:
    id = drafts.save("lan", DRAFT).id
    engine = create_engine(url)
    with engine.begin() as connection:
        Base.metadata.tables["briefing_working"].drop(connection)
        connection.exec_driver_sql("UPDATE briefings_version SET version_num = '0001'")
    engine.dispose()
    with Drafts.open(url) as again:
        again.keep("lan", id, 1, DRAFT)
        assert again.load("lan", id) == DRAFT


def test_nobody_gets_at_the_draft_of_another_person(drafts: Drafts) -> None:
    id = drafts.save("lan", DRAFT).id
    assert drafts.all("minh") == []
    for reach in (
        lambda: drafts.load("minh", id),
        lambda: drafts.versions("minh", id),
        lambda: drafts.remove("minh", id),
        lambda: drafts.keep("minh", id, 1, DRAFT),
        lambda: drafts.working("minh", id),
        lambda: drafts.drop_working("minh", id),
        lambda: drafts.save("minh", DRAFT, id),
    ):
        with pytest.raises(NotFound, match=id):
            reach()
    assert drafts.load("lan", id) == DRAFT


def test_a_removed_draft_and_an_unknown_version_are_told(drafts: Drafts) -> None:
    id = drafts.save("", DRAFT).id
    with pytest.raises(NotFound, match="phiên bản 7"):
        drafts.load("", id, 7)
    drafts.remove("", id)
    with pytest.raises(NotFound, match=id):
        drafts.load("", id)


def test_old_versions_make_room(drafts: Drafts) -> None:
    id = drafts.save("", DRAFT).id
    for _ in range(104):
        drafts.save("", DRAFT, id)
    versions = [version.version for version in drafts.versions("", id)]
    assert versions == list(range(105, 5, -1))


def test_what_another_program_wrote_is_told(drafts: Drafts, url: str) -> None:
    id = drafts.save("", DRAFT).id
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(update(BriefingVersionRow).values(content='{"title": 1}'))
    engine.dispose()
    with pytest.raises(StoreError, match="phiên bản chương trình khác"):
        drafts.load("", id)


def test_the_migrations_make_exactly_the_tables_that_the_code_declares(drafts: Drafts, url: str) -> None:
    engine = create_engine(url)
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or name in Base.metadata.tables}
        context = MigrationContext.configure(connection, opts=options | {"version_table": "briefings_version"})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


@pytest.mark.parametrize(
    ("text", "edited"),
    [
        ("Rừng đạt 58,5%", False),
        ("  Rừng đạt\n58,5%. ", False),
        ("Rừng đạt 59,5%", True),
        ("Rừng không đạt 58,5%", True),
        ("Rừng đạt", True),
    ],
)
def test_a_statement_that_no_longer_is_its_quote_is_edited(text: str, edited: bool) -> None:
    assert is_edited(replace(STATEMENT, text=text)) is edited


def test_worded_and_unquoted_statements() -> None:
    worded = Statement("worded", "Độ che phủ là 58,5%.", (SOURCE,), made="Độ che phủ là 58,5%.")
    assert not is_edited(worded)
    assert is_edited(replace(worded, text="Độ che phủ là 60%."))
    assert is_edited(Statement("sentence", "Tự viết.", ()))


def test_the_check_takes_out_what_no_longer_stands(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "rung.txt"
    path.write_text("Rừng đạt 58,5% năm nay.\n", encoding="utf-8")
    id = assistant.add(path).document_id
    right = replace(STATEMENT, quotes=(replace(SOURCE, document_id=id),))
    wrong = replace(right, quotes=(replace(right.quotes[0], start=1, end=15),))
    gone = replace(right, also=(replace(SOURCE, document_id="khong-co"),))
    draft = replace(DRAFT, sections=(Section("results", "Kết quả", (right, wrong, gone)),))
    kept, left_out = checked(draft, assistant.catalogue)
    assert kept.sections[0].statements == (right, right)
    assert left_out == 1


def test_a_draft_survives_json() -> None:
    import json

    assert draft_from(json.loads(json.dumps(DRAFT.as_dict()))) == DRAFT
