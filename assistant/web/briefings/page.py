"""The page of briefings and what its script asks for: drafts, jobs, a search for quotes, files.

Plain HTML and JSON beside Gradio's pages. Everything belongs to a person; the words of documents go to the browser as
JSON and are set as text there. How a briefing is made is ``assistant.briefing``'s affair.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from anyio import to_thread
from fastapi import FastAPI
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.briefing.check import checked
from assistant.briefing.compose import from_answers
from assistant.briefing.draft import Draft, Request
from assistant.briefing.export import ENDINGS, Look, file_name, rendered
from assistant.briefing.letterhead import read_letterhead
from assistant.briefing.outline import link_to
from assistant.briefing.saved.store import Drafts
from assistant.briefing.subject import template_for
from assistant.briefing.template import load_templates
from assistant.briefing.word import Sources
from assistant.records.accounts import Role
from assistant.records.conversations import Conversations
from assistant.service import Assistant
from assistant.web.addresses import MATCHING, PAGES
from assistant.web.briefings.editing import edited, quotes_in, shown
from assistant.web.briefings.jobs import Jobs, Report
from assistant.web.briefings.unsaved import Unsaved
from assistant.web.gate import Refused, person_of
from assistant.web.rendering import Templates
from assistant.web.texts import Language, texts
from documents.errors import NotFound, ResolutionsError, SettingError, StoreError

API: Final = "/ban-tom-tat/api"
_MOST_BYTES: Final = 4_000_000
_MOST_QUOTES: Final = 20
_MOST_TALKS: Final = 50
_KINDS: Final = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".md": "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page works with: ``own`` is the office's folder of templates."""

    assistant: Assistant
    drafts: Drafts
    conversations: Conversations
    own: Path
    jobs: Jobs


def add_briefings(app: FastAPI, desk: Desk) -> None:
    """Give ``app`` the page in both languages, and what its script asks for."""
    page, templates = _Page(desk), Templates()
    for language in ("vi", "en"):
        app.add_route(PAGES["briefings"].path(language), partial(_show, templates, language), methods=["GET"])
    for path, method, handler in (
        ("/start", "POST", page.start),
        ("/job/{id}", "GET", page.job),
        ("/job/{id}/stop", "POST", page.stop),
        ("/drafts", "GET", page.drafts),
        ("/draft/{id}", "GET", page.draft),
        ("/draft/{id}", "POST", page.save),
        ("/draft/{id}/working", "POST", page.keep),
        ("/draft/{id}/working/drop", "POST", page.drop),
        ("/draft/{id}/remove", "POST", page.remove),
        ("/choices", "GET", page.choices),
        ("/search", "GET", page.search),
        ("/file/{id}", "GET", page.file),
    ):
        app.add_route(f"{API}{path}", _answering(handler), methods=[method])


async def _show(templates: Templates, language: Language, request: HttpRequest) -> Response:
    words = texts(language)
    content = templates.render(
        "briefings",
        words,
        "briefings",
        query=request.url.query,
        title=words.briefings.title,
        briefing=words.briefings,
        settings={"api": API, "matching": MATCHING, "language": language, "words": asdict(words.briefings)},
    )
    return HTMLResponse(content)


_Handler = Callable[["_Asked"], Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request of the script: who asks, the id in the address, the query, the body, and the address of the app."""

    owner: str
    id: str
    query: dict[str, str]
    body: dict[str, Any]
    base: str

    @property
    def language(self) -> Language:
        return "en" if self.query.get("language") == "en" else "vi"


def _answering(handler: _Handler) -> Callable[[HttpRequest], Any]:
    """:return: the handler as an endpoint: in a thread, its errors as sentences."""

    async def answer(request: HttpRequest) -> Response:
        try:
            owner = person_of(request, Role.ADD).key
        except Refused:
            return JSONResponse({"error": texts("vi").people.forbidden_title}, 403)
        body = await _body(request)
        asked = _Asked(
            owner, request.path_params.get("id", ""), dict(request.query_params), body, str(request.base_url)
        )
        try:
            found = await to_thread.run_sync(handler, asked)
        except NotFound as exc:
            return JSONResponse({"error": str(exc)}, 404)
        except ResolutionsError as exc:
            return JSONResponse({"error": str(exc)}, 400)
        return found if isinstance(found, Response) else JSONResponse(found)

    return answer


async def _body(request: HttpRequest) -> dict[str, Any]:
    content = b""
    async for part in request.stream():
        content += part
        if len(content) > _MOST_BYTES:
            return {}
    try:
        values = json.loads(content or b"{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


class _Page:
    """The handlers; each gives a JSON value or a response."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._assistant, self._unsaved = desk, desk.assistant, Unsaved()

    def choices(self, asked: _Asked) -> dict[str, Any]:
        """:return: the templates and conversations to choose from, and what is known of the chat model."""
        templates = load_templates(self._desk.own).values()
        talks = self._desk.conversations.list(asked.owner)[:_MOST_TALKS]
        return {
            "model": self._assistant.model.name if self._assistant.model else "",
            "elsewhere": self._assistant.model.elsewhere if self._assistant.model else "",
            "templates": [{"key": t.key, "name": t.name, "kind": t.kind} for t in templates],
            "talks": [{"key": talk.id, "title": talk.title} for talk in talks],
        }

    def start(self, asked: _Asked) -> dict[str, str]:
        """Begin a briefing, from the documents or from the answers of a conversation."""
        request, key = _request(asked.body), str(asked.body.get("conversation") or "")
        make = partial(self._from_talk, key) if key else self._make
        words = texts(asked.language).briefings
        return {"job": self._desk.jobs.start(asked.owner, partial(make, asked.owner, request), words.failed)}

    def _from_talk(self, key: str, owner: str, request: Request, report: Report) -> str:
        turns = self._desk.conversations.turns(owner, key)
        answers = [turn.answer for turn in turns if turn.answer and not turn.running]
        if not answers:
            raise NotFound("Cuộc hỏi đáp này chưa có câu trả lời nào. Hãy đặt câu hỏi trước, rồi tạo bản tóm tắt.")
        templates = load_templates(self._desk.own)
        template = templates.get(request.template)
        if template is None or template.kind != "answers":
            template = next(each for each in templates.values() if each.kind == "answers")
        report(len(answers), len(answers))
        draft = from_answers(request, template, answers, self._assistant.catalogue)
        return self._keep(owner, checked(draft, self._assistant.catalogue)[0])

    def _make(self, owner: str, request: Request, report: Report) -> str:
        templates = load_templates(self._desk.own)
        key = request.template or template_for(request, self._assistant.library)
        if key not in templates:
            raise NotFound(f"Không có mẫu {key!r}. Hãy chọn một mẫu trong danh sách.")
        return self._keep(owner, self._assistant.brief(request, templates[key], report))

    def _keep(self, owner: str, draft: Draft) -> str:
        """:return: the id of a new draft, which is held in memory where it cannot be saved."""
        try:
            return self._desk.drafts.save(owner, draft).id
        except StoreError as exc:
            return self._unsaved.put(owner, draft, f"{exc} Bản nháp vẫn còn trên trang này: sau đó hãy bấm Lưu.")

    def job(self, asked: _Asked) -> dict[str, Any]:
        """:return: how far a briefing is."""
        job = self._desk.jobs.job(asked.owner, asked.id)
        if job is None:
            raise NotFound(texts(asked.language).briefings.failed)
        return asdict(job)

    def stop(self, asked: _Asked) -> dict[str, Any]:
        """Stop a briefing."""
        self._desk.jobs.stop(asked.owner, asked.id)
        return {}

    def drafts(self, asked: _Asked) -> list[dict[str, Any]]:
        """:return: the person's drafts, the last one changed first."""
        return [asdict(draft) | {"changed": draft.changed.isoformat()} for draft in self._desk.drafts.all(asked.owner)]

    def draft(self, asked: _Asked) -> dict[str, Any]:
        """:return: a draft, checked again, with its versions; where no version is asked for, as it was last changed.

        ``working`` tells when that was where it was not saved, "" where it was.
        """
        held = self._unsaved.get(asked.owner, asked.id)
        versions = () if held else self._desk.drafts.versions(asked.owner, asked.id)
        version = _number(asked.query.get("version", ""))
        working = None if held or version else self._desk.drafts.working(asked.owner, asked.id)
        if versions and not version:
            version = working.version if working else versions[0].version
        saved = self._saved(asked.owner, asked.id, version)
        changed = held.changed if held else working.draft if working else saved
        draft, gone = checked(changed, self._assistant.catalogue)
        listed = [{"version": v.version, "saved": v.saved.isoformat()} for v in versions]
        return {
            "id": asked.id, "version": version, "versions": listed, "gone": gone,
            "unsaved": held.reason if held else "", "working": working.saved.isoformat() if working else "",
            "draft": shown(draft, asked.language, saved),
        }  # fmt: skip

    def _saved(self, owner: str, id: str, version: int) -> Draft:
        """:return: a version as it was saved, 0 for the newest, or a draft that could not be, as it was made."""
        held = self._unsaved.get(owner, id)
        return held.made if held else self._desk.drafts.load(owner, id, version)

    def _edited(self, asked: _Asked) -> Draft:
        saved = self._saved(asked.owner, asked.id, _number(asked.query.get("version", "")))
        return edited(saved, asked.body, self._assistant.catalogue)

    def save(self, asked: _Asked) -> dict[str, Any]:
        """Keep an edited draft as a new version."""
        draft = self._edited(asked)
        held = self._unsaved.get(asked.owner, asked.id)
        saved = self._desk.drafts.save(asked.owner, draft, "" if held else asked.id)
        self._unsaved.drop(asked.id)
        return self.draft(_Asked(asked.owner, saved.id, {"language": asked.language}, {}, asked.base))

    def keep(self, asked: _Asked) -> dict[str, Any]:
        """Keep an edited draft as the working copy of the version that it was made from."""
        draft = self._edited(asked)
        if self._unsaved.get(asked.owner, asked.id):
            self._unsaved.change(asked.id, draft)
        else:
            self._desk.drafts.keep(asked.owner, asked.id, _number(asked.query.get("version", "")), draft)
        return {}

    def drop(self, asked: _Asked) -> dict[str, Any]:
        """Throw the working copy away; gives the draft as it was saved."""
        self._desk.drafts.drop_working(asked.owner, asked.id)
        return self.draft(asked)

    def remove(self, asked: _Asked) -> dict[str, Any]:
        """Take a draft away."""
        if self._unsaved.get(asked.owner, asked.id):
            self._unsaved.drop(asked.id)
        else:
            self._desk.drafts.remove(asked.owner, asked.id)
        return {}

    def search(self, asked: _Asked) -> list[dict[str, Any]]:
        """:return: quotes that may be added to a draft."""
        words = asked.query.get("q", "")
        if not any(c.isalnum() for c in words):
            return []
        hits = self._assistant.search(words, k=8)
        documents = {d.id: d for d in self._assistant.catalogue.documents()}
        return quotes_in(hits, documents, _MOST_QUOTES)

    def file(self, asked: _Asked) -> Response:
        """:return: a draft as a file to download."""
        held = self._unsaved.get(asked.owner, asked.id)
        kept = held.changed if held else self._saved(asked.owner, asked.id, _number(asked.query.get("version", "")))
        draft, _ = checked(kept, self._assistant.catalogue)
        ending = f".{asked.query.get('as', 'docx')}"
        if ending not in ENDINGS:
            raise SettingError(f"Không có dạng tệp {ending}. Hãy chọn một trong {', '.join(ENDINGS)}.")
        letterhead = read_letterhead(self._desk.own, asked.query.get("layout", ""))
        sources: Sources = "table" if asked.query.get("sources") == "table" else "footnotes"
        content = rendered(draft, ending, Look(letterhead, sources, link_to(asked.base)))
        name = quote(file_name(draft, ending))
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, media_type=_KINDS[ending], headers=headers)


def _request(body: dict[str, Any]) -> Request:
    def text(name: str) -> str:
        return str(body.get(name) or "").strip()[:2000]

    def several(name: str) -> tuple[str, ...]:
        values = body.get(name)
        return tuple(str(value).strip() for value in values if str(value).strip()) if isinstance(values, list) else ()

    return Request(
        about=text("about"),
        places=several("places"),
        start=text("start"),
        end=text("end"),
        template=text("template"),
        only=several("only"),
        without=several("without"),
        against=text("against"),
        against_period=(text("against_start"), text("against_end")),
        questions=several("questions")[:50],
        worded=body.get("worded") is True,
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
