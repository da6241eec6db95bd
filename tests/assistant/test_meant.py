"""Which documents a question is about, what is left of it without their names, and that they are searched for that."""

from collections.abc import Iterator

import pytest

from assistant.languages import load_languages
from assistant.meant import Meant, documents_meant
from assistant.retrieve import passages_for
from assistant.scope import find_scope, is_about
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.understand import understand
from documents.catalogue import Filter
from tests.assistant.invented import add_text

TREATY = (
    "HIỆP ĐỊNH VẬN TẢI ĐƯỜNG SÔNG\nGIỮA\nCHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nVÀ\n"
    "CHÍNH PHỦ VƯƠNG QUỐC SƠN ĐẢO\n\n"
    + "".join(
        f"Điều {n}\n\nTàu thuyền vận tải đường sông chở hàng số {n} theo luật của mỗi Bên.\n\n" for n in range(1, 30)
    )
    + "Điều 30\n\nHiệp định này có hiệu lực trong thời hạn 5 năm kể từ ngày ký.\n\n"
    "Làm tại Hà Nội ngày 22 tháng 11 năm 1994. Lập thành hai bản.\n\n"
    "THAY MẶT CHÍNH PHỦ NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐã ký: Bùi Văn Sáng\n"
    "THAY MẶT CHÍNH PHỦ VƯƠNG QUỐC SƠN ĐẢO\nĐã ký: Đường Giang Triều\n"
)
CIRCULAR = (
    "BỘ GIAO THÔNG VẬN TẢI\nSố: 37/2023/TT-BGTVT\nTHÔNG TƯ\nVề quản lý hoạt động vận tải đường sông qua biên giới\n"
    "Hà Nội, ngày 12 tháng 12 năm 2023\n\n"
    + "".join(
        f"Điều {n}. Hiệp định vận tải đường sông Việt Nam - Sơn Đảo\nTàu chở hàng loại {n} theo Hiệp định vận tải "
        f"đường sông Việt Nam - Sơn Đảo được lập danh sách {n}, theo Nghị định số 88/2019/NĐ-CP.\n\n"
        for n in range(1, 20)
    )
    + "BỘ TRƯỞNG\nNguyễn Văn Thắng\n"
)
COMMUNES = (
    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nSố: {n}/NQ-UBTVQH15\nNGHỊ QUYẾT\nVề việc sắp xếp các đơn vị hành chính cấp xã của tỉnh "
    "{place}\nHà Nội, ngày 16 tháng 6 năm 2025\n\nĐiều 1. Chính quyền xã hình thành sau sắp xếp hoạt động từ ngày "
    "01 tháng 7 năm 2025 tại {place}.\n\nCHỦ TỊCH\nTrần Thanh Mẫn\n"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("meant")
    with Assistant.open(Settings(data=tmp_path_factory.mktemp("data"))) as opened:
        add_text(opened, folder, "treaty.txt", TREATY)
        add_text(opened, folder, "circular.txt", CIRCULAR)
        for n, place in ((1657, "Cao Bằng"), (1681, "Sơn La")):
            add_text(opened, folder, f"{n}.txt", COMMUNES.format(n=n, place=place))
        opened.catch_up()
        yield opened


def meant_by(assistant: Assistant, question: str, within: Filter | None = None) -> tuple[list[str], Meant]:
    understood = understand(question, (), load_languages())
    scope = find_scope(understood, assistant.catalogue, within)
    meant = documents_meant(understood, scope, (), assistant.catalogue)
    return sorted(assistant.catalogue.document(id).type for id in meant.documents), meant


@pytest.mark.parametrize(
    ("question", "types", "rest"),
    [
        ("Hiệp định vận tải đường sông với Sơn Đảo lập mấy bản?", ["Hiệp định"], "lập mấy bản?"),
        ("Thông tư 37/2023/TT-BGTVT giao ai lập danh sách?", ["Thông tư"], "giao ai lập danh sách?"),
        ("Bộ máy xã mới ở Cao Bằng chạy từ bao giờ?", ["Nghị quyết"], "Bộ máy xã mới ở chạy từ bao giờ?"),
        ("Tàu chở hàng theo luật nào?", [], "Tàu chở hàng theo luật nào?"),
        ("Hiệp định thương mại tự do có mấy điều?", [], "Hiệp định thương mại tự do có mấy điều?"),
        # only cited: no document is it
        ("Nghị định 88/2019/NĐ-CP về vận tải đường sông quy định gì?", [], None),
    ],
)
def test_documents_are_named_by_number_by_title_or_by_their_place(
    assistant: Assistant, question: str, types: list[str], rest: str | None
) -> None:
    found, meant = meant_by(assistant, question)
    assert found == types
    assert rest is None or meant.rest == rest


def test_what_the_filter_of_the_page_leaves_out_is_not_meant(assistant: Assistant) -> None:
    found, _ = meant_by(assistant, "Hiệp định vận tải đường sông lập mấy bản?", Filter(types=["Thông tư"]))
    assert found == []


def test_a_document_of_which_much_else_is_asked_is_not_asked_for_its_card(assistant: Assistant) -> None:
    _, plain = meant_by(assistant, "Ai ký hiệp định vận tải đường sông với Sơn Đảo?")
    _, other = meant_by(assistant, "Ai ký hiệp định vận tải đường sông về bảo hiểm hành khách và hải quan?")
    assert plain.entitled == plain.documents
    assert other.documents
    assert not other.entitled


def test_the_document_meant_is_searched_by_what_is_asked_of_it(assistant: Assistant) -> None:
    understood = understand("Hiệp định vận tải đường sông Việt Nam - Sơn Đảo lập mấy bản?", (), load_languages())
    scope = find_scope(understood, assistant.catalogue, None)
    hits, _ = passages_for(understood, scope, assistant.catalogue, assistant.index)
    assert any("Lập thành hai bản" in hit.passage.text for hit in hits)


def test_who_signed_a_treaty_for_each_side_is_told(assistant: Assistant) -> None:
    answer = assistant.ask("Bên Sơn Đảo ai ký hiệp định vận tải đường sông năm 1994?")
    quotes = [citation.quote for citation in answer.citations]
    assert answer.status == "grounded"
    assert any("Đường Giang Triều" in quote and "SƠN ĐẢO" in quote for quote in quotes)
    assert not [statement for statement in answer.statements if statement.kind == "fact"]  # either may be meant
    assert assistant.ask("Ai ký nghị định thư sửa đổi hiệp định vận tải đường sông?").status == "not_found"


def test_a_document_is_of_the_year_of_its_date(assistant: Assistant) -> None:
    (circular,) = (id for id in assistant.catalogue.select(Filter(types=["Thông tư"])) or ())
    assert is_about(assistant.catalogue, circular, "2023")
    assert not is_about(assistant.catalogue, circular, "2019")  # named, of another document
    assert not is_about(assistant.catalogue, circular, "20")
