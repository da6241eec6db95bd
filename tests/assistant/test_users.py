"""The command ``resolutions user``, and what it means for serving."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import app
from assistant.cli import cli
from assistant.records.store import Records
from assistant.settings import Settings

SECRET = "một câu dễ nhớ"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def user(data: Path, *arguments: str, said: str = "", code: int = 0) -> Any:
    done = CliRunner().invoke(cli, ["--data", str(data), "user", *arguments], input=said)
    assert done.exit_code == code, done.output
    return done


def test_an_account_is_made_listed_changed_and_removed(data: Path) -> None:
    assert "Chưa có tài khoản" in user(data, "list").output
    user(data, "add", "Sếp", "--role", "quản trị", said=f"{SECRET}\n")
    user(data, "add", "an", said=f"{SECRET}\n")
    listed = {each["name"]: each["role"] for each in json.loads(user(data, "list", "--json").stdout)}
    assert listed == {"Sếp": "admin", "an": "ask"}

    user(data, "role", "an", "--role", "nap")
    user(data, "password", "an", said="một câu khác hẳn\n")
    with Records.open(Settings(data=data).database_url) as records:
        account = records.accounts.check("an", "một câu khác hẳn")
        assert account is not None
        assert account.role == "add"
    user(data, "remove", "an")
    assert "an" not in user(data, "list").output.split()


@pytest.mark.parametrize(
    ("arguments", "said", "told"),
    [
        (("add", "an", "--role", "vua"), f"{SECRET}\n", "vai trò"),
        (("add", "an"), "ngắn\n", "Mật khẩu"),
        (("add", "an"), "", "Mật khẩu"),
        (("remove", "không có"), "", "user list"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(data: Path, arguments: Any, said: str, told: str) -> None:
    assert told in user(data, *arguments, said=said, code=1).stderr


@pytest.mark.parametrize(
    ("host", "local"),
    [
        *(("127.0.0.1", True), ("::1", True), ("localhost", True), ("127.0.0.5", True)),
        *(("0.0.0.0", False), ("10.1.2.3", False), ("may-chu", False), ("::", False)),
    ],
)
def test_only_this_machines_own_addresses_count_as_this_machine(host: str, local: bool) -> None:
    assert app.is_this_machine(host) is local


def test_without_an_account_only_this_machine_is_served(data: Path) -> None:
    command = ["--data", str(data), "serve", "--host", "0.0.0.0", "--port", "0"]
    done = CliRunner().invoke(cli, command)

    assert done.exit_code == 1
    assert "resolutions user add" in done.stderr
