"""Real Word footnotes: python-docx writes none, so their part of the package is written here.

A note is a list of runs of text, one of which may be a link. The form may have footnotes already or none; either way
the separators that Word expects are there afterwards.
"""

import re
from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED: Final = '<w:rPr><w:rStyle w:val="footnotereference"/><w:vertAlign w:val="superscript"/></w:rPr>'
_FORBIDDEN: Final = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY: Final = (
    f'<w:footnotes xmlns:w="{_W}" xmlns:r="{_R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)


class Footnotes:
    """The footnotes of one document while it is written; numbers count from 1 in the order of ``add``."""

    def __init__(self) -> None:
        self._notes: list[tuple[str, str]] = []

    def add(self, text: str, link: str = "") -> str:
        """Add a note.

        :param link: an address that the last words lead to, "" for none.
        :return: the XML of the run that refers to it.
        """
        self._notes.append((text, link))
        return reference(len(self._notes))

    def write(self, document: Any) -> None:
        """Put the notes into a document that python-docx has open."""
        if not self._notes:
            return
        part = _part(document)
        root = etree.fromstring(part.blob)
        for number, (text, link) in enumerate(self._notes, 1):
            root.append(etree.fromstring(_note(number, text, _linked(part, link))))
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def reference(number: int) -> str:
    """:return: the XML of the run that refers to a note."""
    return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'


def run(text: str, look: Sequence[str] = ()) -> str:
    """:return: the XML of a run; ``look`` holds the elements of its properties, in the order of the schema."""
    properties = f"<w:rPr>{''.join(f'<w:{element}/>' for element in look)}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def printable(text: str) -> str:
    """:return: a text without the characters that XML may not hold."""
    return _FORBIDDEN.sub("", text)


def _part(document: Any) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return relation.target_part
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, _EMPTY.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part


def _linked(part: Any, link: str) -> str:
    if not link:
        return ""
    number: str = part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    words = run("Mở", ('color w:val="0563C1"', 'sz w:val="20"', 'u w:val="single"'))
    return f"{run(' ')}<w:hyperlink r:id={quoteattr(number)}>{words}</w:hyperlink>"


def _note(number: int, text: str, link: str) -> str:
    head = '<w:p><w:pPr><w:pStyle w:val="footnotetext"/></w:pPr>'
    mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
    root = f'<w:footnote xmlns:w="{_W}" xmlns:r="{_R}" w:id="{number}">'
    return f"{root}{head}{mark}{run(' ' + text)}{link}</w:p></w:footnote>"
