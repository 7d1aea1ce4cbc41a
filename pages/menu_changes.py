"""Tells that a menu says something else: `foundation.changes` records what changed, but knows of no menus.

Said too often, a front end draws its menus once more; said too rarely, it keeps a wrong one.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import ReferenceIndex

from foundation.changes import look_changed, record_menus
from foundation.changes.faces import Face
from foundation.content import canonical
from foundation.languages import LANGUAGES
from foundation.models import FoundationPage
from foundation.public.not_found import split
from pages.models import HomePage, SectionPage

FIELDS = {SectionPage: "menu_sections", HomePage: "cards"}
"""What a page of this type leads to, by choice of its editor."""

TYPES = {model._meta.label for model in FIELDS}


def follow_pages(faces: list[tuple[Face | None, Face | None]], **kwargs: Any) -> None:
    """Pages appeared, went, moved, or got another title: some of them may stand in a menu."""
    languages = {face.language for pair in faces for face in pair if face and _is_of_menus(face)}
    others = {
        (face.page_id, face.language) for pair in faces for face in pair if face and face.language not in languages
    }
    if others:
        linked = _get_linked({page_id for page_id, _language in others})
        languages |= {language for page_id, language in others if page_id in linked}
    if languages:
        record_menus(languages)


def _is_of_menus(face: Face) -> bool:
    """Whether the page heads a menu, or stood or stands right below the home page."""
    _language, below = split(face.path)
    return face.page_type in TYPES or below.strip("/").count("/") == 0


def _get_linked(page_ids: set[int]) -> set[int]:
    """Those of `page_ids` to which a section's menu or a card leads."""
    pages = ContentType.objects.get_for_model(FoundationPage)
    from_a_menu = Q()
    for field in FIELDS.values():
        from_a_menu |= Q(model_path__startswith=f"{field}.")
    links = ReferenceIndex.objects.filter(
        from_a_menu,
        base_content_type=pages,
        to_content_type=pages,
        to_object_id__in=[str(page_id) for page_id in page_ids],
    )
    return {int(page_id) for page_id in links.values_list("to_object_id", flat=True)}


def follow_links(sender: type[SectionPage | HomePage], instance: SectionPage | HomePage, **kwargs: Any) -> None:
    """Before a section or the home page is saved: its menu or its cards may differ from what is stored."""
    if kwargs["raw"] or kwargs["update_fields"] is not None or not instance.pk:
        return
    field = sender._meta.get_field(FIELDS[sender])
    stored = sender.objects.filter(pk=instance.pk).only(field.name, "pk").first()
    if stored and canonical(field.value_to_string(stored)) != canonical(field.value_to_string(instance)):
        record_menus(LANGUAGES)


def follow_order(
    instance: FoundationPage,
    parent_page_after: FoundationPage,
    url_path_before: str,
    url_path_after: str,
    **kwargs: Any,
) -> None:
    """A page was put elsewhere among the same pages, which the main menu and the footer keep in their order."""
    if url_path_before == url_path_after and parent_page_after.is_site_root():
        record_menus(instance.get_live_languages())


def connect() -> None:
    from django.db.models.signals import pre_save
    from wagtail.signals import post_page_move

    look_changed.connect(follow_pages)
    for model in FIELDS:
        pre_save.connect(follow_links, sender=model)
    post_page_move.connect(follow_order)
