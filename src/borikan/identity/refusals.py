"""What identity refuses, and what the person can do then."""

from __future__ import annotations

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class IdentifierMalformed(Refused):
    """No such number can exist: its length or check digit is wrong."""

    code = "identity.identifier-malformed"
    status = 422
    message_text = Text("เลขประจำตัวไม่ถูกต้อง", "That identity number isn't right.")
    remedy_text = Text("โปรดตรวจสอบตัวเลขทุกหลักแล้วกรอกใหม่", "Check every digit and enter it again.")


class IdentityConflict(Refused):
    """The provider gives this account a number that belongs to another party here."""

    code = "identity.conflict"
    message_text = Text(
        "ข้อมูลยืนยันตัวตนไม่ตรงกับบัญชีที่เคยใช้", "Your identity details don't match the account used before."
    )
    remedy_text = Text(
        "โปรดติดต่อสำนักงานที่ให้บริการ เพื่อให้เจ้าหน้าที่ตรวจสอบข้อมูล",
        "Contact the office so that an officer can look into it.",
    )


class ContactMalformed(Refused):
    """A code can't be sent there."""

    code = "identity.contact-malformed"
    status = 422
    message_text = Text(
        "ส่งรหัสไปยังอีเมลหรือหมายเลขโทรศัพท์นี้ไม่ได้", "A code can't be sent to that e-mail address or phone number."
    )
    remedy_text = Text(
        "โปรดกรอกอีเมล เช่น name@example.com หรือหมายเลขโทรศัพท์เคลื่อนที่ 10 หลัก",
        "Enter an e-mail address like name@example.com, or a mobile number of 10 digits.",
    )


class TooManyAttempts(Refused):
    """Tried too often; waits until the window has passed."""

    code = "identity.too-many-attempts"
    status = 429
    message_text = Text("ลองหลายครั้งเกินไป", "Too many attempts.")
    remedy_text = Text("โปรดรอ {minutes} นาทีแล้วลองใหม่", "Wait {minutes} minutes and try again.")


class WrongCode(Refused):
    """The one-time code is wrong, used or expired; which of them is not told."""

    code = "identity.wrong-code"
    status = 403
    message_text = Text("รหัสไม่ถูกต้องหรือหมดอายุแล้ว", "The code is wrong or has expired.")
    remedy_text = Text("โปรดตรวจสอบรหัส หรือขอรหัสใหม่", "Check the code, or ask for a new one.")


class CodeExhausted(Refused):
    """The one-time code was guessed at too often; even the right one no longer works."""

    code = "identity.code-exhausted"
    status = 429
    message_text = Text(
        "กรอกรหัสผิดหลายครั้งเกินไป รหัสนี้จึงใช้ไม่ได้แล้ว", "Too many wrong tries: this code no longer works."
    )
    remedy_text = Text("โปรดขอรหัสใหม่", "Ask for a new code.")


class WrongPassword(Refused):
    """Username and password don't go together; which is wrong is not told."""

    code = "identity.wrong-password"
    status = 403
    message_text = Text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง", "The username or password is wrong.")
    remedy_text = Text(
        "โปรดตรวจสอบแล้วลองใหม่ หากลืมรหัสผ่าน ติดต่อผู้ดูแลของหน่วยงาน",
        "Check them and try again. If you forgot your password, contact your agency's administrator.",
    )


class SecondFactorHeld(Refused):
    """The officer has an authenticator app already."""

    code = "identity.second-factor-held"
    message_text = Text("บัญชีนี้ตั้งค่าแอปยืนยันตัวตนไว้แล้ว", "An authenticator app is already set up.")
    remedy_text = Text(
        "โปรดใช้รหัสจากแอปเดิม หากโทรศัพท์หาย ติดต่อผู้ดูแลของหน่วยงาน",
        "Use a code from that app. If you lost the phone, contact your agency's administrator.",
    )


class SignInExpired(Refused):
    """The password was given too long ago for the second factor to follow."""

    code = "identity.sign-in-expired"
    status = 403
    message_text = Text("หมดเวลาเข้าสู่ระบบ", "Your sign-in has timed out.")
    remedy_text = Text("โปรดกรอกชื่อผู้ใช้และรหัสผ่านใหม่", "Enter your username and password again.")


class WeakPassword(Refused):
    """A password too short to keep."""

    code = "identity.weak-password"
    status = 422
    message_text = Text("รหัสผ่านสั้นเกินไป", "The password is too short.")
    remedy_text = Text("โปรดใช้อย่างน้อย {length} ตัวอักษร", "Use at least {length} characters.")


class UsernameTaken(Refused):
    """Another officer signs in under this name, or the person is an officer already."""

    code = "identity.username-taken"
    message_text = Text(
        "มีบัญชีเจ้าหน้าที่ของชื่อผู้ใช้หรือบุคคลนี้อยู่แล้ว", "There is already an officer with that username or person."
    )
    remedy_text = Text("โปรดใช้บัญชีเดิม หรือตั้งชื่อผู้ใช้อื่น", "Use the existing account or another username.")


class UsernameMalformed(Refused):
    """Not a username."""

    code = "identity.username-malformed"
    status = 422
    message_text = Text("ชื่อผู้ใช้ไม่ถูกรูปแบบ", "That isn't a username.")
    remedy_text = Text(
        "โปรดใช้อักษรอังกฤษตัวเล็ก ตัวเลข จุด และขีดกลาง", "Use lower-case letters, digits, dots and hyphens."
    )


class PostMismatch(Refused):
    """The role is not one, or the office or unit does not belong where the post says."""

    code = "identity.post-mismatch"
    status = 422
    message_text = Text(
        "บทบาท สำนักงาน หรือหน่วยที่ระบุไม่สอดคล้องกัน", "The role, office or unit don't belong together."
    )
    remedy_text = Text(
        "โปรดเลือกสำนักงานของหน่วยงาน และหน่วยของสำนักงานนั้น",
        "Choose an office of the organisation and a unit of that office.",
    )


class PostHeld(Refused):
    """The officer holds this post already."""

    code = "identity.post-held"
    message_text = Text("เจ้าหน้าที่ดำรงตำแหน่งนี้อยู่แล้ว", "The officer holds this post already.")
    remedy_text = Text("ไม่ต้องทำรายการซ้ำ", "There is nothing more to do.")


class RelationUnknown(Refused):
    """Not a relation that can be declared, or declared of oneself."""

    code = "identity.relation-unknown"
    status = 422
    message_text = Text("ความสัมพันธ์ที่ระบุใช้ไม่ได้", "That relation can't be declared.")
    remedy_text = Text(
        "โปรดเลือกความสัมพันธ์จากรายการ และระบุบุคคลอื่นที่ไม่ใช่ตนเอง",
        "Choose a relation from the list, and another person than yourself.",
    )


class PasskeyNotAccepted(Refused):
    """The device's answer does not prove that it holds the key."""

    code = "identity.passkey-not-accepted"
    status = 403
    message_text = Text("ใช้พาสคีย์นี้ไม่ได้", "That passkey wasn't accepted.")
    remedy_text = Text(
        "โปรดลองใหม่ หรือใช้รหัสจากแอปยืนยันตัวตนแทน", "Try again, or use a code from your authenticator app."
    )


class OnlyForDemonstration(Refused):
    """Accounts whose passwords everybody knows are made on demonstration systems only."""

    code = "identity.only-for-demonstration"
    status = 403
    message_text = Text(
        "บัญชีสาธิตสร้างได้เฉพาะในระบบสาธิตเท่านั้น", "Demonstration accounts exist on demonstration systems only."
    )
    remedy_text = Text(
        "เปิดโหมดสาธิต (BORIKAN_DEMO) หรือสร้างบัญชีเจ้าหน้าที่ตามปกติ",
        "Turn on demonstration mode (BORIKAN_DEMO), or register officers in the ordinary way.",
    )
