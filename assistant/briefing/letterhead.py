"""The letterhead of an office: who issues, where, who signs, and in which of the two official layouts.

Read from ``letterhead.toml``: the program's own holds places to fill in by hand, an office's own takes its place.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from documents.errors import SettingError
from documents.vietnamese import nfc

FORMS: Final = Path(__file__).parent / "forms"
LAYOUTS: Final = ("party", "state")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands in the head and at the end; ``form`` is the Word form to fill."""

    layout: str
    parent: str
    issuer: str
    number: str
    place: str
    authority: str
    signer: str
    recipients: tuple[str, ...]
    form: Path


def read_letterhead(own: Path | None = None, layout: str = "") -> Letterhead:
    """Read the letterhead.

    :param own: the office's folder, which may hold ``letterhead.toml``, ``party.docx`` and ``state.docx``; None or
        missing if it has none.
    :param layout: "party" or "state"; "" for the one that the file names.
    :raises SettingError: a file is malformed or lacks a field.
    """
    path = _first("letterhead.toml", own)
    try:
        values: dict[str, Any] = tomllib.loads(nfc(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingError(f"Không đọc được {path}: {exc}. Hãy sửa tệp này.") from exc
    names = ("layout", "parent", "issuer", "number", "place", "authority", "signer")
    for name in names:
        if not isinstance(values.get(name), str):
            raise SettingError(f'{path} thiếu trường {name!r}. Hãy thêm dòng: {name} = "..."')
    chosen = layout or values["layout"]
    if chosen not in LAYOUTS:
        raise SettingError(f"Thể thức {chosen!r} không có. Hãy chọn party (Đảng) hoặc state (Nhà nước).")
    recipients = values.get("recipients", [])
    if not isinstance(recipients, list) or not all(isinstance(line, str) for line in recipients):
        raise SettingError(f'{path}: recipients phải là một danh sách như ["- Như trên;"]. Hãy sửa tệp này.')
    texts = {name: values[name] for name in names} | {"layout": chosen}
    return Letterhead(**texts, recipients=tuple(recipients), form=_first(f"{chosen}.docx", own))


def _first(name: str, own: Path | None) -> Path:
    return own / name if own and (own / name).is_file() else FORMS / name
