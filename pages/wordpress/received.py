"""The files that staff upload: kept in a folder that no web server serves, and deleted with their import."""

from __future__ import annotations

import os
import uuid
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.text import get_valid_filename

if TYPE_CHECKING:
    from .models import ImportRun

NAME_LENGTH = 100
"""Characters of a file's name that are kept, its ending among them."""


class PrivateStorage(FileSystemStorage):
    """A folder on this machine, which the worker reads too, whatever holds the site's pictures."""

    @property
    def base_location(self) -> str:
        return settings.IMPORTS_ROOT

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)

    def url(self, name: str | None) -> str:
        raise ValueError("Nobody is served what staff uploaded.")


def get_storage() -> Storage:
    return PrivateStorage(file_permissions_mode=0o600, directory_permissions_mode=0o700)


def get_folder(run: ImportRun, name: str) -> str:
    """A folder for each file, so that it may keep its own name, which the report names."""
    return f"{uuid.uuid4().hex}/{get_safe_name(name)}"


def get_safe_name(name: str) -> str:
    path = PurePath(name.replace("\\", "/"))
    ending = path.suffix[:10]
    return get_valid_filename(f"{path.stem[: NAME_LENGTH - len(ending)] or 'export'}{ending}")


def delete(sender: type[ImportRun], instance: ImportRun, **kwargs: Any) -> None:
    for file in (instance.upload, instance.pairs):
        if file:
            folder = Path(file.path).parent
            file.storage.delete(file.name)
            if folder.is_dir() and folder != Path(settings.IMPORTS_ROOT) and not any(folder.iterdir()):
                folder.rmdir()


def connect() -> None:
    from django.db.models.signals import post_delete

    from .models import ImportRun

    post_delete.connect(delete, sender=ImportRun)
