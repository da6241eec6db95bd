"""What is kept about people, over a real database: accounts, sessions, conversations, feedback, usage."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import assistant.records.migrations
from assistant.answer import Answer, Citation, Statement
from assistant.conversation import Source, Turn, Within
from assistant.records import sessions
from assistant.records.accounts import Role, parse_role
from assistant.records.store import Records
from assistant.records.tables import REVISION, Base
from assistant.records.turns import pack, unpack
from documents.catalogue import Catalogue
from documents.errors import NotFound, SettingError, StoreError

KEY, OTHER = "a" * 32, "b" * 32
QUOTE = "Ban Chỉ đạo do Bí thư Tỉnh ủy làm Trưởng ban."
CITATION = Citation(1, "p1", "d1", "Nghị quyết 20", "II. Tổ chức", 1, 10, 10 + len(QUOTE), QUOTE)
ANSWER = Answer("Ai?", "Ai phụ trách?", "grounded", (Statement(QUOTE, (1,)),), (CITATION,))
SOURCE = Source(1, "d1", "Nghị quyết 20", "20-NQ/TU", "2021-08-26", "II.", 2, "Trước. ", QUOTE, " Sau.")
WHOLE = Turn("Ai?", Within(type="Nghị quyết", year=2021), "done", ANSWER, (SOURCE,), shown=1, ms=40)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store/catalogue.db"


@pytest.fixture
def records(url: str) -> Iterator[Records]:
    with Records.open(url) as opened:
        yield opened


def test_the_migrations_make_exactly_the_tables_that_the_code_declares_beside_the_catalogue(url: str) -> None:
    Catalogue.open(url).close()
    Records.open(url).close()
    config = Config()
    config.set_main_option("script_location", str(Path(assistant.records.migrations.__file__).parent))
    engine = create_engine(url)
    with engine.connect() as connection:
        ours = set(Base.metadata.tables)
        include = {"include_object": lambda item, name, kind, *_: kind != "table" or name in ours}
        context = MigrationContext.configure(connection, opts={"compare_type": True, **include})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()

    assert ScriptDirectory.from_config(config).get_current_head() == REVISION
    with Catalogue.open(url) as catalogue:
        assert catalogue.documents() == []


@pytest.mark.parametrize(
    ("said", "role"),
    [("hỏi", Role.ASK), ("NẠP", Role.ADD), ("quản trị", Role.ADMIN), ("quan-tri", Role.ADMIN), ("ask", Role.ASK)],
)
def test_a_role_is_understood_as_people_write_it(said: str, role: Role) -> None:
    assert parse_role(said) is role


def test_roles_include_those_before_them() -> None:
    assert Role.ADMIN.allows(Role.ADD)
    assert Role.ADD.allows(Role.ASK)
    assert not Role.ASK.allows(Role.ADD)
    assert not Role.ADD.allows(Role.ADMIN)
    with pytest.raises(SettingError, match="vua"):
        parse_role("vua")


def test_there_is_no_account_at_first_and_one_is_found_by_its_name_in_any_case(records: Records) -> None:
    assert not records.accounts.any()
    records.accounts.add("Nguyễn Văn An", "mật khẩu dài", Role.ASK)

    assert records.accounts.any()
    found = records.accounts.check("NGUYỄN VĂN AN ", "mật khẩu dài")
    assert found is not None
    assert found.name == "Nguyễn Văn An"
    assert records.accounts.check("Nguyễn Văn An", "mật khẩu khác") is None
    assert records.accounts.check("Không Ai", "mật khẩu dài") is None


def test_no_password_is_kept_as_it_is(records: Records, url: str) -> None:
    records.accounts.add("an", "mật khẩu dài", Role.ASK)
    token = records.sessions.sign_in("an", "mật khẩu dài").token
    records.close()

    stored = b"".join(path.read_bytes() for path in Path(url.removeprefix("sqlite:///")).parent.iterdir())
    assert "mật khẩu dài".encode() not in stored
    assert token.encode() not in stored
    assert b"$argon2id$" in stored


@pytest.mark.parametrize(
    ("name", "secret", "told"),
    [
        ("an", "ngắn", "Mật khẩu"),
        ("", "mật khẩu dài", "Tên"),
        ("<b>", "mật khẩu dài", "Tên"),
        ("Bình", "x" * 8, "Bình"),
    ],
)
def test_an_account_that_cannot_be_is_refused_with_the_reason(
    records: Records, name: str, secret: str, told: str
) -> None:
    records.accounts.add("bình", "mật khẩu dài", Role.ADMIN)
    with pytest.raises(SettingError, match=told):
        records.accounts.add(name, secret, Role.ASK)


def test_the_last_administrator_stays_while_there_are_others(records: Records) -> None:
    records.accounts.add("sếp", "mật khẩu dài", Role.ADMIN)
    records.accounts.add("an", "mật khẩu dài", Role.ASK)

    with pytest.raises(SettingError, match="duy nhất"):
        records.accounts.remove("sếp")
    with pytest.raises(SettingError, match="duy nhất"):
        records.accounts.set_role("sếp", Role.ASK)
    records.accounts.remove("an")
    records.accounts.remove("sếp")
    assert records.accounts.all() == []
    with pytest.raises(NotFound):
        records.accounts.remove("an")


def test_signing_in_out_and_out_everywhere(records: Records) -> None:
    records.accounts.add("an", "mật khẩu dài", Role.ADD)
    first, second, third = (records.sessions.sign_in("an", "mật khẩu dài").token for _ in range(3))
    person = records.sessions.person(first)
    assert person is not None
    assert (person.name, person.role) == ("an", Role.ADD)

    records.sessions.end(first)
    assert records.sessions.person(first) is None
    assert records.sessions.person(second) is not None
    records.sessions.end_all("an")
    assert records.sessions.person(second) is None
    assert records.sessions.person(third) is None
    assert records.sessions.person("") is None


def test_another_password_or_no_account_ends_the_sessions(records: Records) -> None:
    records.accounts.add("an", "mật khẩu dài", Role.ADD)
    token = records.sessions.sign_in("an", "mật khẩu dài").token
    records.accounts.set_password("an", "mật khẩu mới")
    assert records.sessions.person(token) is None

    token = records.sessions.sign_in("an", "mật khẩu mới").token
    records.accounts.remove("an")
    assert records.sessions.person(token) is None


def test_wrong_passwords_in_a_row_have_to_wait_and_the_right_one_too(records: Records) -> None:
    records.accounts.add("an", "mật khẩu dài", Role.ASK)
    waits = [records.sessions.sign_in("an", "sai").wait for _ in range(5)]
    assert waits[:4] == [timedelta()] * 4
    assert waits[4] > timedelta(seconds=20)

    assert records.sessions.sign_in("an", "mật khẩu dài").token == ""
    assert records.sessions.sign_in("an", "mật khẩu dài").wait > timedelta(seconds=20)


def test_many_tries_at_once_are_not_all_looked_at(records: Records) -> None:
    records.accounts.add("an", "mật khẩu dài", Role.ASK)
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda number: records.sessions.sign_in("an", f"sai {number}"), range(12)))

    assert sum(each.wait > timedelta() for each in done) == 8


def test_the_pause_grows_and_a_right_password_ends_the_counting(records: Records) -> None:
    pauses = [sessions._pause(times) for times in range(12)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(minutes=15)

    records.accounts.add("an", "mật khẩu dài", Role.ASK)
    for _ in range(3):
        for _ in range(4):
            assert records.sessions.sign_in("an", "sai").wait == timedelta()
        assert records.sessions.sign_in("an", "mật khẩu dài").token


def test_a_turn_comes_back_whole_and_one_of_another_program_as_far_as_it_is_known() -> None:
    assert unpack(pack(WHOLE), "Ai?") == WHOLE

    assert unpack(pack(WHOLE).replace('"shown":1', '"shown":1,"new":[1]'), "Ai?") == WHOLE
    assert unpack('{"question": "Ai?"}', "Ai?").question == "Ai?"
    broken = unpack('{"state": 7}', "Ai?")
    assert (broken.question, broken.state) == ("Ai?", "failed")


def test_conversations_are_kept_over_a_restart_each_for_its_owner(records: Records, url: str) -> None:
    records.conversations.save("an", KEY, (WHOLE,))
    records.conversations.save("bình", OTHER, (Turn("hai", state="done"),))
    records.close()

    with Records.open(url) as again:
        assert again.conversations.turns("an", KEY) == (WHOLE,)
        assert again.conversations.turns("bình", KEY) == ()
        assert [each.title for each in again.conversations.list("an")] == ["Ai?"]
        with pytest.raises(NotFound):
            again.conversations.save("bình", KEY, (Turn("của tôi"),))
        for change in (again.conversations.remove, lambda owner, key: again.conversations.rename(owner, key, "x")):
            with pytest.raises(NotFound):
                change("bình", KEY)


def test_a_missing_or_absurd_key_keeps_nothing(records: Records) -> None:
    for key in ("", "short", "x" * 10_000):
        records.conversations.save("", key, (Turn("một", state="done"),))
        assert records.conversations.turns("", key) == ()


def test_an_answer_in_the_making_is_seen_at_once_and_written_down_when_it_ends(records: Records, url: str) -> None:
    asked = Turn("Ai?", id="t")
    records.conversations.save("", KEY, (asked,))
    writing = replace(WHOLE, id="t", state="writing")
    assert records.conversations.change_last("", KEY, asked, writing)
    assert records.conversations.turns("", KEY) == (writing,)
    with Records.open(url) as after_a_crash:
        assert after_a_crash.conversations.turns("", KEY) == (replace(asked, state="stopped"),)

    done = replace(writing, state="done")
    assert records.conversations.change_last("", KEY, writing, done)
    with Records.open(url) as elsewhere:
        assert elsewhere.conversations.turns("", KEY) == (done,)


def test_a_turn_that_was_stopped_meanwhile_is_not_overwritten(records: Records) -> None:
    asked = Turn("một")
    stopped = replace(asked, state="stopped")
    records.conversations.save("", KEY, (asked,))

    assert records.conversations.change_last("", KEY, asked, stopped)
    assert not records.conversations.change_last("", KEY, asked, replace(asked, state="done"))
    assert records.conversations.turns("", KEY) == (stopped,)


def test_a_question_asked_again_takes_the_place_of_those_after_it(records: Records) -> None:
    turns = tuple(Turn(f"câu {number}", state="done") for number in range(4))
    for count in range(1, 5):
        records.conversations.save("", KEY, turns[:count])
    again = (*turns[:1], Turn("khác", state="done"))
    records.conversations.save("", KEY, again)

    assert records.conversations.turns("", KEY) == again


def test_conversations_are_listed_found_renamed_and_removed(records: Records) -> None:
    records.conversations.save("", KEY, (Turn("Ai phụ trách Nghị quyết 20?", state="done"),))
    records.conversations.save("", OTHER, (Turn("Sa Pa gặp khó khăn gì?", state="done"),))

    assert [each.id for each in records.conversations.list("")] == [OTHER, KEY]
    assert [each.id for each in records.conversations.list("", "nghi quyet phu")] == [KEY]
    assert records.conversations.list("", "vàng") == []
    records.conversations.rename("", KEY, "  Chuyển đổi số ")
    assert [each.title for each in records.conversations.list("", "chuyen doi so")] == ["Chuyển đổi số"]
    records.conversations.remove("", OTHER)
    assert [each.id for each in records.conversations.list("")] == [KEY]
    assert records.conversations.turns("", OTHER) == ()


def test_the_first_account_takes_over_what_was_asked_before_there_were_any(records: Records) -> None:
    records.conversations.save("", KEY, (Turn("một", state="done"),))
    records.accounts.add("Sếp", "mật khẩu dài", Role.ADMIN)
    records.accounts.add("an", "mật khẩu dài", Role.ASK)

    assert [each.id for each in records.conversations.list("sếp")] == [KEY]
    assert records.conversations.list("an") == []


def test_many_people_write_at_once_and_nothing_is_lost(records: Records) -> None:
    with ThreadPoolExecutor(16) as pool:
        for _ in pool.map(
            lambda n: records.conversations.save(f"p{n % 4}", f"{n:032}", (replace(WHOLE, id=str(n)),)), range(64)
        ):
            pass

    assert [len(records.conversations.list(f"p{n}")) for n in range(4)] == [16] * 4


def test_questions_are_counted_by_day_and_those_without_an_answer_by_how_often(records: Records) -> None:
    none = replace(WHOLE, answer=replace(ANSWER, status="not_found", statements=(), citations=()), ms=7)
    for number, (question, turn) in enumerate(
        [("Ai?", WHOLE), ("Giá vàng?", none), ("gia vang", none), ("Thời tiết?", none)]
    ):
        asked = Turn(question, id=str(number))
        records.conversations.save("", f"{number:032}", (asked,))
        records.conversations.change_last("", f"{number:032}", asked, replace(turn, question=question, id=str(number)))

    days = records.usage.days(7)
    assert [(day.asked, day.answered) for day in days] == [(0, 0)] * 6 + [(4, 1)]
    unanswered = records.usage.unanswered()
    assert {each.question: each.times for each in unanswered} == {"gia vang": 2, "Thời tiết?": 1}
    assert unanswered[0].times == 2
    assert records.usage.slowest()[0].ms == 40


def test_feedback_keeps_the_evidence_and_can_be_changed_and_taken_back(records: Records) -> None:
    up, down = replace(WHOLE, rating="up"), replace(WHOLE, rating="down")
    records.usage.rate("an", up)
    records.usage.rate("an", down, reason="wrong_source", comment=" sai trang ")

    (given,) = records.usage.feedback()
    assert (given.liked, given.reason, given.comment, given.person) == (False, "wrong_source", "sai trang", "an")
    assert given.turn == down
    records.usage.rate("an", WHOLE)
    assert records.usage.feedback() == []


def test_a_store_of_a_newer_program_is_left_alone(url: str) -> None:
    Records.open(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE records_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="9999"):
        Records.open(url)
