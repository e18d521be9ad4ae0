"""Backups: both stores in one encrypted file, checked when it is made, cleaned when it is put back."""

from cleanup.services.platform.backup.create import create_backup
from cleanup.services.platform.backup.files import BackupFile, list_backups
from cleanup.services.platform.backup.restore import Restored, restore_backup

__all__ = ["BackupFile", "Restored", "create_backup", "list_backups", "restore_backup"]
