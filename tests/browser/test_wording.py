"""An editor is told beside the field, while typing, and nothing is stopped."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from foundation import wording
from foundation.models import FoundationPage

pytestmark = pytest.mark.django_db(transaction=True)

WAIT = 10_000  # milliseconds


def open_tab(admin: Any, live_server: Any, page: FoundationPage, language: str) -> None:
    admin.goto(f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[page.pk])}")
    admin.get_by_role("tab").filter(has_text={"ja": "日本語", "en": "English"}[language]).first.click()


def get_advice(admin: Any, field: str) -> Any:
    return (
        admin.locator(".w-field__wrapper, [data-field-wrapper]")
        .filter(has=admin.locator(field))
        .last.locator(".wording")
    )


def name_of(code: str) -> str:
    return str(next(rule.name for rule in wording.RULES if rule.code == code))


def test_heading_in_the_wrong_language_is_told_and_the_words_go_when_it_is_mended(admin, live_server, world):
    open_tab(admin, live_server, world[2], "en")
    heading = admin.locator("[name='body_en-0-value-heading']")

    heading.fill("転移とは")

    advice = get_advice(admin, "[name='body_en-0-value-heading']")
    advice.filter(has_text=name_of("other-language")).wait_for(timeout=WAIT)
    assert advice.get_attribute("role") == "status"
    assert heading.input_value() == "転移とは"

    heading.fill("What metastasis is")

    admin.wait_for_function("!document.querySelector('.wording:not(:empty)')", timeout=WAIT)


def test_list_of_signs_in_the_rich_text_editor_is_told(admin, live_server, world):
    open_tab(admin, live_server, world[2], "ja")
    editor = admin.locator("[data-contentpath='introduction_ja'] [contenteditable=true]").first
    editor.click()
    admin.keyboard.press("Control+Home")

    admin.keyboard.type("・")

    admin.locator(".wording").filter(has_text=name_of("typed-bullet")).wait_for(timeout=WAIT)


def test_picture_without_words_is_told_until_it_has_some(admin, live_server, world):
    image = world[2].body_en[0].value["content"][1].value["image"]
    type(image).objects.filter(pk=image.pk).update(alt_text_en="")
    open_tab(admin, live_server, world[2], "en")
    field = admin.locator("[name^='body_en-0-'][name$='-alt_text']").first
    advice = admin.locator(".wording").filter(has_text=name_of("no-alternative"))

    field.fill(" ")
    advice.wait_for(timeout=WAIT)
    field.fill("The milk ducts")
    advice.wait_for(state="detached", timeout=WAIT)
