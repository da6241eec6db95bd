"""A draft in the words of a chat model: each point bound to quotes of the draft, and shown only if they bear it out.

The model gets the quotes of one section at a time and nothing else. A point passes the same checks as an answer's
(``support``); one that fails is left out and counted, and the quotes that no point took up stay as they are. Where the
model fails, the section keeps its quotes. Rows of tables are never reworded.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.briefing.draft import Draft, Section, Source, Statement
from assistant.chat_model import ChatModel
from assistant.languages import load_languages
from assistant.prompts import NumberedPassage, asked
from assistant.reply import Claim, claims_in
from assistant.support import Ground, fault, find_quote, negation_before
from documents.errors import ModelError

_MOST_QUOTES: Final = 12
_REWORDED: Final = ("sentence", "list", "cell")


def worded(draft: Draft, model: ChatModel, progress: Callable[[int, int], None] | None = None) -> Draft:
    """Let the model word the sections of a draft.

    :param progress: called with the sections done and all of them; what it raises stops the work.
    :return: the draft, with a note on what was left out or failed.
    """
    writer = _Writer(draft, model)
    sections = []
    for number, section in enumerate(draft.sections, 1):
        sections.append(writer.section(section))
        if progress:
            progress(number, len(draft.sections))
    return replace(draft, sections=tuple(sections), notes=(*draft.notes, *writer.notes()))


class _Writer:
    def __init__(self, draft: Draft, model: ChatModel) -> None:
        self._draft, self._model = draft, model
        self._translate = load_languages().translate
        self._dropped = 0
        self._failed: dict[str, None] = {}

    def notes(self) -> Iterator[str]:
        if self._dropped:
            yield f"{self._dropped} ý do mô hình viết đã bị bỏ vì trích dẫn không nói như vậy."
        yield from self._failed

    def section(self, section: Section) -> Section:
        """:return: the section in the model's words; as it was where there is nothing to word or the model fails."""
        taken = [s for s in section.statements if s.kind in _REWORDED][:_MOST_QUOTES]
        if not taken:
            return section
        try:
            points = list(self._points(section.heading, taken))
        except ModelError as exc:
            self._failed[f"{exc} Các mục chưa viết lại giữ nguyên trích dẫn."] = None
            return section
        used = {source for point in points for source in point.quotes}
        left = [s for s in section.statements if s not in taken or not set(s.quotes) & used]
        return replace(section, statements=(*points, *left))

    def _points(self, heading: str, taken: Sequence[Statement]) -> Iterator[Statement]:
        held = {n: (source, s) for n, (source, s) in enumerate(((q, s) for s in taken for q in s.quotes), 1)}
        passages = [NumberedPassage(n, q.document, q.section, q.quote) for n, (q, _) in held.items()]
        question = f"Viết gọn, đủ ý phần “{heading}” của bản tóm tắt “{self._draft.title}”."
        deadline = time.monotonic() + self._model.timeout_s
        for claim in claims_in(self._model.write(asked(question, passages, "vi"), deadline, "vi"), "vi"):
            sources = self._sources(claim, {n: source for n, (source, _) in held.items()})
            if sources:
                text = " ".join(claim.text.split())
                statement = next(s for q, s in held.values() if q == sources[0])
                yield Statement("worded", text, sources, when=statement.when, side=statement.side, made=text)
            else:
                self._dropped += 1

    def _sources(self, claim: Claim, held: dict[int, Source]) -> tuple[Source, ...]:
        """:return: the sources of a claim that stands; none for one that does not."""
        found: dict[Source, None] = {}
        for quoted in claim.quotes:
            source = held.get(quoted.passage)
            span = find_quote(source.quote, quoted.quote) if source else None
            if source is None or span is None or negation_before(source.quote, span[0]):
                return ()
            found[source] = None
        headings = " . ".join(f"{source.document} . {source.section}" for source in found)
        ground = Ground(tuple(source.quote for source in found), headings)
        return () if not found or fault(claim.text, ground, "vi", self._translate) else tuple(found)
