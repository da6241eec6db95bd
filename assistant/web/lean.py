"""Imports Gradio in half the time: what it does for programmers' editors each time it is imported is left out.

When a class of a component is made, Gradio parses the module's source again, writes type stubs (``.pyi``) beside it in
its own installation, and fills in the docstring of each event: half of its import, and nothing that a served page
needs. It has no switch for that, so the two functions named here are replaced as soon as their modules are loaded, and
before any component is made. If Gradio renames them, its import is slow again and a test says so. It knows no page.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Final

_LEFT_OUT: Final = {"gradio.component_meta": "create_or_modify_pyi", "gradio.events": "EventListener.set_doc"}


@contextmanager
def lean_gradio() -> Iterator[None]:
    """Import Gradio inside this block, where it has not been imported yet; another thread must not import meanwhile.

    Garbage is not collected either: nothing that an import makes becomes garbage, but Python would look through all of
    it again and again. What has been imported is not looked at later either.
    """
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
        sys.meta_path.remove(finder)


class _Finder(MetaPathFinder):
    """Finds the modules of ``_LEFT_OUT`` where Python would, and has them loaded by ``_Loader``."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        spec = PathFinder.find_spec(fullname, path, target) if fullname in _LEFT_OUT else None
        if spec and spec.loader:
            spec.loader = _Loader(spec.loader, _LEFT_OUT[fullname])
        return spec


class _Loader(Loader):
    """Loads a module as another loader does, and then replaces one function of it by one that does nothing."""

    def __init__(self, loader: Loader, left_out: str) -> None:
        self._loader, self._left_out = loader, left_out

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        owner: object = module
        *owners, name = self._left_out.split(".")
        for each in owners:
            owner = getattr(owner, each)
        setattr(owner, name, _nothing)


def _nothing(*_: object, **__: object) -> None:
    pass
