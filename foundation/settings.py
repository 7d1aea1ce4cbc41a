"""The one settings file: production is the default, and everything else comes from the environment.

Every variable stands in the README's table and in `.env.example`. `make run` writes a `.env` for a
developer's machine; a real environment variable always wins over that file.
"""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.translation import gettext_lazy as _

from foundation import languages

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PUBLIC_URL = env("PUBLIC_URL", default="http://localhost:8000")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    # First, so that its `ready()` adds the translated fields before Wagtail looks at the models.
    "modeltranslation",
    "foundation",
    "pages",
    "pages.wordpress",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "corsheaders",
    "axes",
    "django.contrib.auth",
    "django.contrib.humanize",  # Wagtail writes "2 minutes ago" with it
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "foundation.middleware.APIProblemsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "foundation.middleware.LanguageOfAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "foundation.middleware.PageNotFoundMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as it asks
]

ROOT_URLCONF = "foundation.urls"
WSGI_APPLICATION = "foundation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Data ----------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # WAL lets visitors read while an editor saves: https://www.sqlite.org/wal.html
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

if REDIS_URL := env("REDIS_URL", default=""):
    CACHES = {
        "default": {
            "BACKEND": "foundation.caches.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},  # seconds
        }
    }
    CACHES["visitors"] = CACHES["default"]
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "visitors": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "LOCATION": "visitors",
            "OPTIONS": {"MAX_ENTRIES": 10_000},
        },
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People --------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "foundation.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 10  # wrong passwords for one name from one address ...
AXES_COOLOFF_TIME = timedelta(minutes=15)  # ... and how long it then waits
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_CLIENT_IP_CALLABLE = "foundation.visitors.get_address"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# Languages -----------------------------------------------------------------------------------------

LANGUAGE_CODE = languages.DEFAULT
LANGUAGES = [("ja", _("Japanese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Tokyo"
USE_TZ = True

# An empty English field stays empty: it never shows the Japanese one.
MODELTRANSLATION_ENABLE_FALLBACKS = False
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField",)
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = languages.label

# Files ---------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(BASE_DIR / "media"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# What staff upload to the WordPress importer: served to nobody, read by the worker on this machine.
IMPORTS_ROOT = env("IMPORTS_ROOT", default=str(BASE_DIR / "imports"))
IMPORTS_MAX_SIZE = env.int("IMPORTS_MAX_MB", default=500) * 1024 * 1024  # bytes
MEDIA_ORIGINS: list[str] = []
if S3_BUCKET := env("S3_BUCKET", default=""):
    endpoint, domain = env("S3_ENDPOINT_URL", default=None), env("S3_CUSTOM_DOMAIN", default=None)
    MEDIA_ORIGINS = [f"https://{domain}" if domain else endpoint or f"https://{S3_BUCKET}.s3.amazonaws.com"]
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": endpoint,
            "region_name": env("S3_REGION", default=None),
            "custom_domain": domain,
            "querystring_auth": False,
            "file_overwrite": False,
        },
    }

# Security: what `check --deploy` asks for, unless this is a developer's machine ------------------------

HTTPS = env.bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31536000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "foundation.public.error_pages.csrf_failure"
X_FRAME_OPTIONS = "DENY"  # Wagtail exempts the preview, which its editor shows in a frame

# Nothing from elsewhere, no inline script. Wagtail's admin has inline scripts of its own and is left out.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", *MEDIA_ORIGINS],
        "style-src": ["'self'", "'unsafe-inline'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],  # the editor frames its preview
    },
}

# The page editor sends one field per block and language.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="webmaster@localhost")

# The API ---------------------------------------------------------------------------------------------

API_RATE_LIMIT = env("API_RATE_LIMIT", default="600/min")  # for one visitor; empty for no limit
API_SHARED_MAX_AGE = env.int("API_SHARED_MAX_AGE", default=0)  # seconds for which shared caches needn't ask
# A cache in front of the site, which is told what changed: an address to send PURGE to, or "cloudflare".
FRONTEND_CACHE = env("FRONTEND_CACHE", default="")
if FRONTEND_CACHE == "cloudflare":
    WAGTAILFRONTENDCACHE = {
        "default": {
            "BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
            "ZONEID": env("CLOUDFLARE_ZONE"),
            "BEARER_TOKEN": env("CLOUDFLARE_TOKEN"),
        }
    }
elif FRONTEND_CACHE:
    WAGTAILFRONTENDCACHE = {
        "default": {"BACKEND": "foundation.api.purging.HTTPBackend", "LOCATION": FRONTEND_CACHE},
    }
WORDPRESS_API = env.bool("WORDPRESS_API", default=True)  # the old site's addresses below /wp-json/
# Whether the importer may read from a private network: where the old site stands in the house's own.
WORDPRESS_ALLOW_PRIVATE = env.bool("WORDPRESS_ALLOW_PRIVATE", default=False)
# The address of a front end that draws drafts, with {token}, {id}, {lang} and {path} where these belong.
PREVIEW_URL = env("PREVIEW_URL", default="")
PREVIEW_LIFETIME = timedelta(hours=env.int("PREVIEW_HOURS", default=48))
# Whether webhooks may lead into a private network and begin with http://: for a developer's machine.
WEBHOOKS_ALLOW_PRIVATE = env.bool("WEBHOOKS_ALLOW_PRIVATE", default=DEBUG)
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_URLS_REGEX = r"^/(en/)?(api|wp-json)(/|$)"
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "if-none-match"]
CORS_EXPOSE_HEADERS = ["Content-Language", "ETag", "Link", "Retry-After", "X-WP-Total", "X-WP-TotalPages"]
REST_FRAMEWORK = {
    "URL_FORMAT_OVERRIDE": None,  # `?format=` would be a parameter that no document names
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
TASKS = {
    # Wagtail's own tasks run at once: the site works without a worker.
    "default": {"BACKEND": "foundation.tasks.CollectingBackend"},
    # Webhooks and imports wait in the database for `manage.py run_worker`.
    "webhooks": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["webhooks", "imports"]},
}

# Wagtail -------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = _("Breast Cancer Foundation")
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_USER_LOGIN_FORM = "foundation.login.LoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = list(languages.NAMES.items())
WAGTAIL_PAGE_MODEL = "foundation.FoundationPage"
WAGTAIL_I18N_ENABLED = False  # both languages live on one page; Wagtail's own locales stay unused
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "foundation.signal_handlers.publish_reviewed"
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False  # foundation.publishing does, unless another language is in review
WAGTAILREDIRECTS_AUTO_CREATE = False  # foundation.redirects writes them, in both languages
WAGTAILIMAGES_IMAGE_MODEL = "foundation.FoundationImage"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp", "avif", "svg"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.image_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "foundation.FoundationDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024  # bytes
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "foundation.search", "SEARCH_CONFIG": "simple"}}
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "foundation.rich_text_editor.RichTextArea"}}
# Milliseconds after the last key. At the half second of the default, a save still on its way when "publish" is pressed
# makes Wagtail warn of a conflict with oneself.
WAGTAIL_AUTOSAVE_INTERVAL = 5000
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no request to a third party
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
}
