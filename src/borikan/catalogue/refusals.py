"""What the catalogue refuses."""

from __future__ import annotations

from typing import ClassVar

from borikan.definitions.problems import Problem
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.text import Text


class NotPublishable(Refused):
    """The folder has errors; `problems` holds all of them, warnings too, in the order of files and lines."""

    code = "catalogue.not-publishable"
    status: ClassVar[int] = 422
    message_text = Text(
        "เผยแพร่บริการนี้ไม่ได้ มีข้อผิดพลาด {errors} จุด", "The service can't be published: {errors} errors."
    )
    remedy_text = Text(
        "แก้ตามรายการแล้วเผยแพร่ใหม่ (ดูรายการด้วย borikan check)",
        "Mend them all and publish again (borikan check lists them).",
    )

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(errors=sum(problem.severity == "error" for problem in problems))
        self.problems = problems


class ServiceTaken(Refused):
    """Another agency already publishes a service of this id."""

    code = "catalogue.service-taken"
    message_text = Text(
        "รหัสบริการ “{service_id}” เป็นของหน่วยงาน {agency}", "The service id “{service_id}” belongs to {agency}."
    )
    remedy_text = Text("ตั้งรหัสอื่นใน service.yaml", "Choose another id in service.yaml.")


class NotItsToSet(Refused):
    """An overlay of somebody who isn't one of the authorities that run the service."""

    code = "catalogue.not-its-to-set"
    status: ClassVar[int] = 422
    message_text = Text(
        "“{authority}” ไม่ใช่หน่วยงานที่ให้บริการ “{service_id}”",
        "“{authority}” is no authority that runs “{service_id}”.",
    )
    remedy_text = Text(
        "ตั้งชื่อโฟลเดอร์ใน _overlays ตามรหัสหน่วยงานที่มีอยู่",
        "Name the folder in _overlays by the code of one that does.",
    )


class ServiceNotFound(NotFound):
    """No such service is published."""

    code = "catalogue.service-not-found"
    message_text = Text("ไม่พบบริการนี้", "There is no such service.")
    remedy_text = Text("ค้นหาบริการจากหน้าแรก", "Look for the service from the first page.")


class VersionNotFound(NotFound):
    """No such version was ever published."""

    code = "catalogue.version-not-found"
    message_text = Text("ไม่พบรุ่นของบริการที่ขอ", "There is no such version of a service.")
    remedy_text = Text("เปิดรุ่นปัจจุบันของบริการแทน", "Open the service's current version instead.")


class VersionUnusable(Refused):
    """What is stored is not what was published, or this program can no longer read it."""

    code = "catalogue.version-unusable"
    status: ClassVar[int] = 500
    message_text = Text("ใช้รุ่น {version} ของบริการไม่ได้", "The version {version} of the service can't be used.")
    remedy_text = Text(
        "แจ้งผู้ดูแลระบบ: ข้อมูลที่เก็บไว้ไม่ตรงกับที่เผยแพร่ หรือโปรแกรมอ่านรุ่นนี้ไม่ได้",
        "Tell the administrator: what is stored differs from what was published, or this program can't read it.",
    )
