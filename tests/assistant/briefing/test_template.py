"""Templates: those of the program are sound, an office's own take their place, faults are told by name."""

from pathlib import Path

import pytest

from assistant.briefing.template import BUILTIN, load_templates
from documents.errors import SettingError

GOOD = (BUILTIN / "note.toml").read_text(encoding="utf-8")


def test_the_program_brings_its_templates() -> None:
    templates = load_templates()
    assert {"resolution", "place", "topic", "progress", "comparison", "note", "answers"} <= templates.keys()
    assert [s.heading for s in templates["resolution"].sections] == [
        "Căn cứ", "Mục tiêu", "Phân công chỉ đạo", "Kết quả", "Khó khăn, vướng mắc", "Nguyên nhân",
        "Nhiệm vụ, giải pháp", "Đề xuất, kiến nghị",
    ]  # fmt: skip


def test_an_office_s_file_replaces_the_one_of_that_name_and_may_add_another(tmp_path: Path) -> None:
    (tmp_path / "note.toml").write_text(GOOD.replace("Báo cáo nhanh một trang", "Tin nhanh"), encoding="utf-8")
    (tmp_path / "rieng.toml").write_text(GOOD, encoding="utf-8")
    templates = load_templates(tmp_path)
    assert templates["note"].name == "Tin nhanh"
    assert "rieng" in templates
    assert "resolution" in templates


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('type = "BÁO CÁO NHANH"', "", "'type'"),
        ('heading = "Mục tiêu"', "", "'heading'"),
        ('kind = "sections"', 'kind = "khác"', "khác"),
        ("{subject}", "{chu_de}", "chu_de"),
        ("most = 2", 'most = "hai"', "số nguyên"),
        ('key = "goals"', 'key = "results"', "results"),
        ('headings = ["mục tiêu", "chỉ tiêu", "quan điểm"]', 'headings = "mục tiêu"', "danh sách"),
        ("[[sections]]", "[[sections", "Không đọc được"),
    ],
)
def test_a_fault_is_told_with_the_file_and_the_field(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    (tmp_path / "note.toml").write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SettingError, match=told) as caught:
        load_templates(tmp_path)
    assert "note.toml" in str(caught.value)
