"""Administration: accounts, sessions, the log, retention, privacy and backups."""

from cleanup.blueprints.platform.administration import accounts, care, log, people_files, testmail
from cleanup.blueprints.platform.administration.base import blueprint

__all__ = ["accounts", "blueprint", "care", "log", "people_files", "testmail"]
