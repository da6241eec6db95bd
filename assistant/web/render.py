"""Turns into what the chat and the source panel show: escaped HTML for the one, plain data for the other.

The only place of the web pages that puts words of documents and questions into HTML; each passes through ``_escape``.
The chat reads its messages as Markdown, so a message is one HTML block without line breaks, which Markdown leaves
alone. What goes to the panel is set as text by its script. Nothing here asks the catalogue or the assistant.
"""

import re
from html import escape, unescape
from typing import Any

from assistant.answer import Answer, Choice, Disagreement, Listing, Side, Statement
from assistant.conversation import Source, Turn
from assistant.courtesy import without_courtesy
from assistant.texts import date_for_people, say
from assistant.web.addresses import PAGES, document_link
from assistant.web.filters import in_words
from assistant.web.texts import Language, Texts, texts
from documents.vietnamese import nfc, unify

# Characters that Markdown would act on in a question, which is shown as the person typed it and edited as text.
_MARKDOWN = re.compile(
    r"""[\\`*_{}\[\]<>#|~&$]|^(?=\s*[-+=]\s?)\s*[-+=]|(?<=\d)[.)](?=\s)|^\s{4,}|://|www\.|@""", re.MULTILINE
)
_LONGEST_WORD = 24  # a longer one has to break on a phone


def messages(turns: tuple[Turn, ...], words: Texts) -> list[dict[str, Any]]:
    """:return: the chat's messages, two a turn: the question and what has been answered so far."""
    shown: list[dict[str, Any]] = []
    last = _to_brief(turns)
    for index, turn in enumerate(turns):
        shown.append({"role": "user", "content": question_as_markdown(turn.question)})
        reply = _reply(index, turn, words, last=index == last)
        shown.append({"role": "assistant", "content": reply, "options": _options(turn, words)})
    return shown


def _to_brief(turns: tuple[Turn, ...]) -> int:
    """:return: which turn offers a briefing from the conversation: the last one, where any has a quote; -1 for none."""
    quoted = any(turn.answer and turn.answer.citations for turn in turns)
    return max((n for n, turn in enumerate(turns) if _is_whole(turn)), default=-1) if quoted else -1


def _is_whole(turn: Turn) -> bool:
    return turn.answer is not None and turn.answer.status != "ambiguous" and not turn.running


def sources(turns: tuple[Turn, ...], words: Texts) -> dict[str, Any]:
    """:return: what the source panel's template and script need, for every turn that has sources."""
    groups = [
        {
            "id": index,
            "question": turn.question,
            "count": words.sources_count.format(count=len(turn.sources)),
            "copy": plain_text(turn, words),
            "cards": [_card(index, source, turn.sources, words) for source in turn.sources],
        }
        for index, turn in enumerate(turns)
        if turn.answer
    ]
    running = bool(turns) and turns[-1].running
    return {"groups": groups, "latest": groups[-1]["id"] if groups else -1, "turns": len(turns), "running": running}


def plain_text(turn: Turn, words: Texts) -> str:
    """:return: question, answer and sources as plain text, for the clipboard; "" before there is an answer."""
    if not turn.answer:
        return ""
    lines = [
        f"{words.copy_question}: {turn.question}",
        f"{words.copy_answer}: {turn.answer.text or _headline(turn.answer, words)}",
    ]
    cited = [source for source in turn.sources if not source.related]
    if cited:
        lines.append(f"{words.copy_sources}:")
        lines += [f"[{source.number}] {', '.join(filter(None, _place(source, words)))}" for source in cited]
    return "\n".join(lines)


def question_as_markdown(question: str) -> str:
    """Write a question so that Markdown shows it as typed; ``question_from_markdown`` takes it back."""
    return _MARKDOWN.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), question)


def question_from_markdown(shown: str) -> str:
    """:return: the question behind a text made by ``question_as_markdown``, perhaps edited since."""
    return nfc(unescape(shown)).strip()


def _reply(index: int, turn: Turn, words: Texts, *, last: bool) -> str:
    within = in_words(turn.within, words)
    parts = [_note(words.asking.only_in.format(what=within), "about")] if within else []
    if turn.answer and _is_another_question(turn.question, turn.answer.understood):
        parts.append(_understood(index, turn.answer.understood, words))
    if turn.answer and turn.answer.note:
        parts.append(_note(turn.answer.note, "came-about"))
    if turn.state == "searching":
        parts.append(f'<div class="searching" role="status">{_escape(words.searching)}</div>')
    if turn.state == "failed":
        parts.append(f'<div class="failed" role="alert">{_escape(turn.message or words.failed)}</div>')
    if turn.answer:
        parts.append(_answer(index, turn, turn.answer, words))
    if turn.state == "stopped":
        parts.append(_note(words.stopped, "stopped"))
    if _is_whole(turn):
        parts.append(_actions(index, turn, words, last=last))
    return f'<div class="reply {turn.answer.status if turn.answer else turn.state}">{"".join(parts)}</div>'


def _answer(index: int, turn: Turn, answer: Answer, words: Texts) -> str:
    if answer.status == "grounded":
        return _grounded(index, turn, answer, words)
    if answer.status == "ambiguous":
        return _state(words.ambiguous_title, answer.message or words.ambiguous_help)
    if answer.reason == "empty":  # a greeting, or nothing but punctuation: nothing was looked for
        return _note(answer.message, "empty")
    asked_in = texts("en" if answer.language == "en" else "vi")
    # the message says it in one line, for the command as well; here its first sentence is the title
    reason = answer.message.removeprefix(asked_in.not_found_title).lstrip(". ")
    state = _state(asked_in.not_found_title, f"{reason} {asked_in.not_found_help}".strip())
    return state + _related(index, turn, words)


def _grounded(index: int, turn: Turn, answer: Answer, words: Texts) -> str:
    shown = answer.statements[: turn.shown]
    parts, before = [], ""
    for statement in shown:
        if not (answer.listing and statement.kind == "row"):
            where = _where(statement, turn.sources, words)
            parts.append(_statement(index, statement, where, words, again=where == before != ""))
            before = where
    if answer.listing and any(statement.kind == "row" for statement in shown):
        parts.append(_listing(index, answer.listing, words))
    if turn.shown >= len(answer.statements):
        parts += [_disagreement(index, each, words) for each in answer.disagreements]
    return "".join(parts)


def _listing(index: int, listing: Listing, words: Texts) -> str:
    """Write the documents of a listing as a table; its rows say what the statements of kind "row" say."""
    rows = "".join(
        f'<tr><td><a class="open-document" href="{_escape(document_link(words.language, row.document_id))}">'
        f"{_escape(row.number or row.title)}</a>{_pills(index, row.citations, words)}"
        f'<span class="subject">{_escape(row.title if row.number else "")}</span></td>'
        f"<td>{_escape(date_for_people(row.date, words.language))}</td>"
        f"<td>{_escape(say(row.status, words.language))}</td></tr>"
        for row in listing.rows
    )
    left = listing.total - len(listing.rows)
    more = f'<div class="more">{_escape(words.asking.listing_more.format(count=left))}</div>' if left > 0 else ""
    return f'<div class="listing"><table><tbody>{rows}</tbody></table>{more}</div>'


def _disagreement(index: int, disagreement: Disagreement, words: Texts) -> str:
    sides = "".join(
        f'<li><span class="value">{_escape(side.value)}</span>{_pills(index, (side.citation,), words)}'
        f'<span class="subject">{_escape(_side(side, words))}</span></li>'
        for side in disagreement.sides
    )
    return (
        f'<div class="disagreement"><div class="title">{_escape(words.asking.disagreement)}</div><ul>{sides}</ul></div>'
    )


def _side(side: Side, words: Texts) -> str:
    told = (side.document, date_for_people(side.date, words.language), say(side.status, words.language))
    return " · ".join(filter(None, told))


def _pills(index: int, numbers: tuple[int, ...], words: Texts) -> str:
    return "".join(_pill(index, number, words) for number in numbers)


def _statement(index: int, statement: Statement, where: str, words: Texts, *, again: bool) -> str:
    """:param again: whether the quote before is from the same place, which is not told twice then."""
    pills = _pills(index, statement.citations, words)
    if statement.kind != "quote":
        return f'<div class="{statement.kind}">{_with_pills(statement.text, pills)}</div>'
    origin = f'<cite class="origin">{_escape(where)}</cite>' if where and not again else ""
    kind = "quote again" if again else "quote"
    return f'<blockquote class="{kind}">{_with_pills(f"“{statement.text}”", pills)}{origin}</blockquote>'


def _where(statement: Statement, known: tuple[Source, ...], words: Texts) -> str:
    """:return: section and page of a quote."""
    cited = next((s for s in known if s.number in statement.citations and not s.related), None)
    return " · ".join(filter(None, _place(cited, words)[1:])) if cited and statement.kind == "quote" else ""


def _with_pills(text: str, pills: str) -> str:
    """Put the numbers behind a text; its last word holds on to them, so that none stands alone on a line."""
    last = text.rsplit(" ", 1)[-1]
    if not pills or len(last) > _LONGEST_WORD:
        return _escape(text) + pills
    return f'{_escape(text.removesuffix(last))}<span class="last">{_escape(last)}{pills}</span>'


def _related(index: int, turn: Turn, words: Texts) -> str:
    near = [source for source in turn.sources if source.related]
    if not near:
        return ""
    items = "".join(
        f'<li><a class="cite related" href="#{_anchor(index, source.number)}" '
        f'title="{_escape(words.cite_title.format(number=source.number))}">{_escape(_origin(source))}</a>'
        f'<span class="path">{_escape(source.section)}</span>'
        f'<span class="glimpse">{_escape(_glimpse(source.quote))}</span></li>'
        for source in near
    )
    title = _escape(words.related_title.format(count=len(near)))
    return (
        f'<details class="related" open><summary>{title}</summary>'
        f'<div class="related-note">{_escape(words.related_note)}</div><ul>{items}</ul></details>'
    )


def _understood(index: int, understood: str, words: Texts) -> str:
    before, _, after = words.understood.partition("{question}")
    shown = f'{_escape(before)}<span class="as">{_escape(understood)}</span>{_escape(after)}'
    link = _action("correct", f"correct-{index}", words.asking.correct)
    return f'<div class="note understood">{shown} {link}</div>'


def _actions(index: int, turn: Turn, words: Texts, *, last: bool) -> str:
    asking, count = words.asking, sum(not source.related for source in turn.sources)
    links = [_action("copy-answer", f"copy-{index}", words.copy)]
    if count:
        links.append(_action("show-sources", f"turn-{index}", words.show_sources.format(count=count)))
    links.append(_action("print-answer", f"print-{index}", asking.print))
    if last:  # the script adds which conversation
        href = PAGES["briefings"].path(words.language)
        links.append(f'<a class="brief-talk needs-add" href="{href}">{_escape(asking.brief)}</a>')
    links.append('<span class="gap"></span>')
    for rating, label in (("up", asking.good), ("down", asking.bad)):
        pressed = turn.rating == rating
        links.append(_action(f"rate {rating}{' pressed' if pressed else ''}", f"rate-{index}", label, pressed=pressed))
    thanks = f'<div class="thanks" role="status">{_escape(asking.thanks)}</div>' if turn.rating else ""
    return f'<div class="actions">{"".join(links)}</div>{thanks}'


def _action(kind: str, target: str, label: str, *, pressed: bool | None = None) -> str:
    state = "" if pressed is None else f' aria-pressed="{str(pressed).lower()}"'
    return f'<a class="{kind}" href="#{target}" role="button"{state}>{_escape(label)}</a>'


def _pill(index: int, number: int, words: Texts) -> str:
    title = _escape(words.cite_title.format(number=number))
    return f'<a class="cite" href="#{_anchor(index, number)}" title="{title}">{number}</a>'


def _anchor(index: int, number: int) -> str:
    return f"src-{index}-{number}"


def _state(title: str, help_text: str) -> str:
    parts = f'<div class="state-title">{_escape(title)}</div><div class="state-help">{_escape(help_text)}</div>'
    return f'<div class="state">{parts}</div>'


def _note(text: str, kind: str) -> str:
    return f'<div class="note {kind}">{_escape(text)}</div>'


def _options(turn: Turn, words: Texts) -> list[dict[str, str]]:
    if turn.running or not turn.answer or turn.answer.status != "ambiguous":
        return []
    return [{"value": c.document_id, "label": _candidate(c, words)} for c in turn.answer.candidates]


def _candidate(candidate: Choice, words: Texts) -> str:
    number = "" if candidate.number in candidate.title else candidate.number
    return " · ".join(filter(None, (number, candidate.title, date_for_people(candidate.date, words.language))))


def _card(index: int, source: Source, beside: tuple[Source, ...], words: Texts) -> dict[str, Any]:
    """:param beside: the sources of the same answer; those of the same document are marked in the document view too."""
    return {
        "anchor": _anchor(index, source.number),
        "number": source.number,
        "name": source.document_number or source.title,
        "subtitle": source.title if source.document_number else "",
        "date": date_for_people(source.date, words.language),
        "section": source.section,
        "page": words.page.format(page=source.page) if source.page else "",
        "before": source.before,
        "quote": source.quote,
        "after": source.after,
        "related": source.related,
        "gone": source.gone,
        "href": "" if source.gone else _in_document(source, beside, words.language),
    }


def _in_document(source: Source, beside: tuple[Source, ...], language: Language) -> str:
    also = [(s.start, s.end) for s in beside if s.document_id == source.document_id and s.related == source.related]
    return document_link(language, source.document_id, (source.start, source.end), also=also)


def _place(source: Source, words: Texts) -> tuple[str, str, str]:
    return source.title, source.section, words.page.format(page=source.page) if source.page else ""


def _origin(source: Source) -> str:
    return source.document_number or source.title


def _headline(answer: Answer, words: Texts) -> str:
    return words.ambiguous_title if answer.status == "ambiguous" else words.not_found_title


def _glimpse(text: str, most: int = 140) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: flat.rfind(" ", 0, most)] + "…"


def _is_another_question(asked: str, understood: str) -> bool:
    bare = [" ".join(re.findall(r"\w+", unify(nfc(text)))) for text in (without_courtesy(nfc(asked)), understood)]
    return bool(understood) and bare[0] != bare[1]


def _escape(text: str) -> str:
    # a line break would end the HTML block and wake Markdown
    return escape(text, quote=True).replace("\r", "").replace("\n", "<br>")


def greeting(words: Texts) -> str:
    """:return: what an empty conversation shows above the example questions."""
    return f'<div class="greeting"><h1>{_escape(words.greeting)}</h1><p>{_escape(words.greeting_hint)}</p></div>'
