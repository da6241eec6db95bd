"""The settings of the program, from environment variables that begin with ``RESOLUTIONS_``.

Read once, by the command line or ``app.py``; everything below gets values, never this object. Each has a default that
works. Knows nothing of what the values are used for.
"""

from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from documents.errors import SettingError

PREFIX: Final = "RESOLUTIONS_"


class Settings(BaseSettings):
    """What can be set; each description says, in Vietnamese, what a value must be."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, env_ignore_empty=True)

    data: Annotated[Path, Field(description="đường dẫn một thư mục")] = Path("data")
    database: Annotated[
        str, Field(pattern=r"^$|^[\w+]+://", description="địa chỉ SQLAlchemy như postgresql+psycopg://máy/tên")
    ] = ""
    chroma: Annotated[
        str, Field(pattern=r"^$|^https?://[^/\s]+/?$", description="địa chỉ máy chủ Chroma như http://máy:8000")
    ] = ""
    embedding: Annotated[
        str, Field(min_length=1, description="'builtin', một thư mục mô hình hoặc mã mô hình dạng tổ-chức/tên")
    ] = "builtin"
    llm: Annotated[
        str, Field(pattern=r"^$|^[a-z_]+:\S+$", description="nhà-cung-cấp:mô-hình như ollama:qwen3 hoặc openai:gpt-5")
    ] = ""
    llm_url: Annotated[
        str, Field(pattern=r"^$|^https?://[^/\s]+\S*$", description="địa chỉ máy chủ mô hình như http://máy:8000/v1")
    ] = ""
    watched: Annotated[Path | None, Field(description="đường dẫn một thư mục để so sánh với kho tài liệu")] = None
    host: Annotated[str, Field(min_length=1, description="địa chỉ mạng để mở trang web")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="số nguyên từ 1 đến 65535")] = 7860

    @property
    def database_url(self) -> str:
        """The catalogue's URL: as set, or a SQLite file in the data folder."""
        return self.database or f"sqlite:///{self.data.resolve() / 'catalogue.db'}"


def read_settings(*, data: Path | None = None) -> Settings:
    """Read the environment.

    :param data: a data folder that goes before the environment's, None if there is none.
    :raises SettingError: a value is malformed; the message names its key and the value.
    """
    given: dict[str, Any] = {} if data is None else {"data": data}
    try:
        settings = Settings(**given)
    except ValidationError as exc:
        error = exc.errors()[0]
        name = str(error["loc"][0]).lower().removeprefix(PREFIX.lower())
        rule = Settings.model_fields[name].description
        raise SettingError(f"Cài đặt {PREFIX}{name.upper()}={error['input']!r} không dùng được: cần {rule}.") from exc
    if settings.data.exists() and not settings.data.is_dir():
        raise SettingError(f"Cài đặt {PREFIX}DATA={str(settings.data)!r} không dùng được: đó là một tệp, cần thư mục.")
    return settings
