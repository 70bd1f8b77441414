from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.access_log"
    label = "access_log"
    default_auto_field = "django.db.models.BigAutoField"
