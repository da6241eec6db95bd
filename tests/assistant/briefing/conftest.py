"""Invented documents in a real store, and the templates that come with the program."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.briefing.draft import Draft, Request
from assistant.briefing.template import Template, load_templates
from assistant.service import Assistant
from assistant.settings import Settings

RESOLUTION = """TỈNH ỦY THỬ NGHIỆM

Số: 7-NQ/TU

ĐẢNG CỘNG SẢN VIỆT NAM

Hòa Bình, ngày 12 tháng 3 năm 2021

# NGHỊ QUYẾT

về phát triển rừng bền vững

## I. Mục tiêu

Phấn đấu tỷ lệ che phủ rừng đến năm 2025 đạt 60%.

Nghị quyết hướng tới hai đích:

- Giữ diện tích rừng hiện có.

- Tăng thu nhập của người trồng rừng.

## II. Tổ chức chỉ đạo

Ban Chỉ đạo do đồng chí Bí thư Tỉnh ủy làm Trưởng ban.
"""
REPORT = """BÁO CÁO

về tình hình thực hiện các nghị quyết năm 2023

## I. Kết quả

Thực hiện Nghị quyết 7-NQ/TU, tỷ lệ che phủ rừng đạt 58,5%.

Nghị quyết 9-NQ/TU về đường giao thông đã hoàn thành 80 km đường bê tông.

## II. Tồn tại, hạn chế và nguyên nhân

Việc thực hiện Nghị quyết 7-NQ/TU tại huyện Bát Xát còn chậm, chưa giao đủ đất. Nguyên nhân là do hồ sơ đất đai thiếu.

Ảnh minh họa Nghị quyết 7-NQ/TU

Đường đến xã vùng cao còn khó đi.

## III. Kiến nghị

Kính đề nghị bố trí đủ vốn cho Nghị quyết 7-NQ/TU.
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant.open(Settings(data=tmp_path / "data")) as opened:
        yield opened


@pytest.fixture
def add(assistant: Assistant, tmp_path: Path) -> Callable[[str, str], str]:
    """Add a document by its file name and text; gives its id."""

    def write_and_add(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return assistant.add(path).document_id

    return write_and_add


@pytest.fixture
def library(assistant: Assistant, add: Callable[[str, str], str]) -> dict[str, str]:
    """:return: ids of two documents, by name."""
    ids = {"resolution": add("nghi-quyet.md", RESOLUTION), "report": add("bao-cao.md", REPORT)}
    assistant.catch_up()
    return ids


@pytest.fixture(scope="session")
def templates() -> dict[str, Template]:
    return load_templates()


@pytest.fixture
def brief(assistant: Assistant, templates: dict[str, Template]) -> Callable[..., Draft]:
    """Make a draft: ``brief("Sa Pa", "place", start="2023")``."""

    def make(about: str, template: str, **asked: object) -> Draft:
        return assistant.brief(Request(about=about, template=template, **asked), templates[template])

    return make


def under(draft: Draft, key: str) -> list[str]:
    """:return: the texts of the statements under one section."""
    section = next(section for section in draft.sections if section.key == key)
    return [statement.text for statement in section.statements]
