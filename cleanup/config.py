"""Settings, read from the environment once; a missing value stops the start with its name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PRODUCTION = "production"
DEVELOPMENT = "development"
SMALLEST_GROUP_FLOOR = 5
KEY_BYTES = 32
PRIVATE_MASK = 0o077  # of every process of ours: what it creates is for its own user alone
EXAMPLE = "verander-mij"
ADDRESS_FILE = "address"  # in development: so that every command makes links to the right port
LARGEST_LOGO = 2**20
"""Bytes; the logo goes along in every page of a report."""
LOGO_KINDS = (".png", ".jpg", ".jpeg")
OWN_MACHINE = ("127.0.0.1", "localhost", "::1")


class SettingError(Exception):
    """A setting is missing or wrong; the message begins with its name."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ between two installations."""

    environment: str
    instance: Path
    database_url: str
    contact_database_url: str
    secret_key: str
    old_secret_keys: tuple[str, ...]
    code_key: bytes
    public_url: str
    smtp_url: str | None
    redis_url: str | None
    smallest_group: int
    trusted_proxies: int
    content_folder: Path
    security_contact: str
    organisation: str
    logo: Path | None

    @property
    def in_production(self) -> bool:
        """Whether real people use this installation."""
        return self.environment == PRODUCTION

    @property
    def as_environment(self) -> dict[str, str]:
        """These settings as the environment of another process of this installation."""
        found = {
            "CLEANUP_ENV": self.environment,
            "CLEANUP_INSTANCE": str(self.instance),
            "CLEANUP_DATABASE_URL": self.database_url,
            "CLEANUP_CONTACT_DATABASE_URL": self.contact_database_url,
            "CLEANUP_SECRET_KEY": self.secret_key,
            "CLEANUP_CODE_KEY": self.code_key.decode(),
            "CLEANUP_PUBLIC_URL": self.public_url,
            "CLEANUP_SMTP_URL": self.smtp_url,
            "CLEANUP_REDIS_URL": self.redis_url,
            "CLEANUP_SMALLEST_GROUP": str(self.smallest_group),
            "CLEANUP_TRUSTED_PROXIES": str(self.trusted_proxies),
            "CLEANUP_SECURITY_CONTACT": self.security_contact,
            "CLEANUP_CONTENT": str(self.content_folder),
            "CLEANUP_ORGANISATION": self.organisation,
            "CLEANUP_LOGO": str(self.logo) if self.logo else None,
        }
        return {name: value for name, value in found.items() if value is not None}


def settings() -> Settings:
    """Return the settings of the application at hand."""
    from flask import current_app  # the commands answer --help without it

    found: Settings = current_app.config["CLEANUP"]
    return found


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings.

    Raises
    ------
    SettingError
        When a required setting is missing or a value cannot be right.
    """
    env = os.environ if environ is None else environ
    environment = env.get("CLEANUP_ENV") or DEVELOPMENT
    if env.get("FLASK_DEBUG", "0") not in {"", "0"} and environment == PRODUCTION:
        raise SettingError("FLASK_DEBUG: in productie nooit; die pagina's laten alles zien.")
    if environment not in {PRODUCTION, DEVELOPMENT}:
        raise SettingError(f"CLEANUP_ENV: kies {PRODUCTION} of {DEVELOPMENT}, niet {environment!r}.")
    instance = Path(env.get("CLEANUP_INSTANCE") or "instance").absolute()
    database_url = _database_url("CLEANUP_DATABASE_URL", env, instance / "cleanup.db")
    public_url = _public_url(env, environment, instance)
    host = urlsplit(public_url).hostname
    return Settings(
        environment=environment,
        instance=instance,
        database_url=database_url,
        contact_database_url=_contact_url(env, database_url, instance),
        secret_key=_key(env, "CLEANUP_SECRET_KEY", environment, instance),
        old_secret_keys=tuple(filter(None, env.get("CLEANUP_OLD_SECRET_KEYS", "").split())),
        code_key=_key(env, "CLEANUP_CODE_KEY", environment, instance).encode(),
        public_url=public_url,
        smtp_url=env.get("CLEANUP_SMTP_URL") or None,
        redis_url=env.get("CLEANUP_REDIS_URL") or None,
        smallest_group=_whole_number(
            env, "CLEANUP_SMALLEST_GROUP", SMALLEST_GROUP_FLOOR, SMALLEST_GROUP_FLOOR
        ),
        trusted_proxies=_whole_number(env, "CLEANUP_TRUSTED_PROXIES", 0, 0),
        security_contact=env.get("CLEANUP_SECURITY_CONTACT") or f"mailto:security@{host}",
        content_folder=_content_folder(env),
        organisation=env.get("CLEANUP_ORGANISATION") or "Diversion",
        logo=_logo(env),
    )


def _content_folder(env: Mapping[str, str]) -> Path:
    """Return where the words and questionnaires are: our own folder, or a copy that somebody keeps."""
    given = env.get("CLEANUP_CONTENT")
    if not given:
        return Path(__file__).resolve().parent.parent / "toolkit_content"
    folder = Path(given).absolute()
    if not (folder / "questionnaires").is_dir():
        raise SettingError(f"CLEANUP_CONTENT: in {folder} is geen map questionnaires.")
    return folder


def _logo(env: Mapping[str, str]) -> Path | None:
    """Return the picture that stands on reports, None without one."""
    given = env.get("CLEANUP_LOGO")
    if not given:
        return None
    file = Path(given).absolute()
    if file.suffix.lower() not in LOGO_KINDS or not file.is_file():
        raise SettingError(f"CLEANUP_LOGO: {file} is geen plaatje dat er is ({', '.join(LOGO_KINDS)}).")
    if file.stat().st_size > LARGEST_LOGO:
        raise SettingError(f"CLEANUP_LOGO: {file} is te groot, hooguit 1 MB.")
    return file


def _contact_url(env: Mapping[str, str], database_url: str, instance: Path) -> str:
    """Return where follow-up addresses are kept: their own file, or their own schema beside the tables."""
    if env.get("CLEANUP_CONTACT_DATABASE_URL") or database_url.startswith("sqlite"):
        return _database_url("CLEANUP_CONTACT_DATABASE_URL", env, instance / "contact.db")
    return database_url


def _database_url(name: str, env: Mapping[str, str], file: Path) -> str:
    given = env.get(name)
    if not given:
        return f"sqlite:///{file}"
    for prefix in ("postgresql://", "postgres://"):
        if given.startswith(prefix):
            return "postgresql+psycopg://" + given.removeprefix(prefix)
    if given.startswith(("postgresql+psycopg://", "sqlite:///")):
        return given
    raise SettingError(f"{name}: begin met sqlite:/// of postgresql://.")


def _public_url(env: Mapping[str, str], environment: str, instance: Path) -> str:
    given = env.get("CLEANUP_PUBLIC_URL")
    if given:
        if not given.startswith(("http://", "https://")):
            raise SettingError("CLEANUP_PUBLIC_URL: begin met http:// of https://.")
        if not _has_host(given):
            raise SettingError(
                f"CLEANUP_PUBLIC_URL: {given!r} heeft geen naam van een machine; geef er een als https://scd.voorbeeld.nl."
            )
        open_line = given.startswith("http://") and urlsplit(given).hostname not in OWN_MACHINE
        if environment == PRODUCTION and open_line and env.get("CLEANUP_ALLOW_HTTP") != "1":
            raise SettingError(
                "CLEANUP_PUBLIC_URL: zonder https:// leest de wifi mee. "
                "Gebruik https://, of zet CLEANUP_ALLOW_HTTP=1 als je zeker weet dat het moet."
            )
        return given.rstrip("/")
    if environment == PRODUCTION:
        raise SettingError("CLEANUP_PUBLIC_URL: dit adres is nodig, want de QR-codes wijzen ernaar.")
    return _kept_address(instance) or "http://127.0.0.1:8000"


def _kept_address(instance: Path) -> str:
    """Return where the server of this folder listens, as it wrote down itself; nothing when it never ran."""
    try:
        return (instance / ADDRESS_FILE).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # such as a port that is no number
        return False


def _whole_number(env: Mapping[str, str], name: str, default: int, lowest: int) -> int:
    given = env.get(name)
    if not given:
        return default
    if not given.isdecimal() or int(given) < lowest:
        raise SettingError(f"{name}: geef een heel getal van {lowest} of hoger, niet {given!r}.")
    return int(given)


def _key(env: Mapping[str, str], name: str, environment: str, instance: Path) -> str:
    given = env.get(name)
    if given:
        if len(given) < KEY_BYTES:
            raise SettingError(f"{name}: geef minstens {KEY_BYTES} tekens.")
        if environment == PRODUCTION and given.startswith(EXAMPLE):
            raise SettingError(f"{name}: dit is de sleutel uit het voorbeeld. Maak een eigen sleutel.")
        return given
    if environment == PRODUCTION:
        raise SettingError(f"{name}: deze sleutel is nodig in productie en staat niet in de omgeving.")
    return _kept_key(instance / name.removeprefix("CLEANUP_").lower())


def _kept_key(file: Path) -> str:
    """Return the key kept in a file, making it once; two processes starting at once agree."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        fresh = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(KEY_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            # A hard link fails when another process was first; a rename would replace its key.
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text().strip()
