"""What questions say of the documents that they want."""

from typing import Any

import pytest

from assistant.filters import required, wished
from documents.records import Filter

TODAY = "2026-11-26"


def parts(text: str) -> dict[str, Any]:
    return {name: value for wish in wished(text) for name, value in vars(wish).items() if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các nghị quyết năm 2025 của Ủy ban Thường vụ Quốc hội nói gì?",
         {"types": ["Nghị quyết"], "years": [2025], "issuers": ["uy ban thuong vu quoc hoi"]}),
        ("thong tu nao cua bo cong thuong", {"types": ["Thông tư"], "issuers": ["bo cong thuong"]}),
        ("Which decrees of 2024 deal with construction?", {"types": ["Nghị định"], "years": [2024]}),
        ("văn bản do UBND tỉnh ban hành năm 2023", {"years": [2023], "issuers": ["uy ban nhan dan tinh"]}),
        ("khó khăn của TP Lào Cai", {"places": ["thành phố Lào Cai"]}),
        ("Sapa có gì mới", {"places": ["Sa Pa"]}),
        ("Yên Bái sắp xếp xã thế nào", {"places": ["Yên Bái", "Lào Cai"]}),
        ("Nghị quyết 20 có mục tiêu gì năm 2025", {}),
        ("ai phụ trách chuyển đổi số", {}),
        ("theo quy định hiện hành", {}),
    ],
)  # fmt: skip
def test_wishes_are_read(text: str, expected: dict[str, Any]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thông tư nào còn hiệu lực?", Filter(as_of=TODAY)),
        ("các luật hết hiệu lực", Filter(statuses=("replaced", "repealed"))),
        ("quy định áp dụng tại thời điểm ngày 1/7/2025", Filter(as_of="2025-07-01")),
        ("Nghị quyết 1673 có hiệu lực từ ngày nào?", None),
        ("Báo cáo ngày 5/6/2024 nói gì?", None),
        ("nghị quyết này còn hiệu lực không", None),
    ],
)
def test_conditions_are_read(text: str, expected: Filter | None) -> None:
    assert required(text, TODAY) == expected


def test_what_was_chosen_on_the_page_is_kept() -> None:
    chosen = Filter(types=["Luật"], as_of="2024-01-01")
    assert required("luật nào còn hiệu lực?", TODAY, chosen) == chosen
    assert required("ai ký?", TODAY, chosen) == chosen
    assert required("luật nào hết hiệu lực?", TODAY, Filter(years=[2020])) == Filter(
        years=[2020], statuses=("replaced", "repealed")
    )
