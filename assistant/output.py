"""How the command prints its results: tables and lines for people, JSON for programs.

Each line is flushed at once, so that whoever reads it can rely on it. Decides nothing and opens nothing.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
from rich.table import Table

from assistant.card_output import card_lines

ROLES: Final = {"ask": "hỏi", "add": "nạp", "admin": "quản trị"}

if TYPE_CHECKING:  # loading these takes longer than most commands need
    from assistant.answer import Answer
    from assistant.evaluate import Judgement
    from assistant.records.accounts import Account
    from documents.catalogue import Document, Related
    from documents.part_starts import StartLine
    from documents.programs import Program
    from index.arrange import Hit
    from index.store import CheckReport

_SHOWN_LINES = 3
_PIPE_COLUMNS = 200  # rich would fold tables to 80 columns where no terminal tells the width


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path: ``state`` is added, unchanged, replaced or refused, with the reason."""

    path: str
    state: str
    document_id: str = ""
    reason: str = ""


def complain(message: str) -> None:
    """Print an error sentence to stderr."""
    typer.echo(message, err=True)


def addition(outcome: Outcome, *, as_json: bool) -> None:
    """Print one line for one file."""
    if as_json:
        document_id = outcome.document_id or None
        _print_json(
            {"file": outcome.path, "state": outcome.state, "document_id": document_id, "reason": outcome.reason},
            indent=None,
        )
    else:
        detail = outcome.reason if outcome.state == "refused" else f"{outcome.document_id}  {outcome.path}"
        _print(f"{outcome.state:<10} {detail}")


def accounts(found: "Sequence[Account]", *, as_json: bool) -> None:
    """Print who may sign in, a table for people."""
    if as_json:
        _print_json([{"name": a.name, "role": str(a.role), "added": a.added.isoformat()} for a in found])
        return
    table = Table("Tên", "Vai trò", "Tạo lúc", box=None)
    for account in found:
        table.add_row(account.name, ROLES[account.role], account.added.astimezone().strftime("%d/%m/%Y %H:%M"))
    _console().print(table, markup=False) if found else _print("Chưa có tài khoản nào.")


def documents(found: "Sequence[Document]", *, as_json: bool) -> None:
    """Print the list of documents."""
    if as_json:
        _print_json([listed(document) for document in found])
        return
    table = Table("Mã", "Số, ký hiệu", "Loại", "Ngày", "Cơ quan ban hành", "Tên", "Đoạn", "Tệp", box=None)
    for d in found:
        table.add_row(d.id, d.number, d.type, d.date, d.issuer, d.title, str(d.passages), d.file)
    _console().print(table, markup=False) if found else _print("Kho chưa có tài liệu nào.")


def listed(document: "Document") -> dict[str, Any]:
    """:return: a document as ``list --json`` prints it."""
    names = ("id", "file", "title", "number", "type", "date", "issuer", "status", "passages")
    return {name: getattr(document, name) for name in names} | {"added": document.added.isoformat()}


def card(
    document: "Document", text: str, says: "Sequence[Related]", is_said: "Sequence[Related]", *, as_json: bool
) -> None:
    """Print the card of a document, for people with the words that each field rests on."""
    if as_json:
        shown = listed(document) | {"version": document.version, "card": document.card.as_dict()}
        corrections = {c.field: {"value": c.value, "by": c.by, "at": c.at.isoformat()} for c in document.corrections}
        related = {"says": [asdict(one) for one in says], "is_said": [asdict(one) for one in is_said]}
        _print_json(shown | {"corrections": corrections, "related": related})
        return
    for line in card_lines(document, text, says, is_said):
        _print(line)


def stored_text(document_id: str, text: str, *, as_json: bool) -> None:
    """Print a stored text as it is, with no line added."""
    if as_json:
        _print_json({"id": document_id, "text": text})
    else:
        typer.echo(text.encode(), nl=False)


def removal(document_id: str, file: str, *, as_json: bool) -> None:
    """Say what was removed."""
    if as_json:
        _print_json({"removed": document_id, "file": file})
    else:
        _print(f"{'removed':<10} {document_id}  {file}")


def parts(starts: "Sequence[StartLine]", lines: "Sequence[StartLine]", *, as_json: bool) -> None:
    """Print where the documents of a file seem to begin: the first lines of each, with their numbers."""
    if as_json:
        _print_json([{"line": each.number, "start": each.start, "text": each.text} for each in starts])
        return
    if not starts:
        _print("Không thấy chỗ nào giống đầu một văn bản thứ hai. Muốn tách, hãy cho biết các dòng bằng --line.")
        return
    for number, start in enumerate(starts, 1):
        _print(f"Văn bản {number}:")
        for each in lines[start.number - 1 : start.number - 1 + _SHOWN_LINES]:
            _print(f"  dòng {each.number}: {each.text}")
    _print("Tách đúng như vậy: thêm --as-suggested; tách chỗ khác: --line SỐ --line SỐ ...")


def answer(found: "Answer", *, as_json: bool) -> None:
    """Print an answer with its sources."""
    if as_json:
        _print_json(found.as_dict())
        return
    if found.note:
        _print(found.note)
    _print(found.text)
    for candidate in found.candidates:
        _print(f"  {candidate.document_id}  {candidate.number}  {candidate.date}  {candidate.title}")
    for citation in found.citations:
        page = "" if citation.page is None else f", trang {citation.page + 1}"
        section = f" › {citation.section}" if citation.section else ""
        _print(f"[{citation.number}] {citation.document}{section}{page} ({citation.document_id})")


def hits(found: "Sequence[Hit]", titles: Mapping[str, str], *, as_json: bool) -> None:
    """Print passages with their scores, best first."""
    if as_json:
        _print_json([_hit(hit, titles.get(hit.passage.document_id, "")) for hit in found])
        return
    for hit in found:
        where = " › ".join((titles.get(hit.passage.document_id, ""), *hit.passage.path))
        _print(f"{hit.score:.3f}  {where} ({hit.passage.document_id})\n       {' '.join(hit.passage.text.split())}")
    if not found:
        _print("Không tìm thấy đoạn nào.")


def programs(found: "Sequence[Program]", *, as_json: bool) -> None:
    """Print which optional programs are there, and what to install for the others."""
    if as_json:
        _print_json([asdict(program) for program in found])
        return
    for program in found:
        state = "có" if program.installed else f"chưa có, hãy cài: {' '.join(program.packages)}"
        _print(f"{program.name}: {state} (để đọc {program.reads})")


def check(report: "CheckReport", *, as_json: bool) -> None:
    """Print a check's report."""
    if as_json:
        _print_json({"ok": report.ok, "lines": list(report.lines)})
        return
    for line in report.lines:
        _print(line)
    _print("Mọi thứ khớp nhau." if report.ok else 'Có chỗ không khớp. Hãy chạy "resolutions check --repair".')


def judgements(
    judged: "Sequence[Judgement]", kinds: Sequence[tuple[str, int, int]], *, as_json: bool, counts: bool
) -> None:
    """Print how many answers were right by kind and how many were refused; which were wrong unless ``counts``."""
    from assistant.evaluate import refusals

    wrong = [] if counts else [judgement for judgement in judged if not judgement.right]
    inexact = sum(not judgement.exact for judgement in judged)
    refused = refusals(judged)
    if as_json:
        rows = [{"kind": kind, "right": right, "asked": asked} for kind, right, asked in kinds]
        told = {} if counts else {"wrong": [j.question.id for j in wrong]}
        _print_json({"kinds": rows, **told, "inexact": inexact, "refused": refused})
        return
    for kind, right, asked in kinds:
        _print(f"{kind:<20} {right:>4} / {asked}")
    for judgement in wrong:
        _print(f"sai: {judgement.question.id}  {judgement.question.question}  ({judgement.answer.status})")
    for label, key in (("không có lời đáp", "unanswerable"), ("có lời đáp", "answerable")):
        _print(f"Từ chối câu hỏi {label}: {refused[key][0]} / {refused[key][1]}")
    _print(f"Câu trả lời có trích dẫn không đúng nguyên văn: {inexact}")


def figures(found: Mapping[str, Any], table: Table, *, as_json: bool) -> None:
    """Print what a benchmark has measured."""
    if as_json:
        _print_json(found)
    else:
        _console().print(table)


@contextmanager
def progress(label: str, unit: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show a bar on stderr while long work runs, if a person is watching.

    :return: to be called with (done, in all); None where nobody watches.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn(unit))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _hit(hit: "Hit", title: str) -> dict[str, Any]:
    passage = hit.passage
    return {
        "score": round(hit.score, 6),
        "keyword": round(hit.keyword, 6),
        "vector": round(hit.vector, 6),
        "passage_id": passage.id,
        "document_id": passage.document_id,
        "document": title,
        "section": " › ".join(passage.path),
        "page": None if passage.page is None else passage.page + 1,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
    }


def _console() -> Console:
    console = Console(markup=False, highlight=False)
    return console if console.is_terminal else Console(width=_PIPE_COLUMNS, markup=False, highlight=False)


def _print_json(value: object, indent: int | None = 2) -> None:
    _print(json.dumps(value, ensure_ascii=False, indent=indent))


def _print(line: str) -> None:
    typer.echo(line)
    sys.stdout.flush()
