"""The mail and SMS catchers."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from tests.sandbox.running import RunningSandbox, running_sandbox, sandbox

__all__ = ["sandbox"]
pytestmark = pytest.mark.sandbox


def letter(
    to: str, subject: str = "ผลการพิจารณา", text: str = "อนุมัติแล้ว ดูที่ http://127.0.0.1:8000/c/1?a=1&b=2"
) -> EmailMessage:
    message = EmailMessage()
    message["To"], message["From"], message["Subject"] = to, "no-reply@borikan.example", subject
    message.set_content(text)
    return message


def sent(running: RunningSandbox, message: EmailMessage) -> None:
    parts = urlsplit(running.urls["smtp"])
    assert parts.hostname
    assert parts.port
    with smtplib.SMTP(parts.hostname, parts.port, timeout=10) as smtp:
        smtp.send_message(message)


def test_mail_is_caught_with_thai_text_links_and_attachments(sandbox: RunningSandbox) -> None:
    message = letter("somsri@example.org")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="หนังสือ.pdf")
    sent(sandbox, message)
    caught = sandbox.messages(to="Somsri@Example.org")[0]
    assert caught["channel"] == "email"
    assert caught["subject"] == "ผลการพิจารณา"
    assert caught["from"] == "no-reply@borikan.example"
    assert "อนุมัติแล้ว" in caught["text"]
    assert caught["links"] == ["http://127.0.0.1:8000/c/1?a=1&b=2"]
    assert caught["attachments"] == [{"name": "หนังสือ.pdf", "kind": "application/pdf", "size": 8}]
    file = requests.get(f"{sandbox.urls['mail']}/messages/{caught['id']}/attachments/0", timeout=10)
    assert file.content == b"%PDF-1.7"
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Type"] == "application/octet-stream"


def test_text_messages_are_caught(sandbox: RunningSandbox) -> None:
    address = f"{sandbox.urls['mail']}/sms"
    answer = requests.post(address, json={"to": "+66812345678", "text": "รหัส 123456"}, timeout=10)
    assert answer.status_code == 201
    caught = sandbox.messages(to="+66812345678")[0]
    assert (caught["id"], caught["channel"], caught["text"]) == (answer.json()["id"], "sms", "รหัส 123456")
    for wrong in ({}, {"to": "+66812345678"}, {"to": "", "text": "x"}, []):
        assert requests.post(address, json=wrong, timeout=10).status_code == 400


def test_messages_are_read_on_a_page_with_links_but_without_markup(sandbox: RunningSandbox) -> None:
    sent(
        sandbox,
        letter("page@example.org", "<b>bold</b>", "<script>alert(1)</script> http://a.example/?x=1&y=2"),
    )
    number = sandbox.messages(to="page@example.org")[0]["id"]
    page = requests.get(f"{sandbox.urls['mail']}/messages/{number}", timeout=10).text
    assert "<script" not in page
    assert "<b>" not in page
    assert '<a href="http://a.example/?x=1&amp;y=2"' in page
    listed = requests.get(
        sandbox.urls["mail"], params={"to": "page@example.org", "lang": "en"}, timeout=10
    ).text
    assert f'href="/messages/{number}"' in listed
    assert '<html lang="en">' in listed


def test_one_copy_is_kept_for_each_recipient(sandbox: RunningSandbox) -> None:
    sent(sandbox, letter("one@example.org, two@example.org"))
    assert len(sandbox.messages(to="one@example.org")) == len(sandbox.messages(to="two@example.org")) == 1


def test_a_mailbox_that_bounces_refuses(sandbox: RunningSandbox) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        sent(sandbox, letter("nobody@bounce.example"))


def test_what_is_not_there_is_not_found(sandbox: RunningSandbox) -> None:
    for path in ("/messages/999999", "/api/messages/999999", "/messages/999999/attachments/0"):
        assert requests.get(sandbox.urls["mail"] + path, timeout=10).status_code == 404


def test_mail_outlives_a_restart_and_can_be_emptied(tmp_path: Path) -> None:
    with running_sandbox(tmp_path) as first:
        sent(first, letter("kept@example.org"))
    with running_sandbox(tmp_path) as second:
        assert len(second.messages(to="kept@example.org")) == 1
        requests.delete(f"{second.urls['mail']}/api/messages", timeout=10).raise_for_status()
        assert second.messages() == []
