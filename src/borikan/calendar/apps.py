from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.calendar"
    label = "calendar"
    default_auto_field = "django.db.models.BigAutoField"
