"""Conversations by key: kept, replaced, forgotten, never mixed."""

from dataclasses import replace

from assistant.web import conversation
from assistant.web.conversation import Conversations, Turn

KEY, OTHER = "a" * 32, "b" * 32


def test_turns_are_kept_under_their_own_key() -> None:
    kept = Conversations()
    kept.save(KEY, (Turn("một"),))
    kept.save(OTHER, (Turn("hai"),))

    assert [turn.question for turn in kept.turns(KEY)] == ["một"]
    assert kept.turns("c" * 32) == ()


def test_a_missing_or_absurd_key_keeps_nothing() -> None:
    kept = Conversations()
    for key in ("", "short", "x" * 10_000):
        kept.save(key, (Turn("một"),))
        assert kept.turns(key) == ()


def test_a_turn_that_was_stopped_meanwhile_is_not_overwritten() -> None:
    kept = Conversations()
    asked = Turn("một")
    stopped = replace(asked, state="stopped")
    kept.save(KEY, (asked,))

    assert kept.change_last(KEY, asked, stopped)
    assert not kept.change_last(KEY, asked, replace(asked, state="done"))
    assert kept.turns(KEY) == (stopped,)


def test_the_same_question_asked_again_is_another_turn() -> None:
    kept = Conversations()
    first, again = Turn("một"), Turn("một")
    kept.save(KEY, (again,))

    assert not kept.change_last(KEY, first, replace(first, state="stopped"))
    assert kept.turns(KEY) == (again,)


def test_the_conversation_unused_longest_goes_first() -> None:
    kept = Conversations()
    most = conversation._MOST_CONVERSATIONS
    kept.save(KEY, (Turn("một"),))
    for number in range(most - 1):
        kept.save(f"{number:032}", (Turn("khác"),))
    kept.save(KEY, (Turn("một"), Turn("hai")))
    kept.save(OTHER, (Turn("ba"),))

    assert len(kept.turns(KEY)) == 2
    assert kept.turns(f"{0:032}") == ()
