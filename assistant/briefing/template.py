"""Templates of briefings: data files that an office can edit, one TOML file a template.

Those that come with the program lie in ``templates/``; a file of the same name in an office's own folder takes its
place. A template says which sections a briefing has, and by which words of a heading or a sentence something belongs
there. It does not know documents.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from documents.errors import SettingError
from documents.vietnamese import nfc, unify

Kind = Literal["sections", "progress", "comparison", "answers"]
BUILTIN: Final = Path(__file__).parent / "templates"
_MOST: Final = 12
_NEEDS_SECTIONS: Final = ("sections", "comparison")


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """One heading of a briefing and what belongs under it.

    ``headings``, ``opens`` and ``says`` are phrases in ``unify`` form: of a heading over a sentence, at the start of
    its paragraph, and anywhere in the sentence. ``rank`` decides between sections whose ``says`` fit alike, the higher
    first; a section that takes the ``rest`` gets what fits nowhere. Points of more than ``longest`` characters stay out
    where there are shorter ones; 0 sets no bound. ``compose`` tells what becomes of the others.
    """

    key: str
    heading: str
    headings: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    rank: int = 0
    most: int = _MOST
    longest: int = 0
    rest: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of briefing; ``title`` may hold ``{subject}`` and ``{period}``, ``type`` is the type of the document.

    A ``compact`` one takes one page: what is too long for that is left out, and said to be; the Word file is set closer
    and names the sections without evidence in one line at the end.
    """

    key: str
    name: str
    kind: Kind
    title: str
    type: str
    sections: tuple[TemplateSection, ...] = ()
    compact: bool = False


@lru_cache(maxsize=512)
def phrase_pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """:return: a pattern that finds any of the phrases, as whole words, in a text in ``unify`` form."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})(?!\w)")


def load_templates(own: Path | None = None) -> dict[str, Template]:
    """Read all templates.

    :param own: the office's folder, None or missing if it has none.
    :return: templates by key (the file's name), those of the program first.
    :raises SettingError: a file is malformed or lacks a field; the message names both.
    """
    files = {path.stem: path for path in sorted(BUILTIN.glob("*.toml"))}
    files |= {path.stem: path for path in sorted(own.glob("*.toml"))} if own and own.is_dir() else {}
    return {key: read_template(path) for key, path in files.items()}


def read_template(path: Path) -> Template:
    """:return: the template in one file.

    :raises SettingError: as ``load_templates``.
    """
    try:
        values = tomllib.loads(nfc(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise SettingError(f"Không đọc được mẫu bản tóm tắt {path}: {exc}. Hãy sửa tệp này.") from exc
    kind: Kind | None = next((known for known in get_args(Kind) if known == _text(values, "kind", path)), None)
    if kind is None:
        kinds = ", ".join(get_args(Kind))
        raise SettingError(f"Mẫu {path}: kind = {values['kind']!r} không có; hãy dùng một trong {kinds}.")
    sections = tuple(_section(part, path) for part in values.get("sections", []))
    if kind in _NEEDS_SECTIONS and not sections:
        raise SettingError(f"Mẫu {path} chưa có mục nào. Hãy thêm ít nhất một khối [[sections]].")
    keys = [section.key for section in sections]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise SettingError(f"Mẫu {path}: hai mục cùng mang key = {twice!r}. Hãy đổi một mục.")
    title = _text(values, "title", path)
    _check_title(title, path)
    name, type_ = _text(values, "name", path), _text(values, "type", path)
    return Template(path.stem, name, kind, title, type_, sections, compact=bool(values.get("compact", False)))


def _check_title(title: str, path: Path) -> None:
    try:
        title.format(subject="", period="")
    except (KeyError, IndexError, ValueError) as exc:
        raise SettingError(
            f"Mẫu {path}: title = {title!r} có chỗ trống không hiểu được ({exc}). Chỉ dùng {{subject}} và {{period}}."
        ) from exc


def _section(values: Mapping[str, Any], path: Path) -> TemplateSection:
    most, rank, longest = (values.get(name, usual) for name, usual in (("most", _MOST), ("rank", 0), ("longest", 0)))
    if not all(isinstance(number, int) for number in (most, rank, longest)) or most < 1 or longest < 0:
        raise SettingError(
            f"Mẫu {path}: most, longest, rank phải là số nguyên, most từ 1 trở lên, longest không âm. Hãy sửa tệp này."
        )
    return TemplateSection(
        key=_text(values, "key", path),
        heading=_text(values, "heading", path),
        headings=_phrases(values, "headings", path),
        opens=_phrases(values, "opens", path),
        says=_phrases(values, "says", path),
        rank=rank,
        most=most,
        longest=longest,
        rest=bool(values.get("rest", False)),
    )


def _text(values: Mapping[str, Any], name: str, path: Path) -> str:
    value = values.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SettingError(f'Mẫu {path} thiếu trường {name!r}. Hãy thêm dòng: {name} = "..."')
    return value.strip()


def _phrases(values: Mapping[str, Any], name: str, path: Path) -> tuple[str, ...]:
    found: Sequence[Any] = values.get(name, [])
    if not isinstance(found, list) or not all(isinstance(phrase, str) for phrase in found):
        raise SettingError(f'Mẫu {path}: {name} phải là một danh sách như ["khó khăn", "hạn chế"]. Hãy sửa tệp này.')
    return tuple(unify(phrase.strip()) for phrase in found if phrase.strip())
