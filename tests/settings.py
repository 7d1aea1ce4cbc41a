"""The project's settings as tests need them: no `.env`, nothing from outside but `DATABASE_URL`."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ["DEBUG"] = "false"
os.environ["HTTPS"] = "false"

from foundation.settings import *  # noqa: F403
from foundation.settings import BASE_DIR, DATABASES, STORAGES

WAGTAIL_AUTOSAVE_INTERVAL = 0  # off: a save of the editor's own between two clicks makes a browser test uncertain
AXES_ENABLED = False  # tests log in without a request
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in use: a browser test reads and writes at once, which a database in memory answers with a lock.
    DATABASES["default"]["TEST"] = {"NAME": Path(tempfile.gettempdir()) / f"foundation-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
else:
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    **STORAGES,
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STATIC_ROOT = BASE_DIR / "foundation" / "static"
