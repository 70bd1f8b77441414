from django.apps import AppConfig


class Config(AppConfig):
    name = "borikan.project"
    label = "project"

    def ready(self) -> None:
        from borikan.project.wiring import wire

        wire()
