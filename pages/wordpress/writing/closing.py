"""The box of words at the end of a source page becomes a closing message of its own."""

from __future__ import annotations

from foundation.languages import field_name, other, translated
from pages.models import ClosingMessage

from ..bilingual import gettext as _
from ..conversion.pieces import Closing
from ..finishing.old_addresses import read_address
from ..models import ImportedObject, ImportedPage
from ..read import SourcePage
from ..report import PageReport
from .fields import hash_of, plain

WORDS = ("label", "lead", "text", "link_label")
NAME_LENGTH = 120


def save_closing(
    closing: Closing | None,
    present: ClosingMessage | None,
    source: SourcePage,
    publish: bool,
    theirs: bool,
    report: PageReport,
) -> ClosingMessage | None:
    """Write the message in the source's language; return the one that the page should have.

    A message that the import didn't make may stand on other pages too, so it is copied, with its other language, rather
    than changed. One that staff edited since the import is left as it is.
    """
    if closing is None:
        return present
    record = ImportedObject.objects.filter(
        site=source.site, kind=ImportedObject.Kind.CLOSING, key=str(source.wordpress_id)
    )
    own = record.filter(language=source.language).first()
    known = own or record.first()
    message = ClosingMessage.objects.filter(pk=known.object_id).first() if known else None
    if message and own and not theirs and _hash(_latest(message), source.language) != own.content_hash:
        report.note(_("Its closing message was edited here since the last import, and stays so."))
        return message
    draft = _latest(message) if message else _copy(present, source)
    wanted = {"label": closing.label, "lead": closing.lead, "text": closing.html, "link_label": closing.link_label}
    has_new_link = _set_link(draft, closing.link_address, report)
    is_same = (
        message
        and not has_new_link
        and all((translated(draft, name, source.language) or "") == wanted[name] for name in WORDS)
    )
    if is_same and (not publish or (message.live and not message.has_unpublished_changes)):
        return message
    for name, value in wanted.items():
        setattr(draft, field_name(name, source.language), value)
    if not draft.pk:
        draft.save()
    revision = draft.save_revision()
    if publish:
        revision.publish()
    ImportedObject.objects.update_or_create(
        site=source.site,
        kind=ImportedObject.Kind.CLOSING,
        key=str(source.wordpress_id),
        language=source.language,
        defaults={"object_id": draft.pk, "content_hash": _hash(draft, source.language)},
    )
    return ClosingMessage.objects.get(pk=draft.pk)


def _set_link(draft: ClosingMessage, address: str, report: PageReport) -> bool:
    """Give the message its link, unless it has one: both languages share it, and staff may have chosen it."""
    if not address or _leads_to(draft, address):
        return False
    if not (draft.link_url or draft.link_page):
        draft.link_url = address
        return True
    message = _("Both languages of a closing message share one link. It leads to “%(here)s”, and not to %(there)s.")
    report.note(message % {"here": draft.link_page or draft.link_url, "there": address})
    return False


def _leads_to(draft: ClosingMessage, address: str) -> bool:
    if not draft.link_page:
        return draft.link_url == address
    known = ImportedPage.objects.filter(page=draft.link_page).values_list("source_address", flat=True)
    return read_address(address) in map(read_address, known)


def is_another(present: ClosingMessage | None, source: SourcePage) -> bool:
    """Whether a page has another message, or none, in place of the one that an import gave it in this language."""
    record = ImportedObject.objects.filter(
        site=source.site, kind=ImportedObject.Kind.CLOSING, key=str(source.wordpress_id), language=source.language
    ).first()
    return record is not None and record.object_id != getattr(present, "pk", None)


def _copy(present: ClosingMessage | None, source: SourcePage) -> ClosingMessage:
    """A new message, with the other language of the one that the page has now."""
    message = ClosingMessage(name=source.title[:NAME_LENGTH], live=False)
    if present:
        for name in WORDS:
            column = field_name(name, other(source.language))
            setattr(message, column, getattr(present, column))
        message.link_page, message.link_url = present.link_page, present.link_url
    return message


def _latest(message: ClosingMessage) -> ClosingMessage:
    return message.get_latest_revision_as_object() if message.latest_revision else message


def _hash(message: ClosingMessage, language: str) -> str:
    return hash_of([plain(translated(message, name, language)) for name in WORDS])
