"""Measure whether a question leads to the document that it means: by number, in every spelling.

A line of the file is ``{"id", "question", "document"}``; ``document`` is the file name of the document that bears the
number or, where none does, of the one that cites it. The documents are those of the data folder. A document ranks
where its best passage ranks. It judges no answers and no passages (``benchmark`` and ``evaluate`` do).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from documents.catalogue import Document
from documents.errors import SettingError
from index.arrange import Hit

if TYPE_CHECKING:
    from rich.table import Table

CUTS: Final = (1, 10)
_PASSAGES: Final = 100  # so that ten documents are among them, however many passages one has


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the file that it means, and the files that were found, best first."""

    id: str
    question: str
    document: str
    found: tuple[str, ...] = ()

    def hit(self, cut: int) -> bool:
        """:return: whether the document meant is among the first ``cut``."""
        return self.document in self.found[:cut]


def read_asked(path: Path) -> list[Asked]:
    """Read a file of questions.

    :raises SettingError: if it is missing or malformed, or asks nothing.
    """
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        asked = [Asked(row["id"], row["question"], row["document"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as exc:
        raise SettingError(
            f"{path}: không đọc được tệp câu hỏi ({exc}). Mỗi dòng cần có id, question và document (tên tệp)."
        ) from exc
    if not asked:
        raise SettingError(f"{path}: tệp không có câu hỏi nào.")
    return asked


def measure(
    asked: Sequence[Asked], search: Callable[[str, int], Sequence[Hit]], documents: Sequence[Document]
) -> list[Asked]:
    """Ask every question.

    :param search: gives the best passages for a question, as ``Assistant.search`` does.
    :param documents: all that are in the store.
    :return: the questions with what was found.
    :raises SettingError: if a document that is asked for is not in the store.
    """
    files = {document.id: document.file for document in documents}
    if missing := sorted({one.document for one in asked} - set(files.values())):
        raise SettingError(f"Kho tài liệu chưa có {', '.join(missing)}. Hãy thêm các tệp này rồi đo lại.")
    measured = []
    for one in asked:
        found = dict.fromkeys(files[hit.passage.document_id] for hit in search(one.question, _PASSAGES))
        measured.append(Asked(one.id, one.question, one.document, tuple(found)))
    return measured


def as_dict(measured: Sequence[Asked]) -> dict[str, Any]:
    """:return: the shares of questions whose document is found, and the questions that fail, as plain JSON values."""
    recall = {str(cut): sum(one.hit(cut) for one in measured) / len(measured) for cut in CUTS}
    wrong = [{"id": o.id, "question": o.question, "document": o.document, "found": o.found[:3]} for o in measured
             if not o.hit(1)]  # fmt: skip
    return {"queries": len(measured), "recall": recall, "wrong": wrong}


def as_table(measured: Sequence[Asked]) -> "Table":
    """:return: the figures as a table for the terminal, with a row for each question that fails."""
    from rich.table import Table

    figures = as_dict(measured)
    shares = ", ".join(f"recall@{cut} {share:.3f}" for cut, share in figures["recall"].items())
    table = Table("câu hỏi", "tài liệu", "tìm được", title=f"Tìm tài liệu: {len(measured)} câu hỏi, {shares}")
    for wrong in figures["wrong"]:
        table.add_row(wrong["question"], wrong["document"], next(iter(wrong["found"]), "không có gì"))
    return table
