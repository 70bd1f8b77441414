from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.mandates"
    label = "mandates"
    default_auto_field = "django.db.models.BigAutoField"
