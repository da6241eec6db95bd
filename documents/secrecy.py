"""The stamps of secret documents: MẬT, TỐI MẬT, TUYỆT MẬT.

A stamp is a line of its own, in capitals, or the words "Độ mật:" before it; readers keep it even where it stands in a
page header. It does not know what a stamp drawn as a picture says unless a scan was read.
"""

import re

from documents.vietnamese import unify

_STAMP = re.compile(r"[\W_]*(?P<label>độ mật\s*:\s*)?(?P<stamp>tuyệt mật|tối mật|mật)[\W_]*")
_LONGEST = 40


def stamp_of(line: str) -> str:
    """Tell whether a line is a stamp.

    :param line: one line of a document in NFC.
    :return: "MẬT", "TỐI MẬT" or "TUYỆT MẬT"; empty for any other words, "mật" in a sentence or a table included.
    """
    if len(line) > _LONGEST or "ẬT" not in line.upper():
        return ""
    match = _STAMP.fullmatch(unify(line))
    if not match:
        return ""
    written = line[match.start("stamp") : match.end("stamp")]
    return written.upper() if written.isupper() or match["label"] else ""
