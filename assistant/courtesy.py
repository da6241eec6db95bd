"""The words around a question that ask nothing: "Anh ơi cho em hỏi là ...", "Xin cho biết ...", "... vậy ạ?".

People write to the assistant as they would to a colleague. It takes such words off the ends of a question, typed with
marks or without; what stands between them is not touched.
"""

import re
from typing import Final

from documents.vietnamese import fold

_I: Final = "(?:toi|em|minh|chung (?:toi|em|minh)|anh|chi|chau|to|bon minh)"
_YOU: Final = "(?:anh|chi|em|ban|ad|admin|tro ly|dong chi|co|chu|bac|moi nguoi|ca nha)"
_CALLED: Final = rf"(?:(?:{_I} |xin )?(?:kinh )?chao(?: {_YOU})?|a ?lo|thua {_YOU}|{_YOU} oi|oi)(?: a)?"
_ADDRESS: Final = rf"{_CALLED}(?: (?=(?:{_YOU} )?(?:cho|xin))|[ ,.!:]+)"
_PLEASE: Final = "(?:xin|lam on|vui long|de nghi|nho|hay|phien|mong)"
_TELL: Final = (
    rf"(?:{_PLEASE} )*(?:{_YOU} )?(?:cho|giup|chi giup|noi) (?:{_I} )?(?:hoi|biet|xin)"
    rf"|(?:{_PLEASE} )?(?:{_I} )?(?:muon|can|dinh|xin)(?: duoc)? (?:hoi|biet)|xin (?:duoc )?hoi|{_I} hoi"
)
_SOURCE: Final = "(?:theo|trong|can cu(?: vao)?)(?: (?:cac|nhung))? (?:kho )?tai lieu(?: (?:nay|tren|o day))?(?: thi|,)"
_ENGLISH: Final = (
    "(?:hello|hi|hey)(?: there)?[ ,.!]+|(?:(?:could|can|would|will) you )?(?:please )?(?:kindly )?tell (?:me|us)[ ,:]+"
    "|(?:please )?let me know[ ,:]+|(?:i|we)(?: would|'d|’d)? (?:like|want|need) to (?:know|ask)(?: about)?[ ,:]+"
    "|do you know |may i ask[ ,:]+|according to the documents[ ,]+"
)
_OPENING: Final = re.compile(rf"(?:{_ADDRESS}|(?:{_TELL})(?: (?:la|rang|ve|xem|them))?[ ,:]+|{_SOURCE} |{_ENGLISH})")
# only with their marks: "Ngòi A", "Yên Thế" are names
_CLOSING: Final = re.compile(
    r"(?<!như) (?:vậy|nhỉ|nhé|ạ|(?:vậy|thế|nhỉ|với) ạ|(?:vậy|thế|hả|nhỉ) (?:anh|chị|em|bạn|ad)(?: ơi)?"
    r"|giúp (?:tôi|em|mình)(?: với| nhé)?(?: ạ)?)(?=[?.! ]*$)"
)
_WORD: Final = re.compile(r"[^\W_]+")
_LEAST: Final = 2


def without_courtesy(question: str) -> str:
    """:param question: in NFC, its words one space apart.
    :return: the question without such words; as it is where hardly a word would be left, or its letters cannot be told.
    """
    rest = question
    while (opening := _OPENING.match(fold(rest))) and len(fold(rest)) == len(rest):
        rest = rest[opening.end() :]
    rest = _CLOSING.sub("", rest)
    return rest if len(_WORD.findall(rest)) >= _LEAST else question
