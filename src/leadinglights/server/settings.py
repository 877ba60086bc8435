"""The one settings module. What an operator may change is in `config.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from leadinglights.server import config, sqlite

SQLITE = sqlite.settle()  # first: before anything opens a database
CONFIG = config.read()
PACKAGE = Path(__file__).resolve().parents[1]
IN_PRODUCTION = CONFIG.profile == "production"

SECRET_KEY = CONFIG.secret_key
DEBUG = False  # errors show an id, never a trace; pages and tests are the same in every profile
ALLOWED_HOSTS = CONFIG.allowed_hosts
SITE_URL = CONFIG.site_url
DATA = CONFIG.data

# Apps --------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "leadinglights.office.access",
    "leadinglights.office.registry",
    "leadinglights.office.visits",
    "leadinglights.office.transfers",
    "leadinglights.web.parts",
    "leadinglights.web.public",
    "leadinglights.web.workspace",
    "leadinglights.web.guests",
    "leadinglights.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "template_partials",
]
MIDDLEWARE = [
    "leadinglights.server.proxies.true_address",
    "django.middleware.security.SecurityMiddleware",
    "leadinglights.server.headers.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "leadinglights.server.headers.private_pages",
    "leadinglights.server.limits.bodies_of_a_size",
    "leadinglights.server.limits.deeds_of_strangers",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "leadinglights.server.trouble.refusals",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "leadinglights.server.urls"
WSGI_APPLICATION = "leadinglights.server.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Database: both profiles of docs/why/threats.md --------------------------------------------------


# A page gives up before its reader does. Tests make and drop whole databases, which takes longer.
_PATIENCE = "" if CONFIG.profile == "test" else "-c statement_timeout=5000 -c lock_timeout=2000"


def _database(wanted: config.Database) -> dict[str, Any]:
    if wanted.vendor == "postgresql":
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": wanted.name,
            "USER": wanted.user,
            "PASSWORD": wanted.password,
            "HOST": wanted.host,
            "PORT": wanted.port,
            "CONN_HEALTH_CHECKS": True,
            "CONN_MAX_AGE": 60,
            "OPTIONS": {"options": _PATIENCE, **dict(wanted.options)},
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": wanted.name,
        "OPTIONS": {
            # Without IMMEDIATE, half of the writes of 16 editors end in "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 5,
            "init_command": (
                f"PRAGMA journal_mode={SQLITE.journal_mode}; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; "
                "PRAGMA journal_size_limit=67108864;"
            ),
        },
    }


DATABASES = {"default": _database(CONFIG.database)}  # ATOMIC_REQUESTS stays off: reads take no lock
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "heavy"]}}
# Kinds of jobs and the action each one calls: access may not import the apps above it.
JOB_KINDS = {
    "plan_period": "leadinglights.office.visits.actions.planning.plan_period",
    "ask_planner": "leadinglights.office.visits.actions.inquiring.ask_planner",
    "run_study": "leadinglights.office.transfers.actions.running.run_study",
    "fetch_weather": "leadinglights.office.transfers.actions.weather.fetch_weather",
}

OSRM_URL = CONFIG.osrm_url  # the route planner that is asked for travel times, if there is one
WEATHER_SERVICES = CONFIG.weather_services  # by name, with the host each is asked at; none: offline

# What the worker does every so often: name -> (action, called with `at=`; seconds between).
PERIODIC_JOBS: dict[str, tuple[str, int]] = {
    "forget_spent_limits": ("leadinglights.office.access.actions.limiting.forget_spent", 86_400),
    "turn_visits": ("leadinglights.office.visits.actions.living.turn", 60),
    "tell_of_changes": ("leadinglights.office.visits.actions.noticing.bundle_and_send", 60),
    "tell_what_was_agreed": (
        "leadinglights.office.visits.actions.agreed.tell_what_was_agreed",
        60,
    ),
    "lapse_offers": ("leadinglights.office.visits.actions.triage.lapsing.lapse", 3_600),
    "forget_answers": ("leadinglights.office.access.actions.replaying.forget_answers", 86_400),
    "remind_hosts": ("leadinglights.office.visits.actions.asking.remind_hosts", 600),
    "end_questions": ("leadinglights.office.visits.actions.asking.lapse", 3_600),
    "propose_repairs": (
        "leadinglights.office.visits.actions.repairing.proposing.propose_waiting",
        5,
    ),
    "find_other_times": ("leadinglights.office.visits.actions.repairing.proposing.find_slots", 5),
    "forget_drafts": ("leadinglights.office.visits.actions.intake.forget_drafts", 86_400),
    "erase": ("leadinglights.office.visits.actions.erasing.erase_what_is_over", 86_400),
    "close_lists": ("leadinglights.office.visits.actions.rosters.close_overdue", 3_600),
}

# Post --------------------------------------------------------------------------------------------

EMAIL_BACKEND = {
    "files": "leadinglights.office.access.actions.eml_files.EmlFiles",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[CONFIG.postbox.kind]
EMAIL_FILE_PATH = CONFIG.data / "mail"
EMAIL_HOST, EMAIL_PORT = CONFIG.postbox.host, CONFIG.postbox.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.postbox.user, CONFIG.postbox.password
EMAIL_USE_TLS = CONFIG.postbox.security == "starttls"
EMAIL_USE_SSL = CONFIG.postbox.security == "tls"
EMAIL_TIMEOUT = 20  # seconds; less than the lease of a mail (actions/relay.py)
DEFAULT_FROM_EMAIL = CONFIG.postbox.sender

# People ------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "access.Staff"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
if CONFIG.profile == "test":  # Argon2 takes a tenth of a second by design; tests need no strength
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "public:sign_in"
LOGIN_REDIRECT_URL = "workspace:weeks"
LOGOUT_REDIRECT_URL = "public:home"

# Headers and cookies -----------------------------------------------------------------------------

SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" breaks the CSRF check of form posts
SECURE_SSL_REDIRECT = CONFIG.is_public and CONFIG.secure_redirect
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.is_public else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = CONFIG.is_public
SECURE_HSTS_PRELOAD = CONFIG.is_public
if CONFIG.trusted_proxy_count:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
TRUSTED_PROXY_COUNT = CONFIG.trusted_proxy_count
X_FRAME_OPTIONS = "DENY"
_PREFIX = "__Host-" if CONFIG.is_public else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
SESSION_COOKIE_AGE = 10 * 60 * 60  # a working day
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.is_public
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# Languages and time ------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("da", "Dansk"), ("en", "English"), ("zh-hans", "简体中文"), ("de", "Deutsch")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"
LANGUAGE_COOKIE_SECURE = CONFIG.is_public
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = USE_TZ = True
TIME_ZONE = CONFIG.time_zone

# Files and logs ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.data / "static" if IN_PRODUCTION else None
_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage" if IN_PRODUCTION else _STATIC
        )
    },
}
WHITENOISE_USE_FINDERS = not IN_PRODUCTION  # the demo and the tests need no collected copy
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = CONFIG.data / "media"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "leadinglights.server.masking.MaskedLines",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
