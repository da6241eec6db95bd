"""The promises of the whole project: imports point down, files and functions stay small, the README tells the truth."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("documents", "index", "assistant", "app")  # each may import those before it and itself
OWNERS = {
    "fastapi": ("app", "assistant.web"),
    "gradio": ("app", "assistant.web"),
    "chromadb": ("index",),
    "tantivy": ("index",),
    "sentence_transformers": ("index",),
    "sqlalchemy": ("documents", "assistant"),
    "pypdfium2": ("documents",),
    "docx": ("documents", "assistant"),
}
UNSEEN = {"sentence-transformers", "torch"}  # langchain-huggingface imports them; our versions are chosen with care
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40


def source_files() -> list[Path]:
    files = [ROOT / "app.py", *(path for layer in LAYERS[:-1] for path in (ROOT / layer).rglob("*.py"))]
    return sorted(path for path in files if path.exists())


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path, *, for_types: bool = True) -> Iterator[str]:
    """Every module that the file imports, those imported inside functions included.

    :param for_types: count those that only the type checker sees as well.
    """
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING" and not for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        waiting.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_imports_never_point_up(path: Path) -> None:
    own_layer = module_name(path).partition(".")[0]
    above = LAYERS[LAYERS.index(own_layer) + 1 :]

    upward = [name for name in imports_of(path) if name.partition(".")[0] in above]

    assert upward == []


def test_no_modules_import_each_other_in_a_circle_at_run_time() -> None:
    modules = {module_name(path): path for path in source_files()}
    graph = {
        name: {other for other in imports_of(path, for_types=False) if other in modules}
        for name, path in modules.items()
    }

    order = list(TopologicalSorter(graph).static_order())  # raises CycleError with the circle

    assert len(order) == len(modules) > 1


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_an_outside_library_is_imported_by_its_owner_only(path: Path) -> None:
    name = module_name(path)

    strangers = [
        library
        for library in {imported.partition(".")[0] for imported in imports_of(path)} & OWNERS.keys()
        if not any(name == owner or name.startswith(f"{owner}.") for owner in OWNERS[library])
    ]

    assert strangers == []


def test_exactly_the_imported_libraries_are_declared() -> None:
    ours = {*LAYERS, "", *sys.stdlib_module_names}
    imported = {name.partition(".")[0] for path in source_files() for name in imports_of(path)} - ours
    distributions = packages_distributions()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {re.split(r"[\[>=]", requirement)[0] for requirement in project["dependencies"]}

    needed = {distribution_name(distributions[library]) for library in imported}

    assert declared - UNSEEN == needed - UNSEEN


def distribution_name(owners: list[str]) -> str:
    return owners[0].lower().replace("_", "-")


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    too_long = {
        function.name: lines
        for function in functions
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION_LINES
    }

    assert too_long == {}
    assert text.count("\n") <= MAX_FILE_LINES


def test_the_readme_documents_every_setting_and_no_other() -> None:
    from assistant.settings import Settings

    documented = set(re.findall(r"^\| `(RESOLUTIONS_[A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert documented == {f"RESOLUTIONS_{name.upper()}" for name in Settings.model_fields}
    assert len(documented) <= 12


def test_the_readme_stays_under_200_lines() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) < 200


def test_every_file_in_the_readme_tree_exists() -> None:
    tree = re.search(r"```text tree\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert tree is not None
    paths = [line.split()[0] for line in tree.group(1).splitlines() if line.strip()]

    assert [path for path in paths if not (ROOT / path).exists()] == []
    assert len(paths) > 10
