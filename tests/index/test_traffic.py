"""Indexing waits for searches, but not for ever."""

import threading
import time

from index.traffic import Traffic


def test_nothing_waits_while_nobody_asks() -> None:
    start = time.monotonic()
    Traffic().give_way()
    assert time.monotonic() - start < 0.3


def test_steps_are_long_only_while_nobody_asks() -> None:
    traffic = Traffic()
    assert traffic.give_way()
    with traffic.search():
        pass
    assert not traffic.give_way()


def test_indexing_goes_on_when_the_search_is_done() -> None:
    traffic, order = Traffic(), []
    begun, may_end = threading.Event(), threading.Event()

    def search() -> None:
        with traffic.search():
            begun.set()
            may_end.wait(5)
            order.append("searched")

    thread = threading.Thread(target=search)
    thread.start()
    begun.wait(5)
    threading.Timer(0.05, may_end.set).start()
    traffic.give_way()
    order.append("indexed")
    thread.join()
    assert order == ["searched", "indexed"]


def test_a_search_without_end_does_not_stop_indexing() -> None:
    traffic = Traffic()
    with traffic.search():
        start = time.monotonic()
        traffic.give_way()
        assert 0.3 < time.monotonic() - start < 5
