from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.web"
    label = "web"
