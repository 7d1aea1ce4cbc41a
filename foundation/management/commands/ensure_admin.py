from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

LOGIN_FILE = ".admin-login"


class Command(BaseCommand):
    help = f"Makes an administrator with a random password, once, and keeps the password in {LOGIN_FILE}."

    def handle(self, *args: Any, **options: Any) -> None:
        users = get_user_model().objects
        if users.filter(is_superuser=True).exists():
            return
        password = secrets.token_urlsafe(16)
        users.create_superuser("admin", "admin@example.org", password)
        self.stdout.write(f"\n  Log in at /admin/ as “admin” with the password  {password}\n")
        try:
            keep(password)
        except OSError as error:
            self.stdout.write(f"  (not kept in a file: {error})\n")
        else:
            self.stdout.write(f"  (kept in {LOGIN_FILE})\n")


def keep(password: str) -> None:
    """Add the login to the file, which only its owner may read; an earlier database's login stays in it."""
    path = Path(settings.BASE_DIR) / LOGIN_FILE
    path.touch(mode=0o600)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"username: admin\npassword: {password}\n")
