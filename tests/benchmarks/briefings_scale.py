"""How long a briefing takes over many documents, and whether it can be stopped.

    PYTHONPATH=. python tests/benchmarks/briefings_scale.py [--documents 1000]

The documents are made up: reports of thirty paragraphs each, all of which cite one resolution and name places.
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

from assistant.briefing.draft import Request
from assistant.briefing.template import load_templates
from assistant.service import Assistant
from assistant.settings import read_settings
from documents.places import find_places

PLACES = ("Sa Pa", "Bát Xát", "Bảo Thắng", "Bảo Yên", "Bắc Hà", "Mường Khương", "Si Ma Cai", "Văn Bàn")
HEADINGS = ("I. Kết quả", "II. Tồn tại, hạn chế", "III. Nguyên nhân", "IV. Nhiệm vụ, giải pháp", "V. Kiến nghị")
WORDS = (
    "trồng rừng đường thôn bản nước sạch học sinh khám bệnh du lịch chợ phiên chè hồ tiêu quế lúa ngô bò lợn".split()
)


def report(number: int, rng: random.Random) -> str:
    """:return: the text of one report."""
    lines = ["BÁO CÁO", f"tình hình thực hiện Nghị quyết 7-NQ/TU, số {number}, năm {rng.randint(2019, 2025)}"]
    for heading in HEADINGS:
        lines.append(f"## {heading}")
        for _ in range(6):
            named = rng.choice((f"Huyện {rng.choice(PLACES)}", "Nghị quyết 7-NQ/TU", "Toàn tỉnh"))
            lines.append(f"{named} đã làm {rng.randint(2, 99)} việc về {' '.join(rng.choices(WORDS, k=14))}.")
    return "\n\n".join(lines) + "\n"


def main() -> None:
    """Make the documents, time three briefings, stop one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    count = parser.parse_args().documents
    rng, templates = random.Random(7), load_templates()
    assert find_places("Sa Pa")  # the names are compiled at the first use
    with (
        tempfile.TemporaryDirectory() as folder,
        Assistant.open(read_settings(data=Path(folder) / "data")) as assistant,
    ):
        for number in range(count):
            path = Path(folder) / f"bao-cao-{number}.md"
            path.write_text(report(number, rng), encoding="utf-8")
            assistant.add(path)
        assistant.catch_up()
        passages = sum(document.passages for document in assistant.catalogue.documents())
        print(f"{count} documents, {passages} passages")
        for about, key in (("Nghị quyết 7-NQ/TU", "resolution"), ("Sa Pa", "place"), ("khám bệnh", "topic")):
            seen: list[int] = []
            started, worked = time.perf_counter(), time.process_time()
            draft = assistant.brief(
                Request(about=about, template=key), templates[key], lambda done, _, seen=seen: seen.append(done)
            )
            took, worked = time.perf_counter() - started, time.process_time() - worked
            print(f"{about}: {took:.1f} s ({worked:.1f} s of processor), {draft.documents} documents read, ", end="")
            print(f"{len(seen)} steps of progress")
        started = time.perf_counter()
        try:
            assistant.brief(Request(about="Sa Pa"), templates["place"], stop_at(20))
        except InterruptedError:
            print(f"stopped after 20 documents: {time.perf_counter() - started:.2f} s")


def stop_at(limit: int):
    """:return: a report of progress that ends the work after so many documents."""

    def report_progress(done: int, _: int) -> None:
        if done >= limit:
            raise InterruptedError

    return report_progress


if __name__ == "__main__":
    main()
