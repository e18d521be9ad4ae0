"""Settings: what is missing or wrong stops the start with its name."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from cleanup.config import SettingError, read_settings

PRODUCTION = {
    "CLEANUP_ENV": "production",
    "CLEANUP_SECRET_KEY": "s" * 32,
    "CLEANUP_CODE_KEY": "k" * 32,
    "CLEANUP_PUBLIC_URL": "https://scd.example",
}


def test_without_settings_a_newcomer_gets_a_working_installation(tmp_path):
    settings = read_settings({"CLEANUP_INSTANCE": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/cleanup.db"
    assert settings.smallest_group == 5
    assert not settings.in_production


def test_keys_are_made_once_and_only_the_owner_reads_them(tmp_path):
    first = read_settings({"CLEANUP_INSTANCE": str(tmp_path)})
    again = read_settings({"CLEANUP_INSTANCE": str(tmp_path)})
    assert (first.secret_key, first.code_key) == (again.secret_key, again.code_key)
    assert first.secret_key.encode() != first.code_key
    assert stat.S_IMODE((tmp_path / "code_key").stat().st_mode) == 0o600


def test_two_processes_that_start_at_once_agree_on_the_keys(tmp_path):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: read_settings({"CLEANUP_INSTANCE": str(tmp_path)}).code_key, range(64)))
    assert len(keys) == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["code_key", "secret_key"]


@pytest.mark.parametrize("name", ["CLEANUP_SECRET_KEY", "CLEANUP_CODE_KEY", "CLEANUP_PUBLIC_URL"])
def test_production_names_what_is_missing(tmp_path, name):
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(SettingError, match=f"^{name}"):
        read_settings(given | {"CLEANUP_INSTANCE": str(tmp_path)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CLEANUP_ENV", "test"),
        ("CLEANUP_DATABASE_URL", "mysql://localhost/x"),
        ("CLEANUP_PUBLIC_URL", "scd.example"),
        ("CLEANUP_SMALLEST_GROUP", "4"),
        ("CLEANUP_SMALLEST_GROUP", "vijf"),
        ("CLEANUP_TRUSTED_PROXIES", "-1"),
        ("CLEANUP_SECRET_KEY", "kort"),
    ],
)
def test_a_wrong_value_is_refused_by_name(tmp_path, name, value):
    with pytest.raises(SettingError, match=f"^{name}"):
        read_settings({"CLEANUP_INSTANCE": str(tmp_path), name: value})


@pytest.mark.parametrize("given", ["postgresql://u@h/d", "postgres://u@h/d", "postgresql+psycopg://u@h/d"])
def test_every_spelling_of_postgresql_gets_the_driver_we_ship(tmp_path, given):
    settings = read_settings({"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_DATABASE_URL": given})
    assert settings.database_url == "postgresql+psycopg://u@h/d"


def test_production_is_read_whole(tmp_path):
    settings = read_settings(
        PRODUCTION | {"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_PUBLIC_URL": "https://scd.example/"}
    )
    assert settings.in_production
    assert settings.public_url == "https://scd.example"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "value", ["https://", "https:///pad", "http://:8000", "https://scd.example:poort", "https://[::1"]
)
def test_an_address_without_a_machine_is_refused_by_name(tmp_path, value):
    with pytest.raises(SettingError, match=r"^CLEANUP_PUBLIC_URL"):
        read_settings({"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_PUBLIC_URL": value})


def test_in_development_links_lead_to_where_the_server_listened_last(tmp_path):
    (tmp_path / "address").write_text("http://127.0.0.1:9001\n")
    assert read_settings({"CLEANUP_INSTANCE": str(tmp_path)}).public_url == "http://127.0.0.1:9001"


def test_a_job_gets_the_same_settings(tmp_path):
    given = PRODUCTION | {"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_SMTP_URL": "smtp://x"}
    settings = read_settings(given)
    assert read_settings(settings.as_environment) == settings


def test_the_content_may_stand_in_a_folder_of_ones_own(tmp_path):
    (tmp_path / "questionnaires").mkdir()
    given = {"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_CONTENT": str(tmp_path)}
    settings = read_settings(given)
    assert settings.content_folder == tmp_path
    assert settings.as_environment["CLEANUP_CONTENT"] == str(tmp_path)
    with pytest.raises(SettingError, match="CLEANUP_CONTENT"):
        read_settings(given | {"CLEANUP_CONTENT": str(tmp_path / "none")})


def test_the_logo_is_a_picture_that_is_there_and_small(tmp_path):
    file = tmp_path / "logo.png"
    for content in (None, b"x" * (2**20 + 1)):
        if content:
            file.write_bytes(content)
        with pytest.raises(SettingError, match="CLEANUP_LOGO"):
            read_settings({"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_LOGO": str(file)})
    file.write_bytes(b"x")
    assert read_settings({"CLEANUP_INSTANCE": str(tmp_path), "CLEANUP_LOGO": str(file)}).logo == file
