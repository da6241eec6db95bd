"""Questions that nothing answers: changed by one number or name, or asked of a store without their text."""

import random

import pytest

from assistant.train_refusing import collect
from assistant.training.cases import Asked, JudgedSet, Store
from assistant.training.changed import names_in, with_another_name, with_another_number

ROWS = (
    {"_id": "a", "title": "Cụm công nghiệp", "text": "Cụm công nghiệp Bắc Cường rộng 32 ha và có nhà máy cơ khí."},
    {"_id": "b", "title": "Du lịch", "text": "Khu du lịch đón 400 lượt khách; nhà máy nước phục vụ khách."},
    {"_id": "c", "title": "Nông nghiệp", "text": "Vùng chè rộng 500 ha do hợp tác xã trồng."},
)
TERMS = ["máy", "cơ", "rộng", "nhà_máy", "khách", "nowhere"]


def test_one_number_changes_and_keeps_its_shape():
    rng = random.Random(1)
    for _ in range(20):
        changed = with_another_number("Năm 2021 có 1.250 hộ nào?", rng)
        year, count = changed.split()[1], changed.split()[3]
        assert (year == "2021") != (count == "1.250")
        assert 2001 <= int(year) <= 2041
        assert count[1] == "."
        assert count[0] != "0"
    assert with_another_number("Hội nghị G20 họp ở đâu?", rng) == ""


def test_one_name_changes_for_another_of_as_many_words():
    questions = [
        "Bác sĩ Nguyễn Văn An sinh năm nào?",
        "Vì sao ở Mỹ ông Abraham Lincoln là ai?",
        "Ai gặp Trần Thị Bình?",
    ]
    names = names_in(questions)
    assert names == ["Abraham Lincoln", "Mỹ", "Nguyễn Văn An", "Trần Thị Bình"]
    changed = with_another_name(questions[0], names, random.Random(1))
    assert changed == "Bác sĩ Trần Thị Bình sinh năm nào?"
    assert with_another_name("Ai là chủ tịch?", names, random.Random(1)) == ""


def test_words_of_a_text_taken_out_are_as_rare_as_in_a_store_without_it():
    with (
        Store.open(JudgedSet("all", ROWS, ())) as whole,
        Store.open(JudgedSet("less", ROWS[1:], ())) as less,
    ):
        assert whole.rarity(without=frozenset({"a"}))(TERMS) == pytest.approx(less.index.rarity(TERMS))
        assert whole.rarity()(TERMS) != pytest.approx(less.index.rarity(TERMS))


def test_a_text_taken_out_is_not_found():
    asked = Asked("Cụm công nghiệp Bắc Cường rộng bao nhiêu?", "32 ha", frozenset({"a"}), 0)
    with Store.open(JudgedSet("all", ROWS, (asked,))) as store:
        assert store.found(asked).holds.any()
        without = store.found(asked, without=asked.rows)
        assert not without.holds.any()
        assert all("Bắc Cường" not in candidate.whole.text for candidate in without.candidates)


def test_a_fact_left_out_is_not_told_though_its_text_is_found():
    asked = Asked("Khu du lịch đón bao nhiêu lượt khách?", "400", frozenset({"b"}), 0)
    with Store.open(JudgedSet("all", ROWS, (asked,))) as store:
        untold = store.found(asked, untold=True)
        assert not any("400" in candidate.whole.text for candidate in untold.candidates)
        assert store.found(asked).holds.any()


def test_every_question_is_asked_as_it_stands_and_where_nothing_answers_it():
    asked = Asked("Cụm công nghiệp Bắc Cường rộng 32 ha ở đâu?", "nhà máy cơ khí", frozenset({"a"}), 0)
    other = Asked("Vùng chè rộng bao nhiêu?", "500 ha", frozenset({"c"}), 1)
    cases = collect(
        [JudgedSet("some", ROWS, (asked, other)), JudgedSet("others", (), (other,))], ["some"], [], ["others"]
    )
    found = {case.condition: case.answered for case in cases}
    assert found.keys() >= {"stands", "removed", "untold", "number", "field"}
    assert {condition for condition, answered in found.items() if answered} <= {"stands", "unmarked"}
    assert all(case.half == 0 for case in cases)
