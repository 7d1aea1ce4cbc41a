"""Links under which one language of one draft can be read without an account: signed, expiring, revocable.

A token says nothing but which `PreviewLink` it is, and that this site made it. Page, language and end stand in that
row, so that a link can be withdrawn at any time. It opens the front end at `PREVIEW_URL`, which reads the draft from
the API; without one, our own drawing of it (`foundation.public.preview_views`).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.core.checks import Error, Tags, register
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from foundation import content, paths
from foundation.languages import DEFAULT, field_name, other, using
from foundation.models.preview_link import PreviewLink, PreviewLinkQuerySet

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from foundation.models.page import FoundationPage
    from foundation.models.user import User

SALT = "foundation.previews"

LONGEST_TOKEN = 200
"""Characters. Ours have some 65; nothing longer is looked at."""

KEPT_FOR = timedelta(days=7)
"""How long a row outlives its end, so that its readers are told that it is over, and not that it never was."""

PLACEHOLDER = re.compile("{(token|id|lang|path)}")
"""What `PREVIEW_URL` holds of a link."""


class InvalidToken(Exception):
    """Whoever sent it is told why in the active language, and never whether any other page exists."""

    @property
    def reason(self) -> str:
        return str(self)


# Making ----------------------------------------------------------------------------------------------------


def may_share(page: FoundationPage, user: User | AnonymousUser, language: str) -> bool:
    """Whether `user` works on this language of `page`: writes, reviews or publishes it.

    Also while it is under review and can't be written: a draft is shared to be read.
    """
    tester = page.permissions_for_user(user)
    rights = (f"edit_{language}", f"publish_{language}", "review")
    return (tester.can_edit() or tester.can_publish()) and any(map(tester.has, rights))


def share(page: FoundationPage, language: str, user: User) -> PreviewLink:
    """A link to whatever the latest draft says when somebody opens it. The page's history says who made it."""
    link = _create(page, language, user, None)
    _log(page, "foundation.share_draft", language, user)
    return link


def keep(page: FoundationPage, language: str, user: User) -> PreviewLink:
    """A link to what `page`, as an editor's form fills it in, says now.

    The same one as long as it is valid, so that a tab that is open already shows the newest when it is loaded again.
    """
    snapshot = _get_snapshot(page, language)
    links = PreviewLink.objects.valid().filter(page_id=page.pk, language=language, created_by=user)
    link = links.exclude(content=None).order_by("pk").last()
    if link is None:
        return _create(page, language, user, snapshot)
    link.content = snapshot
    link.save(update_fields=["content"])
    return link


def _create(page: FoundationPage, language: str, user: User, snapshot: dict[str, Any] | None) -> PreviewLink:
    now = timezone.now()
    PreviewLink.objects.filter(expires_at__lt=now - KEPT_FOR).delete()
    return PreviewLink.objects.create(
        page_id=page.pk,
        language=language,
        content=snapshot,
        created_by=user,
        expires_at=now + settings.PREVIEW_LIFETIME,
    )


def _get_columns(page: FoundationPage, language: str) -> tuple[str, ...]:
    return (*content.language_columns(type(page), language), *content.shared_columns(type(page)))


def _get_snapshot(page: FoundationPage, language: str) -> dict[str, Any]:
    """Nothing of the other language: the link isn't for it."""
    data = page.serializable_data()
    return {"pk": page.pk, **{name: data[name] for name in _get_columns(page, language) if name in data}}


def get_links(page: FoundationPage, language: str) -> PreviewLinkQuerySet:
    """The valid ones, the newest first."""
    links = PreviewLink.objects.valid().filter(page_id=page.pk, language=language)
    return links.select_related("created_by").order_by("-pk")


def revoke(link: PreviewLink, user: User) -> None:
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    _log(link.page, "foundation.withdraw_link", link.language, user)


def _log(page: FoundationPage, action: str, language: str, user: User) -> None:
    # An identity of its own, or Wagtail's history would show the last of those that share one.
    log(instance=page, action=action, user=user, data={"languages": [language]}, uuid=uuid4())


# Tokens ----------------------------------------------------------------------------------------------------


def get_token(link: PreviewLink) -> str:
    return _get_signer().sign(_name(link))


def _get_signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=".")


def _name(link: PreviewLink) -> str:
    """Its key with its moment: a database that was restored from a copy gives the same keys once more."""
    return f"{link.pk}-{int(link.created_at.timestamp())}"


def find(token: str, language: str, page_id: int | None = None) -> PreviewLink:
    """The link that `token` belongs to; InvalidToken where it is over, or isn't for this language or page."""
    try:
        if len(token) > LONGEST_TOKEN:
            raise signing.BadSignature
        name = _get_signer().unsign(token)
    except signing.BadSignature:
        raise InvalidToken(
            _("This preview link isn't whole, or isn't from this site. Please copy the whole address once more.")
        ) from None
    link = PreviewLink.objects.filter(pk=name.partition("-")[0]).first()
    if link is None or name != _name(link):
        raise InvalidToken(_("This preview link no longer leads to anything: it is long over, or its page is gone."))
    if language != link.language or page_id not in (None, link.page_id):
        raise InvalidToken(_("This preview link is for another page, or for another language."))
    if link.revoked_at is not None:
        raise InvalidToken(_("This preview link was withdrawn. Please ask whoever sent it to you for a new one."))
    if link.is_expired:
        raise InvalidToken(_("This preview link has expired. Please ask whoever sent it to you for a new one."))
    return link


# Reading ---------------------------------------------------------------------------------------------------


def read(token: str, page_id: int, language: str) -> FoundationPage:
    """The draft that `token` was made for; raises InvalidToken for any other, and where it is over."""
    return get_draft(find(token, language, page_id))


def get_draft(link: PreviewLink) -> FoundationPage:
    """The page as it would be if its language were published now; the other language says what it says live.

    What is live stays told as it is: the states of both languages, and the address of a language that is live.
    """
    page, language = paths.base_pages().get(pk=link.page_id).specific, link.language
    if link.content is None:
        version = page.get_latest_revision_as_object()
    else:
        version = page.with_content_json(link.content)
    keeps_address = page.is_live_in(language)
    columns = _get_columns(page, language)
    content.copy(version, page, columns if not keeps_address else [c for c in columns if not c.startswith("slug")])
    if not keeps_address:
        column = field_name("url_path", other(language))
        stays = getattr(page, column)
        page.set_url_path(page.get_parent())
        setattr(page, column, stays)
    if language == DEFAULT and page.is_working_title:
        page.title = ""  # which is the English one
    return page


# Where links lead ------------------------------------------------------------------------------------------


def get_address(link: PreviewLink, page: FoundationPage, request: HttpRequest) -> str:
    """The whole address to send to somebody: the front end's, or our own drawing's."""
    if settings.PREVIEW_URL:
        return _fill(link, page)
    with using(link.language):
        return request.build_absolute_uri(reverse("preview", args=[f"{get_token(link)}/"]))


def get_front_end_address(page: FoundationPage, request: HttpRequest, language: str) -> str | None:
    """Where the editor's preview opens, holding what `page` says now; None where we draw it ourselves.

    That is without a front end, for a page that was never saved, and in the editor's own panel, whose checks look
    into what it shows.
    """
    user = getattr(request, "user", None)
    if not settings.PREVIEW_URL or page.pk is None or user is None or getattr(request, "in_preview_panel", False):
        return None
    return _fill(keep(page, language, user), page) if may_share(page, user, language) else None


def _fill(link: PreviewLink, page: FoundationPage) -> str:
    path = urlsplit(page.get_full_url_in(link.language) or "/").path
    return _fill_in({"token": get_token(link), "id": link.page_id, "lang": link.language, "path": unquote(path)})


def _fill_in(values: dict[str, Any]) -> str:
    """Each value percent-encoded; the slashes of a path stay, which may stand in a path or a query alike."""
    return re.sub(PLACEHOLDER, lambda found: quote(str(values[found[1]])), settings.PREVIEW_URL)


@register(Tags.security)
def check_preview_url(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Refuses a `PREVIEW_URL` that would send drafts nowhere."""
    url = settings.PREVIEW_URL
    if not url:
        return []
    faults = []
    try:
        address = urlsplit(_fill_in({"token": "t", "id": 1, "lang": DEFAULT, "path": "/"}))
        is_whole = address.scheme in ("http", "https") and bool(address.hostname)
    except ValueError:  # "http://["
        is_whole = False
    if not is_whole:
        faults.append("It must be a whole address that begins with https:// (or http://).")
    if "{token}" not in url:
        faults.append("It must hold {token}, without which nobody can read a draft.")
    if unknown := re.search("{.*?}", PLACEHOLDER.sub("", url)):
        faults.append(f"It holds {unknown[0]}, but there are only {{token}}, {{id}}, {{lang}} and {{path}}.")
    return [Error(f"PREVIEW_URL isn't right. {fault}", id="foundation.E001") for fault in faults]
