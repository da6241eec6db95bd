"""``resolutions brief``: a briefing as a file, and ``resolutions drafts``: those that are kept.

The draft is saved before the file is written, so that a full disk or a faulty form costs no work: ``--draft`` writes
the file from it. It prints what it did; other programs take ``--json``.
"""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from assistant import output
from assistant.cli import Data, Json, chosen_settings
from assistant.settings import Settings
from documents.errors import NotFound, ResolutionsError, SettingError, StoreError

if TYPE_CHECKING:
    from assistant.briefing.draft import Draft, Request
    from assistant.briefing.template import Template

OWN: Final = "briefings"  # the office's folder in the data folder
_NOBODY: Final = ""  # drafts of the command belong to no account


def brief(  # noqa: PLR0913 - one parameter an option
    context: typer.Context,
    *,
    out: Annotated[Path, typer.Option("-o", "--out", help="Tệp ghi ra: .docx, .pdf, .xlsx hoặc .md.")],
    about: Annotated[str, typer.Option(help="Số nghị quyết, địa phương, lĩnh vực hoặc câu hỏi.")] = "",
    place: Annotated[list[str] | None, typer.Option(help="Chỉ lấy phần nói về địa phương này; lặp lại được.")] = None,
    start: Annotated[str, typer.Option("--from", help="Từ: 2023, 6/2023 hoặc 26/8/2021.")] = "",
    end: Annotated[str, typer.Option("--to", help="Đến.")] = "",
    template: Annotated[str, typer.Option(help="Mẫu nội dung; để trống thì chọn theo chủ đề.")] = "",
    against: Annotated[str, typer.Option(help="Địa phương thứ hai để so sánh.")] = "",
    against_from: Annotated[str, typer.Option(help="Kỳ thứ hai để so sánh: từ.")] = "",
    against_to: Annotated[str, typer.Option(help="Kỳ thứ hai để so sánh: đến.")] = "",
    question: Annotated[list[str] | None, typer.Option(help="Câu hỏi cho mẫu answers; lặp lại được.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Chỉ dùng tài liệu có mã này; lặp lại được.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Bỏ tài liệu có mã này; lặp lại được.")] = None,
    worded: Annotated[bool, typer.Option("--worded", help="Nhờ mô hình đã cài đặt viết gọn từng mục.")] = False,
    layout: Annotated[str, typer.Option(help="party (Đảng) hoặc state (Nhà nước).")] = "",
    sources: Annotated[str, typer.Option(help="footnotes (chú thích cuối trang) hoặc table (bảng cuối văn bản).")] = (
        "footnotes"
    ),
    draft: Annotated[str, typer.Option(help="Ghi tệp từ bản nháp có mã này, không tạo lại.")] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Tạo bản tóm tắt có nguồn cho từng ý."""
    from assistant.briefing.draft import Request

    settings = chosen_settings(context, data)
    request = Request(
        about=about, places=tuple(place or ()), start=start, end=end, template=template, only=tuple(only or ()),
        without=tuple(without or ()), against=against, against_period=(against_from, against_to),
        questions=tuple(question or ()), worded=worded,
    )  # fmt: skip
    writing = _Writing(settings, out, layout, sources)
    made, id = writing.kept(draft) if draft else writing.new(request)
    writing.write(made, id)
    _tell(made, id, out, as_json=as_json)


def drafts(context: typer.Context, data: Data = None, as_json: Json = False) -> None:
    """Liệt kê các bản nháp đã lưu."""
    from assistant.briefing.saved.store import Drafts

    with Drafts.open(chosen_settings(context, data).database_url) as store:
        found = store.all(_NOBODY)
    if as_json:
        rows = [asdict(draft) | {"changed": draft.changed.isoformat()} for draft in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    for saved in () if as_json else found:
        typer.echo(f"{saved.id}  {saved.changed:%d/%m/%Y %H:%M}  {saved.title} (phiên bản {saved.version})")


class _Writing:
    """One run of the command; a faulty form, letterhead or ending is told before any work is done."""

    def __init__(self, settings: Settings, out: Path, layout: str, sources: str) -> None:
        from assistant.briefing.export import ENDINGS, Look
        from assistant.briefing.letterhead import read_letterhead
        from assistant.briefing.outline import link_to
        from assistant.briefing.template import load_templates

        if sources not in ("footnotes", "table"):
            raise SettingError(f"--sources {sources!r} không có. Hãy chọn footnotes hoặc table.")
        if out.suffix.lower() not in ENDINGS:
            raise SettingError(f"Không ghi được tệp {out.name}. Hãy đặt tên có đuôi {', '.join(ENDINGS)}.")
        own = settings.data / OWN
        address = f"http://{settings.host}:{settings.port}"
        self._settings, self._out, self._templates = settings, out, load_templates(own)
        self._look = Look(
            read_letterhead(own, layout), "table" if sources == "table" else "footnotes", link_to(address)
        )

    def new(self, request: "Request") -> "tuple[Draft, str]":
        """:return: a new draft and the id under which it is kept, "" if it could not be."""
        from assistant.briefing.saved.store import Drafts
        from assistant.cli import catch_up
        from assistant.service import Assistant

        with Assistant.open(self._settings) as assistant:
            template = self._template(request, assistant)
            catch_up(assistant)
            with output.progress("Đọc tài liệu", "tài liệu") as report:
                draft = assistant.brief(request, template, report)
        try:
            with Drafts.open(self._settings.database_url) as store:
                return draft, store.save(_NOBODY, draft).id
        except StoreError as exc:  # the file itself may still be written
            output.complain(f"Chưa lưu được bản nháp: {exc}")
            return draft, ""

    def kept(self, id: str) -> "tuple[Draft, str]":
        """:return: a draft that was kept, checked again, and its id."""
        from assistant.briefing.check import checked
        from assistant.briefing.saved.store import Drafts
        from documents.catalogue import Catalogue

        with (
            Drafts.open(self._settings.database_url) as store,
            Catalogue.open(self._settings.database_url) as catalogue,
        ):
            draft, gone = checked(store.load(_NOBODY, id), catalogue)
        if gone:
            output.complain(f"Đã bỏ {gone} ý vì tài liệu nguồn đã thay đổi hoặc không còn.")
        return draft, id

    def write(self, draft: "Draft", id: str) -> None:
        """Write the file.

        :raises ResolutionsError: with how to go on from the draft that is kept.
        """
        from assistant.briefing.export import rendered, write

        try:
            write(rendered(draft, self._out.suffix.lower(), self._look), self._out)
        except ResolutionsError as exc:
            if not id:
                raise
            raise StoreError(f"{exc} Bản nháp đã được lưu: resolutions brief --draft {id} -o TỆP") from exc

    def _template(self, request: "Request", assistant: Any) -> "Template":
        from assistant.briefing.subject import template_for

        key = request.template or template_for(request, assistant.library)
        if key not in self._templates:
            known = ", ".join(f"{template.key} ({template.name})" for template in self._templates.values())
            raise NotFound(f"Không có mẫu {key!r}. Các mẫu đang có: {known}.")
        return self._templates[key]


def _tell(draft: "Draft", id: str, out: Path, *, as_json: bool) -> None:
    if as_json:
        typer.echo(
            json.dumps({"file": str(out), "draft_id": id, "draft": draft.as_dict()}, ensure_ascii=False, indent=2)
        )
        return
    typer.echo(f"Đã ghi {out}: {draft.title}.")
    for section in draft.sections:
        left = f", còn {section.left_out} ý không đưa vào" if section.left_out else ""
        left += " (một trang không đủ chỗ)" if section.passed_over() else ""
        typer.echo(f"  {section.heading}: {len(section.statements)} ý{left}")
    if draft.indicators:
        typer.echo(f"  {len(draft.indicators)} chỉ tiêu")
    for line in (*draft.notes, *([f"Bản nháp: {id}"] if id else [])):
        typer.echo(line)


def register(command: Callable[[str], Callable[[Any], Any]]) -> None:
    """Add both commands.

    :param command: gives the decorator of a command's name.
    """
    command("brief")(brief)
    command("drafts")(drafts)
