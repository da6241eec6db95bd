"""A section as the bytes that the keyword index stores, and back.

One field for all of it: reading seven fields a section took three times as long. Knows nothing of tantivy.
"""

import struct
from typing import Final

import numpy as np

from index.embed import KEY_BYTES
from index.sections import Section

ID_BYTES: Final = 8  # of a document and of a passage
_HEAD: Final = struct.Struct("<4I")  # passages, syllables, syllables of the heading, syllables of the first line


def pack_section(section: Section) -> bytes:
    """:return: the section; its ids and keys must be hexadecimal."""
    numbers = (np.asarray(section.starts, np.uint32), section.tokens, section.heading)
    head = _HEAD.pack(len(section.passages), len(section.tokens), len(section.heading), section.lead)
    names = bytes.fromhex("".join((section.document_id, *section.passages, *section.vector_keys)))
    return b"".join((head, *(array.tobytes() for array in numbers), names))


def unpack_section(packed: bytes) -> Section:
    """:return: the section that ``pack_section`` packed."""
    passages, syllables, heading, lead = _HEAD.unpack_from(packed)
    numbers = np.frombuffer(packed, np.uint32, passages + 1 + syllables + heading, _HEAD.size)
    names = packed[_HEAD.size + numbers.nbytes :].hex()
    keys_from = 2 * ID_BYTES * (1 + passages)
    return Section(
        document_id=names[: 2 * ID_BYTES],
        passages=_cut(names[2 * ID_BYTES : keys_from], 2 * ID_BYTES),
        vector_keys=_cut(names[keys_from:], 2 * KEY_BYTES),
        starts=tuple(numbers[: passages + 1].tolist()),
        tokens=numbers[passages + 1 : passages + 1 + syllables],
        lead=lead,
        heading=numbers[passages + 1 + syllables :],
    )


def _cut(names: str, size: int) -> tuple[str, ...]:
    return tuple([names[i : i + size] for i in range(0, len(names), size)])
