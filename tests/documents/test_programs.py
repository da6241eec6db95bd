"""Which programs are there: asked of the system itself."""

import shutil

from documents.programs import programs


def test_each_program_is_reported_as_the_system_has_it(monkeypatch) -> None:
    here = {program.name: program.installed for program in programs()}
    assert here["LibreOffice"] == any(map(shutil.which, ("soffice", "libreoffice")))
    monkeypatch.setenv("PATH", "")
    assert not any(program.installed for program in programs())


def test_each_program_names_its_packages_and_files() -> None:
    assert all(program.packages and program.reads for program in programs())
