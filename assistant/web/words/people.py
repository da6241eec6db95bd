"""The words about people: signing in and out, and who may see what."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words of one language; mypy sees to it that no language lacks one."""

    login_title: str
    label_name: str
    label_phrase: str
    login_submit: str
    login_help: str
    wrong: str
    wait: str
    session_ended: str
    forbidden_title: str
    forbidden_text: str
    closed_title: str
    closed_text: str
    other_host_text: str
    to_first_page: str
    account: str
    sign_out: str
    sign_out_everywhere: str
    open_notice: str
    role_ask: str
    role_add: str
    role_admin: str


VI: Final = PeopleWords(
    login_title="Đăng nhập",
    label_name="Tên tài khoản",
    label_phrase="Mật khẩu",
    login_submit="Đăng nhập",
    login_help="Chưa có tài khoản hoặc quên mật khẩu? Hãy liên hệ người quản trị của cơ quan.",
    wrong="Tên tài khoản hoặc mật khẩu chưa đúng. Hãy kiểm tra phím Caps Lock, bộ gõ rồi thử lại.",
    wait="Đã nhập sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại.",
    session_ended="Phiên đăng nhập đã hết. Hãy tải lại trang để đăng nhập.",
    forbidden_title="Trang này cần quyền khác",
    forbidden_text="Tài khoản {name} không được giao quyền mở trang này. Nếu công việc cần, hãy đề nghị người quản trị "
    "giao thêm quyền.",
    closed_title="Chưa dùng được",
    closed_text="Máy chủ chưa có tài khoản nào. Người quản trị hãy tạo tài khoản trên máy chủ bằng lệnh: "
    'resolutions user add TÊN --role "quản trị"',
    other_host_text="Khi chưa có tài khoản nào, trang chỉ mở được trên chính máy này, ở địa chỉ 127.0.0.1 hoặc "
    "localhost. Người quản trị hãy tạo tài khoản trước khi cho máy khác dùng.",
    to_first_page="Về trang hỏi đáp",
    account="Tài khoản",
    sign_out="Đăng xuất",
    sign_out_everywhere="Đăng xuất mọi nơi",
    open_notice="Chưa có tài khoản: ai dùng máy này cũng mở được mọi trang.",
    role_ask="hỏi",
    role_add="nạp tài liệu",
    role_admin="quản trị",
)

EN: Final = PeopleWords(
    login_title="Sign in",
    label_name="Account name",
    label_phrase="Password",
    login_submit="Sign in",
    login_help="No account yet, or the password is forgotten? Ask the administrator of your office.",
    wrong="The account name or the password is not right. Check Caps Lock and try again.",
    wait="Wrong too many times. Wait {seconds} seconds and try again.",
    session_ended="You have been signed out. Reload the page to sign in.",
    forbidden_title="This page takes another permission",
    forbidden_text="The account {name} may not open this page. If your work needs it, ask the administrator.",
    closed_title="Not ready yet",
    closed_text="This server has no account yet. Its administrator can make one on the server with the command: "
    "resolutions user add NAME --role admin",
    other_host_text="While there is no account, the page opens on this machine only, at 127.0.0.1 or localhost. "
    "The administrator should make an account before other machines use it.",
    to_first_page="To the first page",
    account="Account",
    sign_out="Sign out",
    sign_out_everywhere="Sign out everywhere",
    open_notice="There is no account yet: whoever uses this machine can open every page.",
    role_ask="ask",
    role_add="add documents",
    role_admin="administer",
)
