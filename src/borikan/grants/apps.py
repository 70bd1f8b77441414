from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.grants"
    label = "grants"
    default_auto_field = "django.db.models.BigAutoField"
