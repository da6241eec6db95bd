"""Questions that nothing answers: changed by one number or name, or asked of a store without their text."""

import json
import random

import numpy as np
import pytest

from assistant.confidence import SIGNS
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.train_refusing import Case, collect, collect_over, learn
from assistant.training.cases import Asked, JudgedSet, Store, read_set
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
    asked = Asked("Cụm công nghiệp Bắc Cường rộng 32 ha có nhà máy gì?", "nhà máy cơ khí", frozenset({"a"}), 0)
    trap = Asked("Cụm công nghiệp Bắc Cường có nhà máy giấy nào?", "", frozenset({"a"}), 0, told=False)
    other = Asked("Vùng chè rộng bao nhiêu?", "500 ha", frozenset({"c"}), 1)
    cases = collect(
        [JudgedSet("some", ROWS, (asked, trap, other)), JudgedSet("others", (), (other,))], ["some"], ["others"]
    )
    held = {case.condition: case.holds.any() for case in cases}
    assert held.keys() >= {"stands", "removed", "untold", "number", "field", "trap"}
    assert held["stands"]
    assert {condition for condition, holds in held.items() if holds} <= {"stands", "unmarked"}
    assert all(case.half == 0 for case in cases)
    assert all(len(case.holds) == len(case.signs) for case in cases)


def test_official_texts_and_others_teach_trees_of_their_own():
    rng = np.random.default_rng(0)

    def case(words, wanted):
        signs = rng.normal(size=(8, len(SIGNS)))
        signs[:, SIGNS.index("official")] = words
        return Case("set", "stands", signs, (signs[:, 0] > 0) == wanted, 0, 1.0)

    learnt = learn([case(6.0, True) for _ in range(60)] + [case(0.0, False) for _ in range(60)])
    fresh = rng.normal(size=(200, len(SIGNS)))
    for is_official, wanted in ((True, True), (False, False)):
        sure = learnt.of(fresh, official=is_official)
        assert ((sure > 0) == ((fresh[:, 0] > 0) == wanted)).mean() > 0.9


def test_what_a_text_says_without_its_answer_teaches_only_trees_of_official_texts():
    rng = np.random.default_rng(0)

    def case(words, condition, wanted):
        signs = rng.normal(size=(8, len(SIGNS)))
        signs[:, SIGNS.index("official")] = words
        return Case("set", condition, signs, (signs[:, 0] > 0) & wanted, 0, 1.0)

    def surest(words, condition):
        learnt = learn([case(w, "stands", True) for w in (0.0, 6.0) for _ in range(30)]
                       + [case(words, condition, False) for _ in range(150)])  # fmt: skip
        return learnt.of(np.full((1, len(SIGNS)), 1.0), official=words > 1)[0]

    assert surest(0.0, "untold") > 0 > surest(0.0, "removed")
    assert surest(6.0, "untold") < 0


def test_a_set_tells_which_of_its_questions_nothing_answers(tmp_path):
    lines = [
        {"_id": "1", "text": "Rộng bao nhiêu?", "answer": "32 ha"},
        {"_id": "2", "text": "Ai xây?", "told": False},
        {"_id": "3", "text": "Cụm công nghiệp rộng 32 ha."},
    ]
    (tmp_path / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    (tmp_path / "queries.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    qrels = "".join(f"{n}\ta\t1\n" for n in (1, 2, 3))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n" + qrels, "utf-8")
    read = read_set(tmp_path)
    assert [(asked.answer, asked.told) for asked in read.asked] == [("32 ha", True), ("", False)]
    assert len(read_set(tmp_path, statements=True).asked) == 3


def test_judged_questions_are_asked_of_the_documents_of_a_folder_with_marks_and_without(tmp_path):
    text = (
        "BÁO CÁO\nTình hình các cụm công nghiệp\n\nI. Hiện trạng\n\n"
        "Cụm công nghiệp Bắc Cường rộng 32 ha. Cụm công nghiệp Đông Phố có nhà máy cơ khí.\n"
    )
    (tmp_path / "bao-cao.txt").write_text(text, "utf-8")
    with Assistant.open(Settings(data=tmp_path / "data")) as assistant:
        assistant.add(tmp_path / "bao-cao.txt")
    told = {"status": "grounded", "evidence": [["rộng 32 ha"]]}
    questions = [
        {"id": "1", "kind": "how-many", "question": "Cụm Bắc Cường rộng bao nhiêu ha?", "expect": told},
        {"id": "2", "kind": "absent", "question": "Giám đốc cụm Bắc Cường là ai?", "expect": {"status": "not_found"}},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(question) for question in questions), "utf-8")
    cases = collect_over(tmp_path / "data", [path])
    assert [case.condition for case in cases] == ["stands", "unmarked", "trap", "trap unmarked"]
    assert cases[0].holds.sum() == cases[1].holds.sum() == 1
    assert not any(case.holds.any() for case in cases[2:])
