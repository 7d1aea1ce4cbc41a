"""Closing messages, written in their real editor."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from pages.models import ClosingMessage
from tests.builders import make_closing_message

pytestmark = pytest.mark.django_db

NO_WORDS = {"lead_ja": ["Please write the message in at least one language, or save it as a draft."]}


def message_form(**fields):
    """What the browser posts for a message that has nothing but its name."""
    empty = {"name": "希望", "link_page": "", "link_url": ""}
    for language in ("ja", "en"):
        empty |= {f"{name}_{language}": "" for name in ("label", "lead", "link_label")}
        empty[f"text_{language}"] = rich_text("")
    return nested_form_data({**empty, **fields})


def create(client, **fields):
    return client.post(reverse("wagtailsnippets_pages_closingmessage:add"), message_form(**fields))


def errors_of(response):
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_publishing_a_message_without_words_is_refused_at_the_lead_sentence(english_editor_client):
    response = create(english_editor_client, label_ja="最後に", **{"action-publish": "1"})

    assert errors_of(response) == NO_WORDS
    assert not ClosingMessage.objects.exists()


def test_published_message_may_not_lose_all_its_words(english_editor_client):
    message = make_closing_message()
    url = reverse("wagtailsnippets_pages_closingmessage:edit", args=[message.pk])

    response = english_editor_client.post(url, message_form(**{"action-publish": "1"}))

    assert errors_of(response) == NO_WORDS
    message.refresh_from_db()
    assert message.is_live_in("ja") and message.is_live_in("en")


def test_message_without_words_may_be_saved_as_a_draft(editor_client):
    response = create(editor_client)

    assert response.status_code == 302
    assert ClosingMessage.objects.get().live is False


@pytest.mark.parametrize(
    ("words", "language", "other"),
    [
        ({"lead_ja": "ひとりではありません。"}, "ja", "en"),
        ({"text_en": rich_text("<p>You are not alone.</p>")}, "en", "ja"),
    ],
)
def test_message_with_words_in_one_language_is_published_and_shown_in_that_one(editor_client, words, language, other):
    create(editor_client, **words, **{"action-publish": "1"})

    message = ClosingMessage.objects.get()
    assert message.is_live_in(language)
    assert not message.is_live_in(other)
