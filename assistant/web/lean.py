"""Imports Gradio so that it does less than half its work: what no served page needs is left out.

When a class of a component is made, Gradio parses the module's source again, writes type stubs (``.pyi``) beside it in
its own installation, and fills in the docstring of each event: half of its import. When a page is opened in the code
and again when it is closed, Gradio makes a server for it, 80 routes each; a page that is mounted gets a third one, the
only one that answers. It has no switch for any of this, so what is named here is replaced as soon as its module is
loaded, and before it is used. If Gradio changes, it does that work again and a test says so. It knows no page.
"""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Final


class _NoServer:
    """What Gradio's pages find in the place of their server class; ``mount_gradio_app`` has the real one."""

    @staticmethod
    def create_app(*_: object, **__: object) -> None:
        pass


def _nothing(*_: object, **__: object) -> None:
    pass


_LEFT_OUT: Final[dict[str, tuple[str, object]]] = {
    "gradio.component_meta": ("create_or_modify_pyi", _nothing),
    "gradio.events": ("EventListener.set_doc", _nothing),
    "gradio.blocks": ("App", _NoServer),
}


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
            spec.loader = _Loader(spec.loader, *_LEFT_OUT[fullname])
        return spec


class _Loader(Loader):
    """Loads a module as another loader does, and then replaces one name in it."""

    def __init__(self, loader: Loader, name: str, value: object) -> None:
        self._loader, self._name, self._value = loader, name, value

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._loader.exec_module(module)
        owner: object = module
        *owners, name = self._name.split(".")
        for each in owners:
            owner = getattr(owner, each)
        setattr(owner, name, self._value)
