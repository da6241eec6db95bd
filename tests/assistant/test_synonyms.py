"""Words that say the same: a question in everyday words meets a text in official ones."""

from assistant.needs import vietnamese_needs
from assistant.synonyms import Synonyms
from documents.vietnamese import syllables, unify

GROUPS = Synonyms.of([["hoàn thành", "xong"], ["vướng mắc", "khó"], ["sáp nhập", "ghép", "nhập"]])


def test_each_word_of_a_group_stands_for_the_others() -> None:
    assert GROUPS.inside(["xong"]) == [(0, 1, frozenset({("hoàn", "thành")}))]
    assert GROUPS.inside(["đã", "hoàn", "thành"]) == [(1, 3, frozenset({("xong",)}))]


def test_the_longer_word_wins() -> None:
    assert [found[:2] for found in GROUPS.inside(["sáp", "nhập", "xã"])] == [(0, 2)]
    assert [found[:2] for found in GROUPS.inside(["sáp", "", "nhập"])] == [(2, 3)]


def test_a_need_is_said_by_its_synonyms_too_but_not_quite_as_well() -> None:
    (need,) = vietnamese_needs("xong", GROUPS)
    assert dict(need.forms) == {"xong": 1.0, "hoàn_thành": 0.8}
    (need,) = vietnamese_needs("xong")
    assert dict(need.forms) == {"xong": 1.0}


def test_the_groups_that_ship_are_spelt_and_parted_rightly() -> None:
    shipped = Synonyms.load()
    assert len(shipped.groups) > 150
    for word, others in shipped.groups.items():
        assert word == tuple(syllables(unify(" ".join(word)))) and word and () not in others
        assert word not in others
