from __future__ import annotations

import logging
import socket
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from foundation.webhooks.queue import send_waiting
from foundation.webhooks.upkeep import keep_up

UPKEEP_EVERY = timedelta(minutes=3)


class WebhookWorker(Worker):
    """The worker of django-tasks-db, which besides looks after what other workers left."""

    def __init__(self, log: logging.Logger, **options: Any) -> None:
        super().__init__(
            queue_names=["*"],
            backend_name=send_waiting.backend,
            worker_id=f"{socket.gethostname()[:30]}-{uuid4().hex}"[:64],
            batch=True,  # `run` returns when nothing waits, for the upkeep
            startup_delay=False,
            max_tasks=None,
            excluded_queue_names=[],
            **options,
        )
        self.log = log
        self.upkeep_at = time.monotonic()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        super().run_task(db_task_result)
        self.keep_up()

    def keep_up(self) -> None:
        if time.monotonic() >= self.upkeep_at:
            self.upkeep_at = time.monotonic() + UPKEEP_EVERY.total_seconds()
            for sentence in keep_up():
                self.log.info(sentence)

    def run_until_stopped(self) -> None:
        while self.running:
            self.keep_up()
            self.run()
            if self.running:
                time.sleep(self.interval)


def work(worker: WebhookWorker, *, is_batch: bool) -> None:
    if is_batch:
        worker.keep_up()
        worker.run()
    else:
        worker.log.info("Ready to send messages.")
        worker.run_until_stopped()


class Command(BaseCommand):
    help = (
        "Sends the messages of webhooks, and does what else waits in the database, such as imports. Keep it running "
        "beside the site; several may run on PostgreSQL. It ends when it is told to (SIGTERM, Ctrl+C), after what it "
        "is doing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", action="store_true", help="send what is due, then end")
        parser.add_argument(
            "--interval", type=float, default=1.0, help="seconds between two looks for something to do (default: 1)"
        )

    def handle(self, *args: Any, batch: bool, interval: float, **options: Any) -> None:
        handler = logging.StreamHandler(self.stdout)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log = logging.getLogger("foundation.webhooks")
        level, is_passed_on = log.level, log.propagate
        log.addHandler(handler)
        log.setLevel(logging.INFO)
        log.propagate = False
        try:
            worker = WebhookWorker(log, interval=interval)
            worker.configure_signals()
            with translation.override("en"):
                work(worker, is_batch=batch)
        finally:
            log.removeHandler(handler)
            log.setLevel(level)
            log.propagate = is_passed_on
