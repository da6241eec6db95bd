"""The ``resolutions`` command: add, list, show, remove, ask, search, check, ... Other programs rely on what it prints.

Results go to stdout, one JSON value with ``--json`` (``add``: one a file, as it happens); progress and errors go to
stderr, an error as one sentence with exit code 1. ``app`` adds ``serve``. How a result looks is ``output``'s affair.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from assistant import output
from assistant.offline import keep_silent
from assistant.settings import Settings, read_settings
from assistant.users import users
from documents.errors import ModelError, NotFound, RefusedFile, ResolutionsError


class _PlainErrors(TyperGroup):
    """The border: an error of ours becomes a sentence on stderr and exit code 1, whichever command raised it."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except ResolutionsError as exc:
            output.complain(str(exc))
            raise typer.Exit(1) from exc


cli = typer.Typer(
    cls=_PlainErrors,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Hỏi văn bản nghị quyết và nhận câu trả lời có trích dẫn nguồn.",
)

cli.add_typer(users, name="user")

Data = Annotated[Path | None, typer.Option("--data", help="Thư mục dữ liệu (mặc định: RESOLUTIONS_DATA hoặc data/).")]
Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")]


@cli.callback()
def main(context: typer.Context, data: Data = None) -> None:
    """Hỏi văn bản nghị quyết và nhận câu trả lời có trích dẫn nguồn."""
    context.obj = data


def chosen_settings(context: typer.Context, data: Path | None) -> Settings:
    """Read the settings for one command and make the libraries silent that it is about to load.

    :param data: the command's own ``--data``, which goes before the one given ahead of the command.
    """
    settings = read_settings(data=data or context.obj)
    keep_silent(settings.embedding)
    return settings


@cli.command()
def add(context: typer.Context, paths: list[Path], data: Data = None, json: Json = False) -> None:
    """Thêm tệp hoặc cả thư mục vào kho tài liệu."""
    from assistant.service import Assistant

    refused = 0
    settings = chosen_settings(context, data)
    with Assistant.open(settings) as assistant:
        for path in paths:
            for outcome in _added(assistant, path):
                output.addition(outcome, as_json=json)
                refused += outcome.state == "refused"
        settled = _settled(assistant)
    if not settled:
        with Assistant.open(settings) as assistant:  # the owner may have ended before it saw the last files
            _settled(assistant)
    if refused:
        raise typer.Exit(1)


def _added(assistant: Any, path: Path) -> Iterator[output.Outcome]:
    from documents.read import walk

    try:
        for file in walk([path]):
            yield _add_one(assistant, file)
    except NotFound as exc:
        yield output.Outcome(str(path), "refused", reason=str(exc))


def _add_one(assistant: Any, file: Path) -> output.Outcome:
    try:
        with output.progress(file.name, "trang") as report:
            addition = assistant.add(file, progress=report)
    except RefusedFile as exc:
        return output.Outcome(str(file), "refused", reason=str(exc))
    return output.Outcome(str(file), addition.state, addition.document_id)


@cli.command("list")
def list_documents(context: typer.Context, data: Data = None, json: Json = False) -> None:
    """Liệt kê các tài liệu trong kho."""
    with _catalogue(context, data) as catalogue:
        output.documents(catalogue.documents(), as_json=json)


@cli.command()
def show(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    text: Annotated[bool, typer.Option("--text", help="In đúng nguyên văn đã lưu.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Xem thẻ thông tin hoặc toàn văn của một tài liệu."""
    with _catalogue(context, data) as catalogue:
        if text:
            output.stored_text(document_id, catalogue.text(document_id), as_json=json)
        else:
            document, words = catalogue.document(document_id), catalogue.text(document_id)
            says, is_said = catalogue.relations(document_id), catalogue.related(document_id)
            output.card(document, words, says, is_said, as_json=json)


@cli.command()
def remove(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    data: Data = None,
    json: Json = False,
) -> None:
    """Gỡ một tài liệu khỏi kho."""
    from assistant.service import Assistant

    with Assistant.open(chosen_settings(context, data)) as assistant:
        file = assistant.catalogue.document(document_id).file
        assistant.remove(document_id)
        output.removal(document_id, file, as_json=json)
        _settled(assistant)


@cli.command()
def split(
    context: typer.Context,
    document_id: Annotated[str, typer.Argument(metavar="ID")],
    line: Annotated[list[int] | None, typer.Option(help="Dòng mà một văn bản bắt đầu; lặp lại được.")] = None,
    as_suggested: Annotated[bool, typer.Option("--as-suggested", help="Tách đúng như máy gợi ý.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Tách một tệp chứa nhiều văn bản; không chọn gì thì chỉ cho xem gợi ý."""
    from assistant.service import Assistant
    from documents.part_starts import start_lines, suggested

    with Assistant.open(chosen_settings(context, data)) as assistant:
        lines = start_lines(assistant.catalogue.source(document_id))
        chosen = _lines_at(line, lines) if line else suggested(lines)
        if not line and not as_suggested:
            output.parts(chosen, lines, as_json=json)
            return
        file = assistant.catalogue.document(document_id).file
        for added in assistant.split(document_id, [each.start for each in chosen]):
            output.addition(output.Outcome(file, added.state, added.document_id), as_json=json)
        _settled(assistant)


def _lines_at(numbers: list[int], lines: Any) -> Any:
    wrong = next((number for number in numbers if not 1 <= number <= len(lines)), None)
    if wrong is not None:
        raise ResolutionsError(f"Không có dòng {wrong}: tệp này có {len(lines)} dòng. Hãy chọn lại số dòng.")
    return [lines[number - 1] for number in sorted(set(numbers))]


@cli.command()
def ask(
    context: typer.Context,
    question: str,
    after: Annotated[list[str] | None, typer.Option("--after", help="Câu hỏi trước đó; lặp lại được.")] = None,
    data: Data = None,
    json: Json = False,
) -> None:
    """Hỏi một câu và nhận câu trả lời có trích dẫn."""
    from assistant.service import Assistant

    _require_question(question)
    with Assistant.open(chosen_settings(context, data)) as assistant:
        catch_up(assistant)
        output.answer(assistant.ask(question, after=after or ()), as_json=json)


@cli.command()
def search(
    context: typer.Context,
    query: str,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="Số đoạn nhiều nhất.")] = 10,
    data: Data = None,
    json: Json = False,
) -> None:
    """Tìm các đoạn văn bản gần với câu hỏi nhất."""
    from assistant.service import Assistant

    _require_question(query)
    with Assistant.open(chosen_settings(context, data)) as assistant:
        catch_up(assistant)
        hits = assistant.search(query, k)
        titles = {document.id: document.title for document in assistant.catalogue.documents()}
        output.hits(hits, titles, as_json=json)


@cli.command()
def check(
    context: typer.Context,
    repair: Annotated[bool, typer.Option("--repair", help="Dựng lại các chỉ mục từ kho tài liệu.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Kiểm tra kho tài liệu và các chỉ mục có khớp nhau không."""
    from assistant.service import Assistant

    with Assistant.open(chosen_settings(context, data)) as assistant:
        with output.progress("Kiểm tra", "bước") as report:
            found = assistant.check(repair=repair, progress=report)
        output.check(found, as_json=json)
    if not found.ok:
        raise typer.Exit(1)


@cli.command()
def doctor(json: Json = False) -> None:
    """Cho biết máy này có những chương trình nào để đọc tệp quét và tệp đời cũ."""
    from documents.programs import programs

    output.programs(programs(), as_json=json)


@cli.command()
def evaluate(
    context: typer.Context,
    questions: Annotated[Path, typer.Argument(metavar="QUESTIONS.jsonl")],
    answers: Annotated[Path | None, typer.Option("--answers", help="Ghi các câu trả lời vào tệp này.")] = None,
    counts: Annotated[bool, typer.Option("--counts", help="Chỉ in số đếm, không nêu câu nào sai.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Đo xem bao nhiêu câu hỏi có đáp án được trả lời đúng."""
    from assistant import evaluate as judging
    from assistant.service import Assistant

    asked = judging.read_questions(questions)
    with Assistant.open(chosen_settings(context, data)) as assistant:
        catch_up(assistant)
        judged = judging.evaluate(
            asked, lambda question, after: assistant.ask(question, after=after), assistant.catalogue.text
        )
    if answers is not None:
        judging.write_answers(judged, answers)
    output.judgements(judged, judging.by_kind(judged), as_json=json, counts=counts)


@cli.command()
def benchmark(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER|QUESTIONS.jsonl")],
    run_file: Annotated[Path | None, typer.Option("--run", help="Ghi thứ hạng dạng TREC vào tệp này.")] = None,
    unmarked: Annotated[bool, typer.Option("--unmarked", help="Bỏ dấu của các câu hỏi trước khi tìm.")] = False,
    data: Data = None,
    json: Json = False,
) -> None:
    """Đo việc tìm kiếm: bộ câu hỏi dạng BEIR trong một kho tạm, hay tệp câu hỏi về các tài liệu đang có."""
    from assistant import benchmark as measuring

    if folder.suffix == ".jsonl":
        _measure_documents(chosen_settings(context, data), folder, as_json=json)
        return
    settings = chosen_settings(context, None)
    with output.progress(folder.name, "bước") as report:
        figures = measuring.benchmark(
            folder,
            run_file=run_file,
            unmarked=unmarked,
            embedding=settings.embedding,
            progress=report and (lambda _, done, total: report(done, total)),
        )
    output.figures(figures.as_dict(), measuring.as_table([figures]), as_json=json)


def _measure_documents(settings: Any, questions: Path, *, as_json: bool) -> None:
    from assistant import benchmark_documents as measuring
    from assistant.service import Assistant

    asked = measuring.read_asked(questions)
    with Assistant.open(settings) as assistant:
        catch_up(assistant)
        measured = measuring.measure(asked, assistant.search, assistant.catalogue.documents())
    output.figures(measuring.as_dict(measured), measuring.as_table(measured), as_json=as_json)


@contextmanager
def _catalogue(context: typer.Context, data: Path | None) -> Iterator[Any]:
    """Open the catalogue alone, which takes milliseconds and no lock."""
    from documents.catalogue import Catalogue

    with Catalogue.open(chosen_settings(context, data).database_url) as catalogue:
        yield catalogue


def _settled(assistant: Any) -> bool:
    """Bring the index up to date if that is this process's task; the app does it where it is running.

    :return: whether it was.
    """
    if assistant.index.owner:
        catch_up(assistant)
    return bool(assistant.index.owner)


def catch_up(assistant: Any) -> None:
    """Bring the index up to date, with a bar; a model that cannot be loaded is told, and keywords answer."""
    try:
        with output.progress("Cập nhật chỉ mục", "bước") as report:
            assistant.catch_up(report)
    except ModelError as exc:
        output.complain(f"{exc} Tạm thời chỉ tìm theo từ khóa.")


def _require_question(question: str) -> None:
    from assistant.understand import LONGEST_QUESTION

    if not any(character.isalnum() for character in question):
        raise ResolutionsError("Câu hỏi không có chữ nào. Hãy gõ câu hỏi rồi thử lại.")
    if len(question) > LONGEST_QUESTION:
        raise ResolutionsError(
            f"Câu hỏi dài {len(question)} ký tự, vượt giới hạn {LONGEST_QUESTION} ký tự. Hãy hỏi ngắn hơn."
        )


def run() -> None:
    """Run the command with the arguments of this process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    cli()
