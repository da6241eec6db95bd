"""The assistant as one object: catalogue, index, original files and answers over one data folder.

The web app and the command line both stand on it. It composes what the packages below offer and decides nothing about
reading, searching or answering. One process at a time owns the index of a folder; another one may add and ask
meanwhile, and the owner brings the index up to date.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Self

from assistant import originals
from assistant.answer import Answer
from assistant.briefing.check import checked
from assistant.briefing.compose import compose
from assistant.briefing.draft import Draft, Request
from assistant.briefing.template import Template
from assistant.briefing.worded import worded
from assistant.chat_model import ChatModel
from assistant.filters import required
from assistant.generate import generate_answer
from assistant.languages import load_languages
from assistant.learnt import load_weights
from assistant.offline import keep_silent
from assistant.query import search_query
from assistant.quote import Library, answer_question
from assistant.scope import find_scope
from assistant.settings import Settings
from assistant.understand import understand
from documents.apart import Reader
from documents.catalogue import Addition, Catalogue, Filter
from documents.errors import NotFound, ResolutionsError, SettingError
from documents.intake import Prepared, prepare_text
from documents.parts import part_again, prepare_parts
from documents.validity import today
from documents.vietnamese import nfc
from index.arrange import Hit, joined
from index.store import CheckReport, Index

_MODEL_WAIT_S = 60
Progress = Callable[[int, int], None]


class Assistant:
    """An open assistant; make it with ``open``, end it with ``close`` or a ``with`` block."""

    def __init__(self, folder: Path, catalogue: Catalogue, index: Index, model: ChatModel | None = None) -> None:
        """Use ``open`` instead."""
        self.catalogue, self.index, self.model = catalogue, index, model
        self._files, self._reader = folder / "files", Reader()

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the data folder, which is made if missing. Loads no model: see ``start`` and ``catch_up``.

        :raises StoreError: the folder or the database cannot be used.
        """
        keep_silent(settings.embedding)
        catalogue = Catalogue.open(settings.database_url)
        try:
            index = Index.open(settings.data / "index", catalogue, embedding=settings.embedding, chroma=settings.chroma)
        except BaseException:
            catalogue.close()
            raise
        model = ChatModel(settings.llm, settings.llm_url) if settings.llm else None
        return cls(settings.data, catalogue, index, model)

    def start(self, *, model_after_s: float = 0.0) -> None:
        """Keep up with the catalogue and load the models in the background, for as long as the assistant is open.

        :param model_after_s: begin with the models so much later; keywords answer until then.
        """
        self.purge()
        self.index.start(model_after_s=model_after_s)

    def close(self) -> None:
        """Stop the background work and close all files."""
        self._reader.close()
        self.index.close()
        self.catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, path: Path, *, name: str | None = None, progress: Progress | None = None) -> Addition:
        """Read a file and store it with its original; when this returns, it is durable.

        :param name: the name that people know the file by, if ``path`` is a temporary one.
        :param progress: called with the pages read and all pages.
        :raises RefusedFile: the file cannot be taken in; nothing of it is kept.
        :raises StoreError: the store cannot be written.
        """
        return self.admit(self.prepare(path, name=name, progress=progress))

    def prepare(self, path: Path, *, name: str | None = None, progress: Progress | None = None) -> Prepared:
        """Read a file and everything that is known of it, and store nothing; the parameters are those of ``add``.

        :raises RefusedFile: the file cannot be taken in.
        """
        known_as = nfc(name or path.name)
        return prepare_text(self._reader.read(path, name=known_as, progress=progress), path, name=known_as)

    def admit(
        self, prepared: Prepared, *, corrections: Mapping[str, str | None] | None = None, by: str = ""
    ) -> Addition:
        """Store what ``prepare`` has read, with its original; when this returns, it is durable.

        :param corrections: what a person has corrected on the card beforehand, by field.
        :param by: that person.
        :raises ResolutionsError: a correction cannot be, or the store cannot be written.
        """
        path, keep = prepared.data_path, {"name": prepared.name, "sha256": prepared.file_sha256}
        originals.keep(self._files, path, **keep)
        addition = self.catalogue.add(prepared, corrections=corrections, by=by)
        if not self.catalogue.holds_file(prepared.file_sha256):
            originals.discard(self._files, prepared.file_sha256)  # the same text in another file: the first one stays
        else:
            originals.keep(self._files, path, **keep)  # in case another process removed the same file just now
        return addition

    def reread(self, document_id: str, *, by: str = "", progress: Progress | None = None) -> Addition:
        """Read the original of a document anew, as a new version of it: readers become better.

        :raises NotFound: there is no such document, or its original is gone.
        :raises RefusedFile: the file cannot be read; the document stays as it was.
        """
        document = self.catalogue.document(document_id)
        path, name = self.original(document_id), document.file
        source = self._reader.read(path, name=name, progress=progress)
        if document.part:
            source = part_again(source, self.catalogue.source(document_id), name)
        prepared = prepare_text(source, path, name=name, part=document.part)
        return self.catalogue.add(prepared, by=by, anew=True)

    def split(self, document_id: str, starts: Sequence[int], *, by: str = "") -> list[Addition]:
        """Make a document of each part of a file; the one that was made of the whole is discarded.

        :param starts: where each part begins in the text (``documents.part_starts``).
        :raises NotFound: there is no such document, or its original is gone.
        :raises ResolutionsError: it is a part already, a start is none, or there are not two; nothing is changed then.
        :raises RefusedFile: a part is empty or stamped secret; nothing is changed then.
        """
        document = self.catalogue.document(document_id)
        if document.part:
            raise ResolutionsError(f"{document.title} đã là một phần được tách ra từ tệp {document.file}.")
        if len(starts) < 2:
            raise ResolutionsError("Cần ít nhất hai chỗ bắt đầu để tách. Hãy đánh dấu dòng đầu của từng văn bản.")
        path, source = self.original(document_id), self.catalogue.source(document_id)
        return self.catalogue.split(document_id, prepare_parts(source, path, name=document.file, starts=starts), by=by)

    def stop_reading(self) -> None:
        """End the reading of a file that is under way; whoever waits for it is told that it was not read."""
        self._reader.interrupt()

    def remove(self, document_id: str) -> None:
        """Take a document out with its versions and their files.

        :raises NotFound: no document has this id.
        """
        hashes = {version.file_sha256 for version in self.catalogue.versions(document_id)}
        self.catalogue.remove(document_id)
        for sha256 in hashes:
            if not self.catalogue.holds_file(sha256):
                originals.discard(self._files, sha256)

    def purge(self) -> int:
        """Erase the documents that were discarded longer ago than they are kept, with their files.

        :return: how many files were deleted.
        """
        unnamed = self.catalogue.purge()
        for sha256 in unnamed:
            originals.discard(self._files, sha256)
        return len(unnamed)

    def original(self, document_id: str) -> Path:
        """:return: where the original file of the live version lies.

        :raises NotFound: there is no such document, or its file has been taken away by hand.
        """
        document = self.catalogue.document(document_id)
        if found := originals.find(self._files, document.file_sha256):
            return found
        raise NotFound(f"Không còn tệp gốc của {document.file} trong {self._files}. Hãy thêm lại tệp này.")

    def ask(self, question: str, *, after: Sequence[str] = (), filter: Filter | None = None) -> Answer:
        """Answer a question from the documents, or say that they do not tell.

        :param after: the earlier questions of the conversation, oldest first.
        :param filter: which documents may answer; None for all.
        """
        *_, answer = self.answers(question, after=after, filter=filter)
        return answer

    def quote(self, question: str) -> Answer:
        """Answer with quotes alone, whatever chat model is set."""
        return answer_question(question, self.library)

    def answers(self, question: str, *, after: Sequence[str] = (), filter: Filter | None = None) -> Iterator[Answer]:
        """Answer like ``ask``, and show the answer as it grows where a chat model writes it.

        :return: one answer or more; each takes the place of the one before, and the last is whole.
        """
        if self.model is None:
            yield answer_question(question, self.library, after=after, within=filter)
        else:
            yield from generate_answer(question, self.library, self.model, after=after, within=filter)

    def search(self, text: str, k: int = 10, *, filter: Filter | None = None) -> list[Hit]:
        """Find passages for a question or some words; a document number goes before all other words.

        :param filter: which documents may be searched; None for all.
        :return: at most ``k`` hits, best first, those of documents that meet the conditions of the question, if any;
            neighbouring passages of a section are one.
        """
        question = understand(text, (), self.library.languages)
        conditions = required(question.text, today(), filter)
        if conditions and not self.catalogue.select(conditions):  # nothing is so: what is nearest is shown
            conditions = filter
        scope = find_scope(question, self.catalogue, conditions)
        return joined(self.index.search(search_query(question, scope), k), self.catalogue.text)

    def brief(self, request: Request, template: Template, progress: Progress | None = None) -> Draft:
        """Make the draft of a briefing; every quote in it stands in the stored text.

        :param progress: called with the documents read and all documents; what it raises stops the work.
        :raises SettingError: the request is malformed, or is to be worded by a chat model and there is none.
        :raises NotFound: an unknown number, or no documents.
        """
        if request.worded and self.model is None:
            raise SettingError(
                "Chưa cài đặt mô hình viết. Hãy đặt RESOLUTIONS_LLM, hoặc tạo bản tóm tắt bằng trích dẫn."
            )
        draft = checked(compose(request, template, self.library, progress), self.catalogue)[0]
        return worded(draft, self.model, progress) if request.worded and self.model else draft

    def catch_up(self, progress: Progress | None = None) -> None:
        """Make everything ready now instead of in the background: models loaded, the index up to date.

        :raises ModelError: the model cannot be loaded; keywords answer nevertheless.
        """
        if self.index.owner:
            self.index.sync(progress)
            return
        self.index.start()  # the owner keeps the index up to date; here only the model is missing
        deadline = time.monotonic() + _MODEL_WAIT_S
        while not self.index.state().vectors_ready and time.monotonic() < deadline:
            time.sleep(0.05)

    def check(self, *, repair: bool = False, progress: Progress | None = None) -> CheckReport:
        """Compare catalogue, original files and indexes.

        :param repair: rebuild both indexes from the catalogue first, and clear what a crash has left over.
        """
        if repair:
            self.index.repair(progress)
            originals.sweep(self._files, self.catalogue.holds_file)
        elif self.index.owner:
            self.index.sync(progress)
        faults = self.catalogue.faults()
        documents = self.catalogue.documents()
        lost = [d.file for d in documents if originals.find(self._files, d.file_sha256) is None]
        report = self.index.check()
        lines = [f"Kho tài liệu: {len(documents)} tài liệu, {'nguyên vẹn' if not faults else 'có lỗi'}.", *faults]
        lines += [f"Thiếu tệp gốc của {file}; hãy thêm lại tệp này." for file in lost]
        return CheckReport(report.ok and not faults and not lost, (*lines, *report.lines))

    @cached_property
    def library(self) -> Library:
        """What answering and briefing need."""
        return Library(self.catalogue, self.index, load_languages(self.index.held), load_weights())
