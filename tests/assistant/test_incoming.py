"""Files on their way into the library: read, looked over, accepted, turned away, and none lost over a restart."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.incoming.queue import Incoming
from assistant.incoming.shelf import Arrival
from assistant.incoming.watched import Watched
from assistant.service import Assistant
from assistant.settings import Settings
from documents.errors import NotFound, ResolutionsError

DECISION = (
    "UBND TỈNH LÀO CAI\nSố: 77/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc trồng rừng\n\nĐiều 1. Xã Mường Vi trồng 120 ha rừng."
)


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        yield opened


@pytest.fixture
def incoming(assistant: Assistant, tmp_path: Path) -> Iterator[Incoming]:
    queue = Incoming(assistant, tmp_path / "incoming")
    yield queue
    queue.close()


def sent(queue: Incoming, folder: Path, text: str = DECISION, name: str = "rung.txt") -> Arrival:
    path = folder / f"tai-len-{time.monotonic_ns()}.txt"
    path.write_text(text, "utf-8")
    return queue.submit(path, name, by="lan")


def until(queue: Incoming, key: str, is_so: Callable[[Arrival], bool]) -> Arrival:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if is_so(arrival := queue.arrival(key)):
            return arrival
        time.sleep(0.02)
    raise AssertionError(queue.arrival(key))


def read(queue: Incoming, arrival: Arrival) -> Arrival:
    return until(queue, arrival.key, lambda a: not a.running)


def test_a_file_waits_for_a_person_and_then_answers(assistant: Assistant, incoming: Incoming, tmp_path: Path) -> None:
    arrival = read(incoming, sent(incoming, tmp_path))

    assert (arrival.state, arrival.title, arrival.foreseen) == (
        "review",
        "Quyết định 77/QĐ-UBND về việc trồng rừng",
        "added",
    )
    assert assistant.catalogue.documents() == []

    accepted = incoming.approve(arrival.key, by="lan", corrections={"date": "2023-06-05"})

    document = assistant.catalogue.document(accepted.document_id)
    assert (accepted.state, document.number, document.date) == ("added", "77/QĐ-UBND", "2023-06-05")
    assert assistant.original(document.id).read_text("utf-8") == DECISION
    with pytest.raises(NotFound):
        incoming.file(arrival.key)


def test_a_correction_that_cannot_be_leaves_the_file_waiting(incoming: Incoming, tmp_path: Path) -> None:
    arrival = read(incoming, sent(incoming, tmp_path))

    with pytest.raises(ResolutionsError, match="2023-13-41"):
        incoming.approve(arrival.key, by="lan", corrections={"date": "2023-13-41"})

    assert incoming.arrival(arrival.key).state == "review"


def test_a_file_that_is_there_already_is_foreseen(assistant: Assistant, incoming: Incoming, tmp_path: Path) -> None:
    first = incoming.approve(read(incoming, sent(incoming, tmp_path)).key, by="lan")

    same = read(incoming, sent(incoming, tmp_path, name="ban-sao.txt"))
    newer = read(incoming, sent(incoming, tmp_path, DECISION.replace("120", "150")))

    assert [(a.foreseen, a.document_id) for a in (same, newer)] == [
        ("unchanged", first.document_id),
        ("replaced", first.document_id),
    ]


def test_a_file_that_cannot_be_read_says_why_and_is_kept_nowhere(incoming: Incoming, tmp_path: Path) -> None:
    arrival = read(incoming, sent(incoming, tmp_path, "", "rong.txt"))

    assert arrival.state == "refused"
    assert "rỗng" in arrival.detail
    assert "rong.txt" not in arrival.detail
    with pytest.raises(NotFound):
        incoming.file(arrival.key)


def test_a_secret_document_is_refused_and_nothing_of_it_is_kept(incoming: Incoming, tmp_path: Path) -> None:
    arrival = read(incoming, sent(incoming, tmp_path, f"MẬT\n{DECISION}", "mat.txt"))

    assert arrival.state == "refused"
    assert "MẬT" in arrival.detail
    kept = [path.name for path in (tmp_path / "incoming").rglob("*") if path.is_file()]
    assert kept == ["arrival.json"]


def test_what_waits_is_there_after_a_restart_and_what_was_not_read_is_read(
    assistant: Assistant, tmp_path: Path
) -> None:
    before = Incoming(assistant, tmp_path / "incoming")
    waiting = read(before, sent(before, tmp_path))
    before.stop()
    held = sent(before, tmp_path, "Một bài viết khác về rừng.", "khac.txt")
    before.close()

    after = Incoming(assistant, tmp_path / "incoming")

    assert {a.key for a in after.all()} == {waiting.key, held.key}
    assert read(after, held).state == "review"
    assert after.prepared(waiting.key).card.number is not None
    assert after.approve(waiting.key, by="lan").state == "added"
    after.close()


def test_a_long_queue_can_be_stopped_and_goes_on(incoming: Incoming, tmp_path: Path) -> None:
    arrivals = [sent(incoming, tmp_path, f"Bài số {n} về rừng.", f"{n}.txt") for n in range(60)]

    held = incoming.stop()

    assert held > 0
    deadline = time.monotonic() + 30
    while incoming.state()[1]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    states = [incoming.arrival(a.key).state for a in arrivals]
    assert states.count("held") == held
    assert set(states) <= {"held", "review"}
    incoming.go_on()
    assert {read(incoming, a).state for a in arrivals} == {"review"}
    assert incoming.approve_all(by="lan") == 60


def test_two_people_accept_one_file_once(incoming: Incoming, tmp_path: Path) -> None:
    arrival = read(incoming, sent(incoming, tmp_path))
    ends: list[str] = []

    def accept() -> None:
        try:
            ends.append(incoming.approve(arrival.key, by="lan").state)
        except NotFound:
            ends.append("gone")

    people = [threading.Thread(target=accept) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(ends) == ["added", "gone", "gone", "gone"]


def test_a_key_never_leads_out_of_the_folder(incoming: Incoming) -> None:
    for key in ("../data", "..", "", "a/b"):
        with pytest.raises(NotFound):
            incoming.file(key)


def test_a_watched_folder_is_compared_and_applied(assistant: Assistant, incoming: Incoming, tmp_path: Path) -> None:
    folder = tmp_path / "van-ban"
    (folder / "2023").mkdir(parents=True)
    (folder / "2023" / "rung.txt").write_text(DECISION, "utf-8")
    watched = Watched(folder, tmp_path / "watched.json", assistant, incoming)

    assert [d.key for d in watched.look().added] == ["2023/rung.txt"]
    assert watched.apply(["2023/rung.txt"], [], by="lan") == (1, 0)
    assert watched.look().added == ()  # it is on its way
    document_id = incoming.approve(read(incoming, incoming.all()[0]).key, by="lan").document_id
    assert watched.look() == watched.look().__class__()

    (folder / "2023" / "rung.txt").write_text(DECISION.replace("120", "150"), "utf-8")
    assert [d.key for d in watched.look().changed] == ["2023/rung.txt"]
    watched.apply(["2023/rung.txt"], [], by="lan")
    incoming.approve(read(incoming, incoming.all()[0]).key, by="lan")
    assert [v.number for v in assistant.catalogue.versions(document_id)] == [1, 2]
    assert watched.look().gone == ()

    (folder / "2023" / "rung.txt").unlink()
    assert [d.key for d in watched.look().gone] == [document_id]
    assert watched.apply([], [document_id], by="lan") == (0, 1)
    assert assistant.catalogue.documents() == []
    assert [r.id for r in assistant.catalogue.removed()] == [document_id]


def test_documents_added_otherwise_are_none_of_the_folders_business(
    assistant: Assistant, incoming: Incoming, tmp_path: Path
) -> None:
    incoming.approve(read(incoming, sent(incoming, tmp_path)).key, by="lan")
    (tmp_path / "trong").mkdir()

    assert Watched(tmp_path / "trong", tmp_path / "w.json", assistant, incoming).look().gone == ()
