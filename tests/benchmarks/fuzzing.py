"""Damaged copies of real files, read in a child process: each must end in a text or in a sentence, in time.

    python -m tests.benchmarks.reading FOLDER fuzz

"In time" is 30 s of processor time a file, the programs it needs included, since the clock also tells how busy the
machine is; both are printed. Bytes are damaged in every kind of file; packages (.docx, .xlsx, .pptx, .odt) are
unpacked, damaged inside and packed again, since a changed byte of a compressed file only ends in a wrong checksum; PDF
objects, XML and HTML get wrong numbers, references, nesting and order. Kinds that go through another program
(LibreOffice, Tesseract) take seconds each, so they are drawn less often.
"""

import io
import os
import re
import time
import zipfile
from collections import Counter, defaultdict
from pathlib import Path
from random import Random

import openpyxl
import pptx
import pypdfium2
from PIL import Image

from documents.apart import Reader
from documents.errors import RefusedFile

SLOW_S = 30.0
UNFORESEEN = ("không đọc được nội dung tệp", "dừng đột ngột", "quá lâu", "quá nhiều bộ nhớ")
SLOW_KINDS = frozenset({"doc", "rtf", "odt", "ppt", "png", "jpg", "tif"})
PACKAGES = frozenset({"docx", "xlsx", "pptx", "odt", "zip"})
NUMBERS = (b"0", b"-1", b"1", b"7", b"65536", b"2147483648", b"99999999999999999999", b"1e308", b"x", b"")


def fuzz(folder, count=2000, seed=7):
    """Print how damaged files end, by kind of file, and each one that no reader foresaw."""
    chance = Random(seed)
    seeds = seeds_of(folder)
    quick, slow = (sorted(k for k in seeds if (k in SLOW_KINDS) == want) for want in (False, True))
    ends, slowest, worked, peaks = defaultdict(Counter), Counter(), Counter(), Counter()
    target = Path("/tmp") / f"fuzz-{time.time_ns()}"
    with Reader() as reader:
        for n in range(count):
            kind = chance.choice(slow) if n % 15 == 0 else chance.choice(quick)
            data = mutated(chance.choice(seeds[kind]), kind, chance)
            target.write_bytes(data)
            started, before = time.monotonic(), work_s(reader)
            try:
                reader.read(target, name=f"{n}.{kind}")
                end = "read"
            except RefusedFile as exc:
                end = next((known for known in UNFORESEEN if known in exc.reason), "refused")
                if end != "refused":
                    keep(data, f"{seed}-{n}.{kind}", exc)
            took = time.monotonic() - started
            work = work_s(reader) - before
            work = work if work >= 0 else took  # a child that was replaced took its figure with it
            if work > SLOW_S:
                keep(data, f"{seed}-{n}.{kind}", f"took {work:.0f} s of work, {took:.0f} s on the clock")
            ends[kind][end] += 1
            slowest[kind] = max(slowest[kind], took)
            worked[kind] = max(worked[kind], work)
            peaks[kind] = max(peaks[kind], peak_mb(reader))
    target.unlink(missing_ok=True)
    report(ends, slowest, worked, peaks)


def report(ends, slowest, worked, peaks):
    for kind, counts in sorted(ends.items()):
        print(
            f"fuzz {kind:5} {sum(counts.values()):5} inputs: {dict(counts.most_common())}, longest work "
            f"{worked[kind]:.1f} s, on the clock {slowest[kind]:.1f} s, child's peak {peaks[kind]} MB"
        )
    every = sum(ends.values(), Counter())
    bad = {end: times for end, times in every.items() if end in UNFORESEEN}
    passed = not bad and max(worked.values()) <= SLOW_S
    print(
        f"fuzz all   {sum(every.values()):5} inputs: {dict(every.most_common())}, longest work "
        f"{max(worked.values()):.1f} s, on the clock {max(slowest.values()):.1f} s, peak {max(peaks.values())} MB: "
        f"{'PASSED' if passed else 'FAILED'}"
    )


def keep(data, name, why):
    folder = Path("/tmp/fuzz-kept")
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    print(f"   {folder / name}: {why}", flush=True)


def peak_mb(reader):
    """The most memory the child has held so far; a killed child takes its figure with it."""
    child = reader._child
    try:
        status = Path(f"/proc/{child.pid}/status").read_text()
    except (AttributeError, OSError):
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) // 1024 if found else 0


def work_s(reader):
    """The processor time that the child has used, and the programs it started that have ended by themselves."""
    child = reader._child
    try:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split()
    except (AttributeError, OSError):
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def seeds_of(folder):
    """Whole files by kind: the smaller real ones, and small ones made here of kinds that are missing among them."""
    found = defaultdict(list)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        kind = path.suffix[1:]
        if kind in {"doc", "rtf", "ppt", "xls", "pdf", "docx", "xlsx", "md", "txt"} and path.stat().st_size < 600_000:
            found[kind].append(path.read_bytes())
    page = first_page(next(data for data in found["pdf"]))
    for kind, format_ in (("png", "PNG"), ("jpg", "JPEG"), ("tif", "TIFF")):
        found[kind].append(saved(lambda out, format_=format_: page.save(out, format_)))
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Kết quả", "Thu ngân sách đạt 97,79 tỷ đồng"
    slide.shapes.add_table(3, 3, 0, 0, 999, 999).table.cell(0, 0).text = "TT"
    found["pptx"].append(saved(show.save))
    book = openpyxl.Workbook()
    for n in range(60):
        book.active.append([n, "Xã Mường Khương", n / 7, f"=A{n + 1}*2"])
    book.active.merge_cells("B2:B9")
    found["xlsx"].append(saved(book.save))
    row = "<tr><td rowspan=2>1<td colspan=3>Sa Pa &nbsp; &#7879;<td><p>97,79</tr>"
    found["html"].append(f"<!DOCTYPE html><h1>Báo cáo</h1><table>{row * 30}</table><ul><li>một<li>hai</ul>".encode())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("một.txt", "Điều 1. Phạm vi điều chỉnh")
        archive.writestr("hai.docx", found["docx"][0])
    found["zip"].append(packed.getvalue())
    return dict(found)


def saved(save):
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def first_page(data):
    with pypdfium2.PdfDocument(data) as document:
        image: Image.Image = document[0].render(scale=100 / 72, grayscale=True).to_pil()
        return image.copy()


def mutated(data, kind, chance):
    """A damaged copy of a file of that kind."""
    if kind in PACKAGES and chance.random() < 0.8:
        return repacked(data, chance)
    if kind == "pdf" and chance.random() < 0.6:
        return edited(data, chance, (rb"\d+ \d+ R", rb"(?<=[ /\[])\d+", rb"/[A-Z]\w+", rb"endobj|endstream|>>|<<"))
    if kind in {"html", "md", "txt"} and chance.random() < 0.5:
        return marked_up(data, chance)
    if kind == "rtf" and chance.random() < 0.6:
        return edited(data, chance, (rb"\\[a-z]+-?\d*", rb"[{}]", rb"(?<=[a-z])\d+"))
    return damaged(data, chance)


def damaged(data, chance):
    """A copy cut short, with bytes changed, a piece doubled, or a piece of zeros."""
    data = bytearray(data)
    kind = chance.randrange(5)
    at = chance.randrange(max(len(data), 1))
    length = chance.randrange(1, 4000)
    if kind == 0:
        return bytes(data[:at])
    if kind == 1:
        for _ in range(chance.choice((1, 10, 200)) if data else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 2:
        data[at : at + length] = b""
    elif kind == 3:
        data[at:at] = data[at : at + length]
    else:
        data[at : at + length] = bytes(min(length, len(data) - at))
    return bytes(data)


def repacked(data, chance):
    """A package with one to three of its members damaged, dropped, emptied, renamed or exchanged."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    names = sorted(members)
    likely = [n for n in names if re.search(r"(document|styles|numbering|sheet\d+|slide\d+|content|\.rels)\.?\w*$", n)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice(likely or names) if chance.random() < 0.7 else chance.choice(names)
        body = members.get(name, b"")
        kind = chance.randrange(10)
        if kind < 6:
            members[name] = edited(body, chance, (rb"<[^<>]+>", rb'"[^"]*"', rb'(?<=")\d+(?=")', rb"</?\w+:\w+"))
        elif kind == 6:
            members[name] = nested(body, chance)
        elif kind == 7:
            members.pop(name, None)
        elif kind == 8:
            members[name] = damaged(body, chance) if body else b"\0"
        else:
            members[name] = members.get(chance.choice(names), b"")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, body in members.items():
            new.writestr(name, body)
    return out.getvalue()


def edited(data, chance, patterns):
    """Some places that match one of the patterns dropped, doubled, exchanged, or their numbers made absurd."""
    for _ in range(chance.choice((1, 3, 20))):
        places = [m.span() for m in re.finditer(chance.choice(patterns), data[:2_000_000])]
        if not places:
            continue
        (start, end), (other, other_end) = chance.choice(places), chance.choice(places)
        piece = data[start:end]
        new = chance.choice(
            (
                b"",
                piece * 2,
                data[other:other_end],
                re.sub(rb"\d+", lambda _: chance.choice(NUMBERS), piece),
                piece * 300,
            )
        )
        data = data[:start] + new + data[end:]
    return data


def nested(body, chance):
    """An element put into itself hundreds or thousands of times."""
    found = re.search(rb"<(\w+:\w+)[^<>/]*>", body[chance.randrange(max(len(body), 1)) :])
    if not found:
        return body
    times = chance.choice((300, 3000, 100_000))
    return body.replace(found[0], found[0] * times, 1).replace(
        b"</" + found[1] + b">", (b"</" + found[1] + b">") * times, 1
    )


def marked_up(data, chance):
    """Text or markup with wild pieces put into it."""
    wild = (
        b"<table><tr><td colspan=99999999 rowspan=99999999>", b"<div>" * 20_000, b"<!--", b"<![CDATA[",
        b"&#x10FFFF;" * 50, b"\xff\xfe\x00", b"| - " * 5000, b"+---" * 2000 + b"+\n", b"*" * 20_000, b"[" * 5000,
        b"\n" * 50_000, b"> " * 3000,
        "ệ\u0323\u0301".encode() * 3000, b"- " * 2000, b"`" * 9999, b"\xa8\xb5\xb9" * 3000, b"\x00" * 50,
    )  # fmt: skip
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(wild) + data[at:]
    return data
