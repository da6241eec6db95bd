"""The sample documents in a store: put in at the first start, told apart from real ones, removed with one click.

A document is a sample when its file is, byte for byte, one of ``documents.samples``; its name does not matter.
"""

from functools import lru_cache
from hashlib import sha256

from assistant.service import Assistant
from documents.catalogue import Document
from documents.errors import NotFound
from documents.samples import sample_paths


def add_samples(assistant: Assistant) -> int:
    """Put the samples into a store that has never held anything; leave any other store alone.

    :return: how many were added.
    """
    if assistant.catalogue.last_change() > 0 or assistant.catalogue.documents():
        return 0
    paths = sample_paths()
    for path in paths:
        assistant.add(path)
    return len(paths)


def samples_in(assistant: Assistant) -> list[Document]:
    """:return: the documents of the store that are samples."""
    known = _hashes()
    return [document for document in assistant.catalogue.documents() if document.file_sha256 in known]


def remove_samples(assistant: Assistant) -> int:
    """Remove every sample, with its stored file.

    :return: how many were removed.
    """
    removed = 0
    for document in samples_in(assistant):
        try:
            assistant.remove(document.id)
        except NotFound:  # somebody else removed it this moment: it is gone, as asked
            continue
        removed += 1
    return removed


@lru_cache(maxsize=1)
def _hashes() -> frozenset[str]:
    return frozenset(sha256(path.read_bytes()).hexdigest() for path in sample_paths())
