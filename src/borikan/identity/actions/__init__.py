"""What can be done around identity. Each write is one transaction with its entry in the journal."""

from borikan.identity.actions.attempts import spend as spend_attempt
from borikan.identity.actions.citizens import sign_in_citizen
from borikan.identity.actions.contacts import (
    confirm_contact_code,
    forget_contact,
    put_down_unguessable_code,
    send_contact_code,
)
from borikan.identity.actions.demonstration import DemoOfficer, register_demo_officers
from borikan.identity.actions.housekeeping import forget_expired
from borikan.identity.actions.officers import (
    declare_relative,
    end_post,
    end_service,
    give_post,
    register_officer,
    withdraw_relative,
)
from borikan.identity.actions.parties import end_identifier, give_identifier, party_for
from borikan.identity.actions.passkeys import (
    PasskeyCeremony,
    add_passkey,
    begin_adding_passkey,
    begin_passkey,
    check_passkey,
    remove_passkey,
)
from borikan.identity.actions.passwords import change_password, check_password
from borikan.identity.actions.totp import Enrolment, begin_totp, check_totp, enrol_totp, reset_totp

__all__ = [
    "DemoOfficer",
    "Enrolment",
    "PasskeyCeremony",
    "add_passkey",
    "begin_adding_passkey",
    "begin_passkey",
    "begin_totp",
    "change_password",
    "check_passkey",
    "check_password",
    "check_totp",
    "confirm_contact_code",
    "declare_relative",
    "end_identifier",
    "end_post",
    "end_service",
    "enrol_totp",
    "forget_contact",
    "forget_expired",
    "give_identifier",
    "give_post",
    "party_for",
    "put_down_unguessable_code",
    "register_demo_officers",
    "register_officer",
    "remove_passkey",
    "reset_totp",
    "send_contact_code",
    "sign_in_citizen",
    "spend_attempt",
    "withdraw_relative",
]
