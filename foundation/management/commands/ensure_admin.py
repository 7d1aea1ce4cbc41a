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
        path = Path(settings.BASE_DIR) / LOGIN_FILE
        path.touch(mode=0o600)
        path.write_text(f"username: admin\npassword: {password}\n", encoding="utf-8")
        self.stdout.write(f"\n  Log in at /admin/ as “admin” with the password  {password}\n  (kept in {LOGIN_FILE})\n")
