"""What changed between two versions of a text."""

from assistant.web.shelving.compare import compare, counts
from tests.documents.making import made

OLD = "\n".join(["Điều 1. Phạm vi.", *(f"{n}. Khoản không đổi số {n}." for n in range(1, 8)), "Chỉ tiêu đạt 41,7 %."])


def test_the_same_words_have_no_differences() -> None:
    assert compare(made(OLD), made(OLD)) == []


def test_a_changed_figure_is_shown_within_its_sentence() -> None:
    rows = compare(made(OLD), made(OLD.replace("41,7", "100")))

    changed = next(row for row in rows if row.kind == "changed")
    assert [(w.kind, w.text.strip()) for w in changed.words] == [
        ("same", "Chỉ tiêu đạt"),
        ("taken", "41,7"),
        ("added", "100"),
        ("same", "%."),
    ]
    assert counts(rows) == (1, 1)


def test_paragraphs_far_from_a_change_are_left_out() -> None:
    rows = compare(made(OLD), made(OLD.replace("41,7", "100")))

    assert [(row.kind, row.count) for row in rows] == [("gap", 7), ("same", 0), ("changed", 0)]


def test_a_new_paragraph_is_added_and_a_lost_one_taken_out() -> None:
    rows = compare(made(OLD), made(OLD.replace("2. Khoản không đổi số 2.\n", "") + "\nĐiều 2. Tổ chức thực hiện."))

    assert [row.words[0].text for row in rows if row.kind == "taken"] == ["2. Khoản không đổi số 2."]
    assert [row.words[0].text for row in rows if row.kind == "added"] == ["Điều 2. Tổ chức thực hiện."]
