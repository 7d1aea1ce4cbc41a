from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = (
        "Makes a developer's site ready to serve: messages, database, demo content if the site is empty, a login. "
        "Safe to run again; keeps what was edited."
    )
    requires_system_checks: list[str] = []  # the message files must be compiled before anything reads them

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("compilemessages", stdout=self.stdout)
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        call_command("seed_demo", if_empty=True, stdout=self.stdout)
        call_command("update_search", if_empty=True, stdout=self.stdout)
        call_command("ensure_admin", stdout=self.stdout)
