import io
import zipfile

import pytest

from documents.errors import RefusedFile
from documents.read import read


@pytest.fixture
def zipped(tmp_path):
    def make(*members):
        path = tmp_path / "hồ sơ.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                archive.writestr(name, content)
        return path

    return make


def refusal(path):
    with pytest.raises(RefusedFile) as caught:
        read(path)
    return str(caught.value)


def test_the_documents_in_an_archive_stand_under_their_names(zipped):
    source = read(zipped(("b.md", "| A | B | C |\n|---|---|---|\n| x | y | z |"), ("thư/a.txt", "Công văn")))
    assert source.text == "a.txt\nCông văn\nb.md\nA | B | C\nx | y | z"
    assert [b.kind for b in source.blocks] == ["heading", "paragraph", "heading", "row", "row"]
    assert "\n".join(source.text[b.start : b.end] for b in source.blocks) == source.text
    assert "2 văn bản" in source.warnings[0]


def test_an_archive_of_one_document_is_that_document(zipped):
    source = read(zipped(("a.txt", "Công văn"), ("__MACOSX/._a.txt", "x"), (".ẩn.txt", "y")))
    assert (source.format, source.text, source.warnings) == ("txt", "Công văn", ())


def test_every_file_in_an_archive_gives_a_sign_of_life(zipped, make_pdf):
    pages = [[(80, 100, 12, "Trang một")], [(80, 100, 12, "Trang hai")]]
    seen = []
    read(
        zipped(("a.txt", "Công văn"), ("b.pdf", make_pdf(pages)), ("c.txt", "Thứ ba")),
        progress=lambda *step: seen.append(step),
    )
    assert seen == [(1, 1), (1, 2), (2, 2), (1, 1)]


def test_what_cannot_be_read_is_named(zipped):
    source = read(zipped(("a.txt", "Công văn"), ("chương trình.exe", b"MZ\x90" * 50)))
    assert any("chương trình.exe" in warning for warning in source.warnings)
    assert "chương trình.exe" in refusal(zipped(("chương trình.exe", b"MZ\x90" * 50)))


def test_climbing_names_write_nothing(zipped, tmp_path):
    before = set(tmp_path.parent.rglob("*"))
    assert "Công văn" in read(zipped(("../../leo.txt", "Công văn"), ("/tuyet/doi.txt", "Thứ hai"))).text
    assert {p.name for p in set(tmp_path.parent.rglob("*")) - before} == {"hồ sơ.zip"}


def test_bombs_are_refused(zipped):
    assert "lớn bất thường" in refusal(zipped(("a.txt", b"0" * 100_000_000)))


def test_archives_in_archives_are_not_opened(zipped):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "Công văn")
    assert "tệp nén nằm trong tệp nén" in refusal(zipped(("b.zip", inner.getvalue())))


def test_locked_and_crowded_archives_are_refused(zipped):
    path = zipped(("a.txt", "Công văn"))
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of an encrypted member, in its own header and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "tệp nén được đặt mật khẩu. Hãy giải nén bằng mật khẩu" in refusal(path)
    assert "501 tệp" in refusal(zipped(*((f"{n}.txt", "x") for n in range(501))))
