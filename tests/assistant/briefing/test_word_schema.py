"""Word opens what comes out without a repair message: every part keeps to the order of ECMA-376, nothing dangles.

The order of the children of each element is data (``tests/data/word-order.json``, from part 1, chapter 17). An element
or child that is not there was not foreseen: it is looked up in the standard, then added. What many files have in common
(styles, settings) is parsed and looked through once.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, normpath

import pytest
from lxml import etree

from assistant.briefing.draft import Draft, Request
from assistant.briefing.export import Look, rendered
from assistant.briefing.letterhead import LAYOUTS, read_letterhead
from assistant.briefing.outline import link_to
from assistant.briefing.template import load_templates
from assistant.service import Assistant
from assistant.settings import Settings
from tests.assistant.briefing.conftest import REPORT, RESOLUTION
from tests.assistant.briefing.test_files import of_kind

ORDER = json.loads((Path(__file__).parents[2] / "data" / "word-order.json").read_text("utf-8"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ANY_ORDER = {
    "body",
    "p",
    "r",
    "hyperlink",
    "tc",
    "tr",
    "trPr",
    "hdr",
    "ftr",
    "footnote",
    "compat",
    "rsids",
    "latentStyles",
}
RARE = {  # not in every file
    "numPr", "tblBorders", "tblGrid", "tblPrEx", "tcBorders", "tcMar", "hyperlink", "footnotes", "footnote", "ftr",
    "tabs", "fonts", "font", "numbering", "abstractNum", "lvl", "num", "rsids", "webSettings",
}  # fmt: skip
FIRST = {"p": "pPr", "r": "rPr", "tc": "tcPr"}
ASKED = {
    "comparison": {"about": "Nghị quyết 7-NQ/TU", "places": ("Bát Xát",), "against": "Bắc Hà"},
    "place": {"about": "Bát Xát"},
    "topic": {"about": "che phủ rừng"},
    "answers": {"questions": ("Ai làm Trưởng ban Chỉ đạo Nghị quyết 7-NQ/TU?", "Chè đạt bao nhiêu tấn?")},
}


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    """:return: a draft by every template."""
    folder = tmp_path_factory.mktemp("library")
    with Assistant.open(Settings(data=folder / "data")) as assistant:
        for name, text in (("nghi-quyet.md", RESOLUTION), ("bao-cao.md", REPORT)):
            (folder / name).write_text(text, encoding="utf-8")
            assistant.add(folder / name)
        assistant.catch_up()
        asked = {key: Request(**{"about": "Nghị quyết 7-NQ/TU"} | ASKED.get(key, {})) for key in load_templates()}
        return {key: assistant.brief(asked[key], template) for key, template in load_templates().items()}


@pytest.fixture(scope="module")
def files(drafts: dict[str, Draft]) -> list[tuple[str, bytes]]:
    """:return: a Word file for every template, in both layouts, with both ways to give the sources."""
    assert all(draft.indicators or list(draft.statements()) for draft in drafts.values())
    by_hand = {f"edited {kind}": of_kind(kind) for kind in ("sections", "comparison", "progress")}
    link = link_to("http://127.0.0.1:7860")
    return [
        (f"{key} {layout} {sources}", rendered(draft, ".docx", Look(read_letterhead(layout=layout), sources, link)))  # type: ignore[arg-type]
        for key, draft in (drafts | by_hand).items()
        for layout in LAYOUTS
        for sources in ("footnotes", "table")
    ]


@cache
def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def texts(content: bytes) -> dict[str, bytes]:
    """:return: the parts that hold what Word shows."""
    named = parts(content).items()
    return {n: data for n, data in named if n.startswith("word/") and n.endswith(".xml") and "/theme/" not in n}


@cache
def parsed(data: bytes) -> etree._Element:
    """:return: a part as a tree that nobody may change."""
    return etree.fromstring(data)


def elements(data: bytes) -> Iterator[etree._Element]:
    return (e for e in parsed(data).iter() if isinstance(e.tag, str) and e.tag.startswith(W))


@cache
def names(data: bytes) -> frozenset[str]:
    return frozenset(name_of(element) for element in elements(data))


def name_of(element: etree._Element) -> str:
    return str(element.tag).removeprefix(W)


def faults(content: bytes) -> list[str]:
    """:return: the elements whose children the schema does not allow, does not allow there, or not twice."""
    return [fault for data in texts(content).values() for fault in faults_in(data)]


@cache
def faults_in(data: bytes) -> tuple[str, ...]:
    return tuple(found_in(data))


def found_in(data: bytes) -> Iterator[str]:
    for element in elements(data):
        name = name_of(element)
        children = [name_of(child) for child in element if isinstance(child.tag, str) and child.tag.startswith(W)]
        order = ORDER.get(name, "").split()
        if not set(children) <= set(order) and name not in ANY_ORDER - ORDER.keys():
            yield f"{name} holds {children}"
            continue
        places = [order.index(child) for child in children if order]
        if name not in ANY_ORDER and places != sorted(places):
            yield f"{name} has its children as {children}"
        if name in FIRST and FIRST[name] in children[1:]:
            yield f"{name} does not begin with {FIRST[name]}"
        if name.endswith("Pr") and name != "sectPr" and len(set(children)) < len(children):
            yield f"{name} holds one twice: {children}"


def test_every_element_has_the_children_that_the_schema_allows_in_its_order(files: list[tuple[str, bytes]]) -> None:
    for told, content in files:
        assert faults(content) == [], told
        assert ORDER.keys() - frozenset().union(*map(names, texts(content).values())) <= RARE, told


@pytest.mark.parametrize(
    ("parent", "change"),
    [
        ("pPr", "turned"),
        ("rPr", "turned"),
        ("tcPr", "twice"),
        ("tblPr", "turned"),
        ("sectPr", "turned"),
        ("p", "strange"),
    ],
)
def test_a_file_that_word_would_repair_is_noticed(files: list[tuple[str, bytes]], parent: str, change: str) -> None:
    package = parts(files[0][1])
    root = etree.fromstring(package["word/document.xml"])
    element = next(e for e in root.iter(f"{W}{parent}") if len(e) > 1 or change != "turned")
    if change == "turned":
        element[:] = list(reversed(element))
    else:
        element.append(etree.fromstring(etree.tostring(element[0])) if change == "twice" else etree.Element(f"{W}sdt"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name, data in (package | {"word/document.xml": etree.tostring(root)}).items():
            changed.writestr(name, data)
    (fault,) = faults(out.getvalue())
    assert fault.startswith(parent)


def test_tables_and_cells_are_whole(files: list[tuple[str, bytes]]) -> None:
    for told, content in files:
        for element in (each for data in texts(content).values() for each in elements(data)):
            if name_of(element) == "tc":
                assert name_of(element[-1]) == "p", told
            if name_of(element) == "tbl":
                columns = len(element.find(f"{W}tblGrid"))
                assert {len(row.findall(f"{W}tc")) for row in element.findall(f"{W}tr")} == {columns}, told
            if name_of(element) == "body":
                assert [name_of(child) for child in element].index("sectPr") == len(element) - 1, told


def test_nothing_that_is_referred_to_is_missing(files: list[tuple[str, bytes]]) -> None:
    for told, content in files:
        package, trees = parts(content), {name: parsed(data) for name, data in texts(content).items()}
        styles = {style.get(f"{W}styleId") for style in trees["word/styles.xml"].iter(f"{W}style")}
        notes = {note.get(f"{W}id") for root in trees.values() for note in root.iter(f"{W}footnote")}
        for name, root in trees.items():
            relations = relations_of(name, package)
            for element in root.iter():
                for attribute, value in element.attrib.items():
                    assert not str(attribute).startswith(R) or value in relations, (told, name, value)
                if element.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}link", f"{W}next"):
                    assert element.get(f"{W}val") in styles, (told, name, element.get(f"{W}val"))
                if element.tag == f"{W}footnoteReference":
                    assert element.get(f"{W}id") in notes, told
            bookmarks = [e.get(f"{W}id") for e in root.iter(f"{W}bookmarkStart")]
            assert len(set(bookmarks)) == len(bookmarks), told


def relations_of(part: str, package: dict[str, bytes]) -> set[str]:
    """:return: the ids of the relations of a part; each leads to a part that is there, or out of the file."""
    folder, _, name = part.rpartition("/")
    content = package.get(f"{folder}/_rels/{name}.rels")
    if content is None:
        return set()
    known = set()
    for relation in etree.fromstring(content):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            where = target.lstrip("/") if target.startswith("/") else normpath(f"{dirname(part)}/{target}")
            assert where in package, (part, target)
        known.add(relation.get("Id", ""))
    return known


def test_every_part_has_a_content_type(files: list[tuple[str, bytes]]) -> None:
    for told, content in files:
        package = parts(content)
        types = etree.fromstring(package["[Content_Types].xml"])
        endings = {each.get("Extension") for each in types if each.tag.endswith("Default")}
        named = {each.get("PartName") for each in types if each.tag.endswith("Override")}
        for name in package:
            if name != "[Content_Types].xml":
                assert f"/{name}" in named or name.rsplit(".", 1)[-1] in endings, (told, name)
        assert named <= {f"/{name}" for name in package}, told
