"""Settings. Each comes from an environment variable or has a default that is safe; see docs/reference/settings.md."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from borikan.kernel.crypto import derive_key
from borikan.project.databases import database_settings
from borikan.project.keys import master_key

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
BORIKAN_THAID_CLIENT_ID = os.environ.get("BORIKAN_THAID_CLIENT_ID", "borikan")
BORIKAN_THAID_CLIENT_SECRET = os.environ.get("BORIKAN_THAID_CLIENT_SECRET", "")
BORIKAN_SERVICES = Path(os.environ.get("BORIKAN_SERVICES", "services")).resolve()

DEBUG = False
ALLOWED_HOSTS = os.environ.get("BORIKAN_HOSTS", "127.0.0.1,localhost,testserver").split(",")

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
    "borikan.mandates",
    "borikan.payments",
    "borikan.grants",
    "borikan.cases",
    "borikan.web",
    "borikan.project",
]

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
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["borikan.web.templatetags.borikan"],
        },
    }
]

STATIC_URL = "/static/"
STATIC_ROOT = BORIKAN_DATA / "static"

EMAIL_HOST = os.environ.get("BORIKAN_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("BORIKAN_SMTP_PORT", "8125"))
DEFAULT_FROM_EMAIL = os.environ.get("BORIKAN_MAIL_FROM", "no-reply@borikan.example")
