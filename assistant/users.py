"""The command ``resolutions user``: who may sign in to the web app, and what each may do.

A password is asked for twice at the terminal; from a pipe, its first line is the password, for scripts that set a
machine up. It is never an argument, where other users of the machine could see it.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant import output
from assistant.settings import read_settings

if TYPE_CHECKING:  # Argon2 and SQLAlchemy are not loaded for the help
    from assistant.records.accounts import Accounts

users = typer.Typer(no_args_is_help=True, help="Quản lý tài khoản đăng nhập trang web.")
Name = Annotated[str, typer.Argument(metavar="TÊN")]
RoleName = Annotated[str, typer.Option("--role", help='Vai trò: hỏi, nạp hoặc "quản trị" (gõ không dấu cũng được).')]


@users.command()
def add(context: typer.Context, name: Name, role: RoleName = "hỏi") -> None:
    """Tạo tài khoản; chương trình sẽ hỏi mật khẩu."""
    from assistant.records.accounts import parse_role

    chosen = parse_role(role)
    with _accounts(context) as accounts:
        account = accounts.add(name, _password(), chosen)
    typer.echo(f"Đã tạo tài khoản {account.name}, vai trò {output.ROLES[account.role]}.")


@users.command("list")
def list_users(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON.")] = False
) -> None:
    """Liệt kê các tài khoản."""
    with _accounts(context) as accounts:
        output.accounts(accounts.all(), as_json=json)


@users.command()
def remove(context: typer.Context, name: Name) -> None:
    """Xóa tài khoản cùng các cuộc hỏi đáp của tài khoản đó."""
    with _accounts(context) as accounts:
        accounts.remove(name)
    typer.echo(f"Đã xóa tài khoản {name}.")


@users.command()
def password(context: typer.Context, name: Name) -> None:
    """Đặt mật khẩu mới và đăng xuất tài khoản đó ở mọi nơi."""
    with _accounts(context) as accounts:
        accounts.set_password(name, _password())
    typer.echo(f"Đã đổi mật khẩu của {name}; các phiên đăng nhập cũ đã kết thúc.")


@users.command()
def role(context: typer.Context, name: Name, role: RoleName) -> None:
    """Giao vai trò khác cho tài khoản."""
    from assistant.records.accounts import parse_role

    chosen = parse_role(role)
    with _accounts(context) as accounts:
        accounts.set_role(name, chosen)
    typer.echo(f"Tài khoản {name} nay có vai trò {output.ROLES[chosen]}.")


@contextmanager
def _accounts(context: typer.Context) -> Iterator["Accounts"]:
    from assistant.records.store import Records

    with Records.open(read_settings(data=context.obj).database_url) as records:
        yield records.accounts


def _password() -> str:
    if sys.stdin.isatty():
        asked: str = typer.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
        return asked
    return sys.stdin.readline().rstrip("\r\n")
