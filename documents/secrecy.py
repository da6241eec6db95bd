"""The stamps of secret documents: MẬT, TỐI MẬT, TUYỆT MẬT.

A stamp is a line or a cell of its own, in capitals, letter-spaced or not, alone or with what a stamp may say besides
(its term, the copy's number, the urgency), or the words "Độ mật:" before it; readers keep it even where it stands in a
page header. In the head of a document, where stamps are, the slips of OCR count too: a file refused in error is seen
and scanned again, a secret one taken in is not. It does not know what a stamp drawn as a picture says unless a scan
was read.
"""

import re

from documents.vietnamese import unify

_BESIDES = r"(?:\(.{2,50}\)|(?:hỏa tốc|thượng khẩn|khẩn|bản số|thời hạn|đến ngày|tài liệu thu hồi)(?!\w).{0,40})"
_STAMP = re.compile(
    rf"[\W_]*(?P<label>(?:độ|mức độ|dấu) mật\s*:\s*)?(?P<stamp>tuyệt mật|tối mật|mật)[\W_]*(?:{_BESIDES}[\W_]*)?"
)
_SPACED = re.compile(r"\W*((?:\w\s+){2,}\w)\W*")
_STAMPS = {stamp.replace(" ", ""): stamp for stamp in ("MẬT", "TỐI MẬT", "TUYỆT MẬT")}
# what OCR makes of the marks: MẠT, MÂT, MẶT, TÓI MẬT, TUYẸT MẬT
_MISREAD = re.compile(r"[^\w]*(?:(?P<first>T[ỐÓÔỒO]I|TUY[ỆẸÊEÉ]T)\s+)?M[ẬẠÂẶẤẦA]T[^\w]*")
_LONGEST = 90


def stamp_of(line: str, *, in_head: bool = False) -> str:
    """Tell whether a line, or a cell of a table, is a stamp.

    :param line: one line of a document in NFC.
    :param in_head: whether it stands in the head of its document, where a misread stamp counts as well.
    :return: "MẬT", "TỐI MẬT" or "TUYỆT MẬT"; empty for any other words, "mật" in a sentence included.
    """
    upper = line.upper()
    if len(line) > _LONGEST or "M" not in upper or "T" not in upper:
        return ""
    if spaced := _SPACED.fullmatch(line):
        return _STAMPS.get("".join(spaced[1].split()), "")
    match = _STAMP.fullmatch(unify(line)) if "ẬT" in upper else None
    if match:
        written = line[match.start("stamp") : match.end("stamp")]
        return written.upper() if written.isupper() or match["label"] else ""
    misread = _MISREAD.fullmatch(line) if in_head else None
    if not misread or not (misread["first"] or not line.strip().endswith("MAT")):
        return ""
    return "MẬT" if not misread["first"] else "TỐI MẬT" if misread["first"].endswith("I") else "TUYỆT MẬT"
