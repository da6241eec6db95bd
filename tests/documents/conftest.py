import pytest


@pytest.fixture(autouse=True, scope="session")
def one_thread_for_tesseract():
    """As the program runs it (``documents.apart``); its other threads wait for work by turning in circles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_THREAD_LIMIT", "1")
        yield


@pytest.fixture
def make_pdf():
    return write_pdf


def write_pdf(pages, *, size=(595, 842), rules=(), shades=()):
    """A small PDF. ``pages``: a list of (x, y from the top, font size, text) for each page; ``rules``: lines
    (x0, y0, x1, y1) from the top, drawn on every page; ``shades``: such boxes, filled. Each letter is half
    the font size wide.
    """
    letters = sorted({letter for page in pages for *_, text in page for letter in text} | {" "})
    code = {letter: n + 1 for n, letter in enumerate(letters)}
    mapped = "".join(f"<{n:02x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, n in code.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange "
        f"<00> <ff> endcodespacerange {len(code)} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    names = " ".join(f"/g{n}" for n in code.values())
    # a Type 3 font draws its own glyphs, so that no font file is needed: each letter is a box
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 500 800] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 "
        f"/LastChar {len(code)} /Widths [{'500 ' * len(code)}] "
        f"/Encoding << /Type /Encoding /Differences [1 {names}] >> "
        f"/CharProcs << {' '.join(f'/g{n} 4 0 R' for n in code.values())} >> /Resources << >> /ToUnicode 5 0 R >>",
        _stream("500 0 0 -200 500 800 d1 0 -200 500 1000 re f"),
        _stream(cmap),
    ]
    for n, page in enumerate(pages):
        drawn = "".join(f"{a} {size[1] - b} m {c} {size[1] - d} l S\n" for a, b, c, d in rules)
        drawn += "".join(f"0.9 g {a} {size[1] - d} {c - a} {d - b} re f 0 g\n" for a, b, c, d in shades)
        shown = "".join(
            f"BT /F {points} Tf 1 0 0 1 {x} {size[1] - y - 0.8 * points} Tm "
            f"<{''.join(f'{code[c]:02x}' for c in text)}> Tj ET\n"
            for x, y, points, text in page
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Contents {7 + 2 * n} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(_stream(drawn + shown))
    return _file(objects)


def _stream(content):
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects):
    out = b"%PDF-1.4\n"
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
