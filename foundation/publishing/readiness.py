"""What a language of a page needs before it may be published."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from foundation import content
from foundation.languages import LANGUAGES, in_words, translated

if TYPE_CHECKING:
    from foundation.models.page import FoundationPage
    from foundation.models.user import User


class NotReady(ValidationError):
    """A language that can't be published, scheduled or withdrawn as asked; `messages` say why, in the active one."""


def get_missing_fields(page: FoundationPage, language: str) -> list[str]:
    """The names of the fields that `language` still needs before it may be shown, its title first."""
    missing = [] if content.written_title(page, language) else ["title"]
    return missing + [name for name in page.content_required if content.is_empty(translated(page, name, language))]


def get_ready_languages(page: FoundationPage) -> list[str]:
    """The languages in which nothing is missing."""
    return [language for language in LANGUAGES if not get_missing_fields(page, language)]


def has_words(page: FoundationPage, language: str) -> bool:
    """Whether anybody has begun to write `language`."""
    names = [name for name in content.translated_names(type(page)) if name not in content.STRUCTURE]
    has_text = any(not content.is_empty(translated(page, name, language)) for name in names)
    return has_text or bool(content.written_title(page, language))


def get_unfinished_fields(page: FoundationPage, language: str) -> list[str]:
    """The names of the fields in which a block lacks something that its type requires, such as a heading."""
    streams = {name: translated(page, name, language) for name in content.translated_names(type(page))}
    return [name for name, value in streams.items() if isinstance(value, StreamValue) and not _is_finished(value)]


def _is_finished(stream: StreamValue) -> bool:
    try:
        if len(stream):
            stream.stream_block.clean(deepcopy(stream))  # a look at blocks gives ids to those that have none
    except ValidationError:
        return False
    return True


def get_obstacles(page: FoundationPage, languages: Iterable[str], user: User | None) -> list[str]:
    """A sentence for each thing that keeps `languages` of this version of `page` from being published.

    A person's blocks must be finished as the editor asks; those that code publishes, such as an import, may have gaps.
    """
    sentences = []
    for language in languages:
        for message, names in (
            (_("%(language)s can't be published yet. Please fill in: %(fields)s."), get_missing_fields),
            (_("%(language)s can't be published yet. A block isn't filled in: %(fields)s."), get_unfinished_fields),
        ):
            if (user or names is get_missing_fields) and (found := names(page, language)):
                labels = [str(capfirst(page._meta.get_field(name).verbose_name)) for name in found]
                sentences.append(message % {"language": in_words([language]), "fields": _(", ").join(labels)})
    return sentences


def refuse_incomplete(page: FoundationPage, languages: Iterable[str], user: User | None) -> None:
    if sentences := get_obstacles(page, languages, user):
        raise NotReady(sentences)
