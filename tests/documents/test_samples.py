"""The samples, read as any other file: each can be read, says that it is a sample, and holds its facts whole."""

from pathlib import Path

import pytest

from documents.read import read
from documents.samples import sample_paths

FACTS = {
    "mau-nghi-quyet-10-nq-tu.md": ["Số: 10-NQ/TU", "ngày 26/8/2021", "nông nghiệp hàng hóa", "Đặng Xuân Phong"],
    "mau-nghi-quyet-20-nq-tu.docx": ["Số: 20-NQ/TU", "chuyển đổi số", "Bí thư Tỉnh ủy Đặng Xuân Phong"],
    "mau-nghi-quyet-26-nq-tu.md": ["Số: 26-NQ/TU", "Trường Quốc tế Canada", "bệnh viện quốc tế"],
    "mau-bao-cao-nghi-quyet-chuyen-de-2023.docx": ["16 nghị quyết chuyên đề", "2022 | 05", "Hiệu quả - Phát triển"],
    "mau-bao-cao-ba-dia-phuong-2023.pdf": ["thị xã Sa Pa và huyện Bát Xát còn ít nhà đầu tư", "giải phóng mặt bằng"],
}


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_each_sample_says_first_that_it_is_one_and_holds_its_facts(path: Path) -> None:
    text = read(path).text

    assert text.startswith("Tài liệu mẫu, tóm lược")
    assert [fact for fact in FACTS[path.name] if fact not in " ".join(text.split())] == []


def test_the_samples_come_in_word_pdf_and_markdown() -> None:
    paths = sample_paths()

    assert {path.suffix for path in paths} == {".md", ".docx", ".pdf"}
    assert {path.name for path in paths} == FACTS.keys()
