"""The base page: one page, two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import AbstractPage, DefaultBasePageMixin, PageManager, Revision
from wagtail.models.pages import AbstractPageMeta
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from foundation import changes, paths, preview_checks, previews, publishing, redirects, states
from foundation.languages import DEFAULT, LANGUAGES, NAMES, active, translated, using
from foundation.models.language_state import LANGUAGE_STATE, LanguageState
from foundation.models.media import share_image_field
from foundation.permissions import ALL_PERMISSION_TYPES, MODEL_PERMISSIONS, FoundationPagePermissionTester
from foundation.review_lock import ReviewLock
from foundation.search import AutocompleteField, SearchField, japanese_fields
from foundation.search.passages import Passage

if TYPE_CHECKING:
    from foundation.models.media import FoundationImage
    from foundation.models.user import User


class FoundationPageQuerySet(PageQuerySet):
    def live_in(self, language: str) -> FoundationPageQuerySet:
        """Pages that a visitor may read in `language`."""
        return self.filter(**{f"live_{language}": True})


FoundationPageManager = PageManager.from_queryset(FoundationPageQuerySet)


class FoundationPage(LanguageState, AbstractPage, DefaultBasePageMixin):
    """A page in Japanese, English or both.

    `title`, `slug` and `url_path` are Wagtail's own and hold the Japanese; `title_en`, `slug_en` and `url_path_en`
    stand beside them. A page without Japanese keeps its English title in `title`, with `is_working_title` on.
    `live_ja` and `live_en` are what every reader of pages asks; `publishing` sets them.
    """

    title_en = models.CharField(
        _("English title"), max_length=255, blank=True, help_text=_("The title as readers of English see it.")
    )
    draft_title_en = models.CharField(max_length=255, blank=True, editable=False)
    slug_en = models.SlugField(
        _("end of the English address"),
        max_length=255,
        blank=True,
        help_text=_("Small letters, digits and hyphens. Left empty, it is made from the English title."),
    )
    url_path_en = models.TextField(blank=True, editable=False)

    share_image = share_image_field(
        _("Shown beside a link to this page on social networks. Left empty, the page's first picture or the site's is.")
    )

    is_working_title = models.BooleanField(default=False, editable=False)

    objects = FoundationPageManager()

    search_fields = [
        *japanese_fields(AbstractPage.search_fields),
        *DefaultBasePageMixin.search_fields,
        SearchField("title_en", boost=2),
        AutocompleteField("title_en"),
        *[
            index.FilterField(name)
            for name in ("slug", "slug_en", "title_en", "url_path", "url_path_en", "live_ja", "live_en")
        ],
    ]

    content_required: ClassVar[tuple[str, ...]] = ()
    """The translated fields that a language must have filled in before it is shown, besides its title."""

    review_fields: ClassVar[tuple[str, ...]] = ()
    """The fields that hold the record of a medical review."""

    schema_type: ClassVar[str] = "WebPage"
    """What a page of this type is to search engines: a class of https://schema.org/."""

    exclude_fields_in_copy = [name for name in LANGUAGE_STATE if not name.startswith("live_")]

    permission_types = [(f"{name}_foundationpage", short, long) for name, short, long in ALL_PERMISSION_TYPES]
    permission_codenames = [codename for codename, _short, _long in permission_types]

    class Meta(AbstractPageMeta):
        permissions = MODEL_PERMISSIONS

    def permissions_for_user(self, user: User) -> FoundationPagePermissionTester:
        return FoundationPagePermissionTester(user, self)

    # Language ------------------------------------------------------------------------------------------

    def is_live_in(self, language: str) -> bool:
        """Whether a visitor may read this page in `language`."""
        return getattr(self, f"live_{language}")

    def is_public_in(self, language: str) -> bool:
        """Whether anybody may read this page in `language`, without a password or a login."""
        return self.is_live_in(language) and not self.get_view_restrictions()

    def get_url_in(self, language: str, request: HttpRequest | None = None) -> str | None:
        """The address in `language`, whether or not the page is live there; None outside every site."""
        with using(language):
            return self.get_url(request)

    def get_full_url_in(self, language: str, request: HttpRequest | None = None) -> str | None:
        with using(language):
            return self.get_full_url(request)

    def get_live_languages(self) -> list[str]:
        return [language for language in LANGUAGES if self.is_live_in(language)]

    def get_admin_display_title(self) -> str:
        """Both titles, Japanese first: staff look for either."""
        japanese = super().get_admin_display_title()
        english = self.draft_title_en or self.title_en
        return f"{japanese} / {english}" if english and english != japanese else japanese

    # Addresses -----------------------------------------------------------------------------------------

    def set_url_path(self, parent: AbstractPage | None) -> str:
        self.url_path_en = paths.english_url_path(self, parent)
        return super().set_url_path(parent)

    def _set_core_field_defaults(self) -> None:
        paths.set_defaults(self)
        super()._set_core_field_defaults()

    @staticmethod
    def _slug_is_available(slug: str, parent_page: AbstractPage, page: AbstractPage | None = None) -> bool:
        return not paths.is_reserved(slug, parent_page) and AbstractPage._slug_is_available(slug, parent_page, page)

    def _get_autogenerated_slug(self, base_slug: str) -> str:
        stem = f"page-{base_slug}" if paths.is_reserved(base_slug, self.get_parent()) else base_slug
        return super()._get_autogenerated_slug(stem[: paths.SLUG_STEM_LENGTH])

    def _check_slug_is_unique(self) -> None:
        super()._check_slug_is_unique()
        paths.check_english_slug(self)

    @changes.together()
    def save(self, clean: bool = True, **kwargs: object) -> None:
        update_fields = kwargs.get("update_fields")
        if update_fields is not None:
            if "url_path" in update_fields:  # as `manage.py set_url_paths` repairs it
                kwargs["update_fields"] = [*update_fields, "url_path_en"]
            return super().save(clean=clean, **kwargs)

        before = paths.get_address(self)
        publishing.settle_live_languages(self, before)
        if clean:
            self._set_core_field_defaults()  # a slug made only by `super().save()` would come too late for the path
        moves = paths.settle(self, before)
        below = paths.get_addresses_below(self) if moves else []
        result = super().save(clean=clean, **kwargs)
        if moves:
            paths.move_english_descendants(self, before)
            redirects.write(self, before, below)
        changes.record_save(self, before, below)
        return result

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """With all that is below it, held first: else a page that is just being added there would be left over."""
        with transaction.atomic():
            paths.hold_branch(self)
            return super().delete(*args, **kwargs)

    def save_revision(self, *args: object, **kwargs: object) -> Revision:
        self.slug_en = paths.available_english_slug(self)  # a copied revision brings its source's slug
        revision = super().save_revision(*args, **kwargs)
        if self.draft_title_en != self.title_en:
            self.draft_title_en = self.title_en
            type(self).objects.filter(pk=self.pk).update(draft_title_en=self.title_en)
        publishing.set_draft_state(self)
        return revision

    def with_content_json(self, content: dict) -> FoundationPage:
        """A revision carries content; state and place stay the page's."""
        page = super().with_content_json(content)
        for name in (*LANGUAGE_STATE, "draft_title_en"):
            setattr(page, name, getattr(self, name))
        if paths.segment(page) != paths.segment(self):  # the page's own is free where it stands
            # Since the revision was made, the page may have moved beside another with its English slug.
            page.slug_en = paths.available_english_slug(page)
        page.url_path_en = paths.english_url_path(page, self.get_parent())
        return page

    def get_remarks(self, language: str) -> list[str]:
        """A sentence for each thing that readers of `language` would stumble over, though it may be published."""
        return []

    def get_passages(self, language: str) -> list[Passage]:
        """What search finds of the page in `language`: its title and introduction, then each section."""
        return [Passage(translated(self, "title", language), "")]

    def get_facing_rows(self, context: dict[str, Any]) -> list[Any]:
        """The Japanese and the English of each block, as HTML; none for a type without a text."""
        return []

    def get_anchors(self, language: str) -> dict[str, str]:
        """By the id of its block, the `id` under which each heading of this version is found in `language`.

        Publication keeps what this returns: see `foundation.publishing.rows.keep_anchors`.
        """
        return translated(self, "anchors", language)

    # Publishing ----------------------------------------------------------------------------------------

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> FoundationPage | None:
        """Publish, or schedule, the languages in which `revision` is complete, or those that it was scheduled for.

        This is what Wagtail calls; `foundation.publishing` is for whoever chooses the languages.
        """
        if log_action == "wagtail.publish.scheduled":
            return publishing.publish_scheduled(self, revision, user=user)
        version = revision.as_object()
        languages = publishing.get_ready_languages(version)
        if user and not skip_permission_checks:
            allowed = self.permissions_for_user(user).get_languages_to_publish()
            if not (languages := [language for language in languages if language in allowed]):
                raise PublishPagePermissionError(_("You don't have permission to publish this page."))
        if version.go_live_at and version.go_live_at > timezone.now():
            return publishing.schedule(self, languages, version.go_live_at, user=user)
        return publishing.publish(
            self,
            languages,
            revision=revision,
            user=user,
            action=log_action if isinstance(log_action, str) else "wagtail.publish",
            previous_revision=previous_revision,
        )

    def unpublish(
        self, set_expired: bool = False, commit: bool = True, user: User | None = None, log_action: bool | str = True
    ) -> None:
        """Withdraw the languages whose time is over if `set_expired`, else those that `user` may, or both."""
        if set_expired:
            publishing.withdraw_expired(self, user=user)
        else:
            languages = self.permissions_for_user(user).get_languages_to_publish() if user else LANGUAGES
            action = "wagtail.unpublish" if log_action is True else log_action or ""
            publishing.withdraw(self, languages, user=user, action=action)

    def get_scheduled_revision_id(self, language: str) -> int | None:
        return getattr(self, f"scheduled_revision_{language}_id")

    @property
    def status_string(self) -> str:
        """What staff read of both languages, wherever Wagtail prints one state."""
        return states.describe(self)

    approved_schedule = False
    """Wagtail locks a page that is scheduled. Here the schedule has a version of its own, and writing goes on."""

    def get_lock(self) -> BaseLock | None:
        lock = super().get_lock()
        return ReviewLock(self, lock.task) if type(lock) is WorkflowLock else lock

    # Serving -------------------------------------------------------------------------------------------

    @staticmethod
    def route_for_request(request: HttpRequest, path: str) -> RouteResult | None:
        """The live page at `path` in the request's language: three queries at any depth."""
        if not hasattr(request, "_wagtail_route_for_request"):
            page = paths.find_page(request, path, active())
            is_live = page is not None and page.is_live_in(active())
            request._wagtail_route_for_request = RouteResult(page.specific) if is_live else None
        return request._wagtail_route_for_request

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        parts = super().get_url_parts(request)
        if active() == "ja" or not parts or parts[2] is None:
            return parts
        site_id, root_url, _japanese = parts
        root_path = next(root.root_path for root in self._get_site_root_paths(request) if root.site_id == site_id)
        return site_id, root_url, reverse("wagtail_serve", args=(paths.below_root(self.url_path_en, root_path),))

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict]:
        """One for each live language. A page that has both names them, itself included, as its head does.

        https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
        """
        languages = self.get_live_languages()
        urls = {language: self.get_full_url_in(language, request) for language in languages}
        alternates = [{"location": url, "lang_code": language} for language, url in urls.items()]
        if len(alternates) > 1:
            alternates.append({"location": urls[DEFAULT], "lang_code": "x-default"})
        else:
            alternates = []
        return [
            {
                "location": url,
                "lastmod": getattr(self, f"last_published_at_{language}"),
                "alternates": alternates,
            }
            for language, url in urls.items()
        ]

    # Metadata ------------------------------------------------------------------------------------------

    def get_share_image(self) -> FoundationImage | None:
        """The picture that social networks show beside a link to this page."""
        return None

    def get_structured_data(self, language: str) -> dict[str, Any]:
        """What this type adds to the page's schema.org object; `foundation.discovery.metadata` has the rest."""
        return {}

    # Preview -------------------------------------------------------------------------------------------

    @cached_property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [(language, NAMES[language]) for language in LANGUAGES]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page in the language that `mode_name` names, whatever the editor's own language is."""
        with using(mode_name if mode_name in LANGUAGES else DEFAULT):
            request.LANGUAGE_CODE = active()
            if address := previews.get_front_end_address(self, request, active()):
                return HttpResponseRedirect(address, headers={"Cache-Control": "private, no-store"})
            response = super().serve_preview(request, mode_name)
            response = response.render() if hasattr(response, "render") else response
            response.content = preview_checks.mark(response.content.decode(), active())
            return response
