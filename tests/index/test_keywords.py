"""The keyword index while it changes."""

import threading
from pathlib import Path

from documents.split import Passage
from index.keywords import make_keywords
from index.sections import sections_of
from index.terms import question_terms


def passage(document: int, text: str) -> Passage:
    return Passage(f"{document:016x}", f"{document:016x}", 0, 0, len(text), text, (), None)


def test_a_search_that_a_commit_overtakes_reads_the_sections_that_it_found(tmp_path: Path) -> None:
    keywords = make_keywords(tmp_path / "keywords")
    terms, wanted = question_terms("trồng rừng", field="marked"), f"{10**6:016x}"
    stop, wrong = threading.Event(), []

    def add_and_remove() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            text = "báo cáo khác " * (number % 40 + 1)
            keywords.replace(f"{number % 25:016x}", sections_of([passage(number % 25, text)], "", {}))
            keywords.commit(number)

    keywords.replace(wanted, sections_of([passage(10**6, "trồng rừng mới")], "", {}))
    keywords.commit(0)
    writer = threading.Thread(target=add_and_remove)
    writer.start()
    for _ in range(3000):
        found = keywords.search(terms, 10)
        if [section.document_id for section in found] != [wanted]:
            wrong.append(found)
    stop.set()
    writer.join()
    keywords.close()
    assert wrong == []
