"""Every setting of an installation, read from the environment; `docs/settings.md` lists each one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from songhanh.lib.environment import env_bool, env_int, env_list, env_text, secret, var_folder

PACKAGE = Path(__file__).resolve().parent.parent
VAR = var_folder()

# ---------------------------------------------------------------- who may reach it, and its secrets
DEMO = env_bool("SONGHANH_DEMO", False)
DEBUG = env_bool("SONGHANH_DEBUG", False)
EXIT_URL = env_text("SONGHANH_EXIT_URL", "https://www.google.com/")  # where "leave quickly" goes
SECRET_KEY = secret("SONGHANH_SECRET_KEY", VAR / "keys" / "secret_key")
AUDIT_KEY = secret("SONGHANH_AUDIT_KEY", VAR / "keys" / "audit_key")
DELIVER_APART = env_bool("SONGHANH_DELIVER_APART", True)
CUBE_FOLDER = Path(env_text("SONGHANH_CUBE_FOLDER", str(VAR / "cube")))
AUDIT_HEADS = Path(env_text("SONGHANH_AUDIT_HEADS", str(VAR / "audit-heads")))
HTTPS = env_bool("SONGHANH_HTTPS", False)
ALLOWED_HOSTS = env_list("SONGHANH_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env_list("SONGHANH_ORIGINS", [])

# ---------------------------------------------------------------- what is installed
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.forms",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "songhanh.site.apps.StaticFiles",
    "songhanh.accounts",  # before allauth: its templates stand in for allauth's
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "csp",
    "ninja",  # the page that describes the API, from our own server
    "songhanh.lib",
    "songhanh.audit",
    "songhanh.units",
    "songhanh.documents",
    "songhanh.notices",
    "songhanh.calendar",
    "songhanh.jobs",
    "songhanh.frameworks",
    "songhanh.collection",
    "songhanh.plans",
    "songhanh.evaluation",
    "songhanh.intake",
    "songhanh.reports",
    "songhanh.desk",
    "songhanh.portal",
    "songhanh.api",
    "songhanh.site",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # adds bytes at random, so that lengths tell nothing
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "songhanh.site.starting.middleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "songhanh.lib.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "songhanh.lib.middleware.NullBytes",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "songhanh.lib.reading.middleware",
    "songhanh.lib.second_factor.middleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "songhanh.lib.middleware.Refusals",
]

ROOT_URLCONF = "songhanh.site.urls"
WSGI_APPLICATION = "songhanh.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "songhanh.lib.context.shell",
            ],
            "builtins": ["songhanh.lib.templatetags.songhanh"],
        },
    }
]
FORM_RENDERER = "songhanh.lib.widgets.FormRenderer"

# ---------------------------------------------------------------- the record
DATABASES = {
    "default": dj_database_url.parse(
        env_text("DATABASE_URL", f"sqlite:///{VAR / 'songhanh.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Libraries before 3.51.3 can corrupt a WAL database; they write through a rollback journal.
    JOURNAL = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "TRUNCATE"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={JOURNAL}; PRAGMA synchronous=FULL;"
        " PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
    }
CACHES = {
    "default": {"BACKEND": "songhanh.lib.cache.JsonDatabaseCache", "LOCATION": "songhanh_cache"}
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["songhanh.lib.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "songhanh.lib.passwords.LongEnough"},
    {"NAME": "songhanh.lib.passwords.NotCommon"},
    {
        "NAME": "songhanh.lib.passwords.NotOneself",
        "OPTIONS": {"user_attributes": ["username", "full_name", "email", "phone"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "/"
SIGN_IN_LIMIT = env_int("SONGHANH_SIGN_IN_LIMIT", 600)  # a minute from one network
SIGN_IN_LINE = 3  # of the server's threads that may wait for a password's hash at once
SECOND_FACTOR_FOR_GUARDED = env_bool("SONGHANH_SECOND_FACTOR", not DEMO)
SESSION_ENGINE = "songhanh.accounts.models.session"
SESSION_IDLE = 30 * 60
SESSION_COOKIE_AGE = 12 * 3600
ACCOUNT_ADAPTER = "songhanh.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Sign-ins are counted by our own adapter; `login_failed` is left for the codes of second factors.
ACCOUNT_RATE_LIMITS = {"login": "", "login_failed": "10/10m/key", "reauthenticate": ""}
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("SONGHANH_PROXIES", 1 if HTTPS else 0)
ACCOUNT_FORMS = {
    "change_password": "songhanh.accounts.forms.NewPasswordForm",
    "reauthenticate": "songhanh.accounts.forms.PasswordAgainForm",
}
MFA_ADAPTER = "songhanh.accounts.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Song Hành"
MFA_TOTP_TOLERANCE = 1  # half a minute early or late
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "activate_totp": "songhanh.accounts.forms.FactorOnForm",
    "authenticate": "songhanh.accounts.forms.FactorForm",
    "reauthenticate": "songhanh.accounts.forms.FactorAgainForm",
}

# ---------------------------------------------------------------- language, dates, numbers
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = "songhanh.site.formats"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True

# ---------------------------------------------------------------- files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
MEDIA_ROOT = VAR / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False
DATA_UPLOAD_MAX_NUMBER_FILES = 520  # a batch of documents has at most 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
UNIT_QUOTA = env_int("SONGHANH_UNIT_QUOTA_MB", 2000) * 1024 * 1024
UPLOAD_LIMIT = env_int("SONGHANH_UPLOAD_LIMIT_MB", 20) * 1024 * 1024

# ---------------------------------------------------------------- long work, mail, logs
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [],
    }
}
EMAIL_BACKEND = env_text("SONGHANH_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env_text("SONGHANH_EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("SONGHANH_EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("SONGHANH_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env_text("SONGHANH_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env_bool("SONGHANH_EMAIL_TLS", False)
EMAIL_TIMEOUT = 10
SITE_URL = env_text("SONGHANH_URL", "http://localhost:8000").rstrip("/")
DEFAULT_FROM_EMAIL = env_text("SONGHANH_EMAIL_FROM", "songhanh@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"not_waiting": {"()": "songhanh.site.starting.NotWaiting"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env_text("SONGHANH_LOG_LEVEL", "WARNING")},
    "loggers": {"django.request": {"filters": ["not_waiting"]}},
}

# ---------------------------------------------------------------- what a browser is told
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
