"""Settings come from the environment, and a bad value is refused by name."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings, read_settings
from documents.errors import SettingError


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"RESOLUTIONS_{name.upper()}", raising=False)


def test_without_any_setting_everything_lies_in_the_data_folder_of_the_working_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = read_settings()
    assert settings.data == Path("data")
    assert settings.database_url == f"sqlite:///{tmp_path}/data/catalogue.db"
    assert (settings.host, settings.port, settings.embedding, settings.chroma) == ("127.0.0.1", 7860, "builtin", "")


def test_the_environment_sets_values_and_an_option_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RESOLUTIONS_DATA", "/srv/kho")
    monkeypatch.setenv("RESOLUTIONS_DATABASE", "postgresql+psycopg://may/kho")
    monkeypatch.setenv("RESOLUTIONS_PORT", "80")
    monkeypatch.setenv("RESOLUTIONS_CHROMA", "")
    assert read_settings().data == Path("/srv/kho")
    assert read_settings(data=tmp_path).data == tmp_path
    assert read_settings().database_url == "postgresql+psycopg://may/kho"
    assert (read_settings().port, read_settings().chroma) == (80, "")
    assert (read_settings().llm, read_settings().llm_url) == ("", "")
    monkeypatch.setenv("RESOLUTIONS_LLM", "ollama:qwen3:8b")
    monkeypatch.setenv("RESOLUTIONS_LLM_URL", "http://127.0.0.1:11434")
    assert (read_settings().llm, read_settings().llm_url) == ("ollama:qwen3:8b", "http://127.0.0.1:11434")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("CHROMA", "may-chu:8000"),
        ("DATABASE", "kho.db"),
        ("LLM", "qwen3"),
        ("LLM_URL", "may:8000"),
    ],
)
def test_a_malformed_value_is_refused_with_its_key_and_the_value(
    key: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"RESOLUTIONS_{key}", value)
    with pytest.raises(SettingError, match=f"RESOLUTIONS_{key}='{value}'"):
        read_settings()


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingError, match="RESOLUTIONS_DATA"):
        read_settings(data=tmp_path / "data")


def test_settings_cannot_be_changed_and_are_few() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1
    assert len(Settings.model_fields) <= 12
    assert all(field.description for field in Settings.model_fields.values())
