"""The words of a register's field have names, which are shown instead of them."""

from __future__ import annotations

from borikan.definitions.compiled import Option
from borikan.definitions.compiler import Compiled, compile_service
from borikan.kernel.text import Text
from tests.definitions import folders

THAI = "{value: TH, th: ไทย, en: Thai}"


def compiled(kind: str, options: str) -> Compiled:
    """The sound folder, where the register's nationality is of that type and has these options."""
    plain = "type: text, title: {th: สัญชาติ, en: Nationality}"
    assert folders.REGISTERS.count(plain) == 1
    named = f"type: {kind}, options: [{options}], title: {{th: สัญชาติ, en: Nationality}}"
    shared = {**folders.SHARED_FILES, "registers.yaml": folders.REGISTERS.replace(plain, named)}
    return compile_service(folders.source(), folders.shared(shared))


def test_a_service_knows_the_names_of_the_words_that_a_register_says() -> None:
    service = compiled("text", THAI).service

    assert service is not None
    (use,) = service.registers
    assert use.options == {"nationality": (Option("TH", Text("ไทย", "Thai")),)}


def test_the_same_word_twice_is_reported() -> None:
    assert [one.code for one in compiled("text", f"{THAI}, {THAI}").problems] == ["duplicate-id"]


def test_only_a_text_has_named_words() -> None:
    assert "unknown-key" in {one.code for one in compiled("integer", THAI).problems}
