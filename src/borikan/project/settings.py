"""Settings. Each comes from an environment variable or has a default that is safe; see docs/reference/settings.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from borikan import web
from borikan.kernel.crypto import derive_key
from borikan.project.databases import database_settings
from borikan.project.keys import master_key
from borikan.project.log_lines import LOGGING  # noqa: F401  # a setting by its name

BORIKAN_DATA = Path(os.environ.get("BORIKAN_DATA", "var")).resolve()
BORIKAN_MASTER_KEY = master_key(BORIKAN_DATA)
SECRET_KEY = derive_key(BORIKAN_MASTER_KEY, "django").hex()

BORIKAN_BASE_URL = os.environ.get("BORIKAN_BASE_URL", "http://127.0.0.1:8000")
BORIKAN_SANDBOX_URLS = {
    "thaid": os.environ.get("BORIKAN_THAID_URL", "http://127.0.0.1:8101"),
    "registers": os.environ.get("BORIKAN_REGISTERS_URL", "http://127.0.0.1:8102"),
    "bank": os.environ.get("BORIKAN_BANK_URL", "http://127.0.0.1:8103"),
    "tsa": os.environ.get("BORIKAN_TSA_URL", "http://127.0.0.1:8104"),
    "mail": os.environ.get("BORIKAN_MAIL_URL", "http://127.0.0.1:8105"),
}
BORIKAN_SMS_URL = os.environ.get("BORIKAN_SMS_URL", BORIKAN_SANDBOX_URLS["mail"] + "/sms")
BORIKAN_REGISTERS_API_KEY = os.environ.get("BORIKAN_REGISTERS_API_KEY", "sandbox")
BORIKAN_BANK_API_KEY = os.environ.get("BORIKAN_BANK_API_KEY", "")
BORIKAN_THAID_CLIENT_ID = os.environ.get("BORIKAN_THAID_CLIENT_ID", "borikan")
BORIKAN_THAID_CLIENT_SECRET = os.environ.get("BORIKAN_THAID_CLIENT_SECRET", "")
BORIKAN_PKCS11_MODULE = os.environ.get("BORIKAN_PKCS11_MODULE", "")
BORIKAN_PKCS11_TOKEN = os.environ.get("BORIKAN_PKCS11_TOKEN", "borikan")
BORIKAN_PKCS11_PIN = os.environ.get("BORIKAN_PKCS11_PIN", "")
BORIKAN_DEMO = os.environ.get("BORIKAN_DEMO") == "1"
BORIKAN_SERVICES = Path(os.environ.get("BORIKAN_SERVICES", "services")).resolve()

DEBUG = False
_SECURE = BORIKAN_BASE_URL.startswith("https://")
_HERE = urlsplit(BORIKAN_BASE_URL).hostname or "localhost"
ALLOWED_HOSTS = os.environ.get("BORIKAN_HOSTS", f"{_HERE},127.0.0.1,localhost").split(",")

INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "borikan.journal",
    "borikan.organisations",
    "borikan.calendar",
    "borikan.notifications",
    "borikan.identity",
    "borikan.access_log",
    "borikan.exchange",
    "borikan.documents",
    "borikan.catalogue",
    "borikan.appointments",
    "borikan.mandates",
    "borikan.payments",
    "borikan.grants",
    "borikan.cases",
    "borikan.web",
    "borikan.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "borikan.web.middleware.security_headers.SecurityHeadersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "borikan.web.middleware.rate_limit.RateLimitMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "borikan.web.middleware.reading.ReadingMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "borikan.web.middleware.refusals.RefusalsMiddleware",
]

# One minute's sends of one browser, and of one address (many people may share it); 0 switches it off.
BORIKAN_POSTS_PER_MINUTE_SESSION = int(os.environ.get("BORIKAN_POSTS_PER_MINUTE_SESSION", "120"))
BORIKAN_POSTS_PER_MINUTE_ADDRESS = int(os.environ.get("BORIKAN_POSTS_PER_MINUTE_ADDRESS", "1200"))
BORIKAN_TRUSTED_PROXIES = int(os.environ.get("BORIKAN_TRUSTED_PROXIES", "0"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

SESSION_ENGINE = "borikan.web.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _SECURE
CSRF_TRUSTED_ORIGINS = [BORIKAN_BASE_URL]
CSRF_FAILURE_VIEW = "borikan.web.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
# Our own proxy ends TLS and says so; without one nobody's word for it is taken.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _SECURE and BORIKAN_TRUSTED_PROXIES else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # the fields of a form; files are not counted
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

DATABASES: dict[str, Any] = {"default": database_settings(BORIKAN_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย"), ("en", "English")]

ROOT_URLCONF = "borikan.project.urls"
WSGI_APPLICATION = "borikan.project.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(web.__file__).parent],  # components/<name>/template.html
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["borikan.web.templatetags.borikan"],
        },
    }
]

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from where they lie: nothing to collect first
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 30 * 24 * 60 * 60  # addresses carry a mark of the content

EMAIL_HOST = os.environ.get("BORIKAN_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("BORIKAN_SMTP_PORT", "8125"))
DEFAULT_FROM_EMAIL = os.environ.get("BORIKAN_MAIL_FROM", "no-reply@borikan.example")
