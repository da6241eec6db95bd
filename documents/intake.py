"""Make a file ready for the catalogue: read it, recognise it, cut it, and refuse what must not be stored.

Stores nothing itself. It does not know whether the same document is there already (``catalogue``).
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from documents.card import Card, read_card
from documents.errors import RefusedFile
from documents.read import read
from documents.source import SourceText
from documents.split import Span, split
from documents.structure import sections
from documents.vietnamese import nfc, unify


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that may be stored: ``name`` is its file name in NFC, ``data_path`` where its bytes lie.

    ``text_sha256`` is the same for two files whose texts differ only in white space, case, dashes or tone style.
    ``part`` counts from 1 where the file holds several documents and this is one of them; 0 is the whole file.
    """

    name: str
    source: SourceText
    card: Card
    spans: tuple[Span, ...]
    file_sha256: str
    text_sha256: str
    data_path: Path
    part: int = 0


def prepare(path: Path, *, name: str | None = None, progress: Callable[[int, int], None] | None = None) -> Prepared:
    """Read a file and everything that is known of it.

    :param name: the name that people know the file by, where ``path`` is only a temporary one.
    :param progress: called with the pages read and all pages.
    :raises RefusedFile: if the file cannot be read, holds no text or is stamped secret.
    """
    known_as = nfc(name or path.name)
    return prepare_text(read(path, name=known_as, progress=progress), path, name=known_as)


def prepare_text(source: SourceText, path: Path, *, name: str, part: int = 0) -> Prepared:
    """Do what ``prepare`` does with a text that has been read already.

    :param part: which of several documents in the file it is, from 1; 0 for the whole file.
    :raises RefusedFile: if the text is empty or stamped secret.
    """
    if not any(character.isalnum() for character in source.text):
        raise RefusedFile(
            name, "tệp không có chữ nào đọc được", "Hãy kiểm tra lại tệp, hoặc quét lại tài liệu cho rõ rồi thêm lại"
        )
    card = read_card(source, name)
    if card.secrecy:
        raise RefusedFile(
            name,
            f"tài liệu có dấu {card.secrecy.value} nên không được đưa vào hệ thống và không có gì được lưu lại",
            "Hãy xử lý tài liệu này theo quy định về bảo vệ bí mật nhà nước",
        )
    with path.open("rb") as file:
        file_hash = hashlib.file_digest(file, "sha256").hexdigest()
    spans = split(source, sections(source))
    return Prepared(name, source, card, spans, file_hash, text_sha256(source.text), path, part)


def text_sha256(text: str) -> str:
    """:return: the hash of what a text says, whatever its white space, case, dashes and tone style."""
    return hashlib.sha256(" ".join(unify(text).split()).encode()).hexdigest()
