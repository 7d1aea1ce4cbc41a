"""Images and documents, named and described in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from foundation.languages import translated
from foundation.search import AutocompleteField, SearchField, japanese_fields


class FoundationImage(AbstractImage):
    title_en = models.CharField(_("English title"), max_length=255, blank=True)
    alt_text = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_(
            "Say what a reader who can't see the picture should know. "
            "Leave it empty only for a picture that tells nothing."
        ),
    )

    admin_form_fields = (
        "title",
        "title_en",
        "file",
        "alt_text_ja",
        "alt_text_en",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *japanese_fields(AbstractImage.search_fields),
        SearchField("title_en"),
        AutocompleteField("title_en"),
        SearchField("alt_text_ja"),
        SearchField("alt_text_en"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """The alternative text in the active language; empty rather than the file's name or the other language's."""
        return translated(self, "alt_text") or ""


def share_image_field(help_text: str) -> models.ForeignKey:
    """The choice of a picture for social networks, as the site and every page have it."""
    return models.ForeignKey(
        FoundationImage,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture for sharing"),
        help_text=help_text,
    )


class FoundationRendition(AbstractRendition):
    image = models.ForeignKey(FoundationImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition")
        ]


class FoundationDocument(AbstractDocument):
    title_en = models.CharField(_("English title"), max_length=255, blank=True)

    admin_form_fields = ("title", "title_en", "file", "collection", "tags")
    search_fields = [
        *japanese_fields(AbstractDocument.search_fields),
        SearchField("title_en"),
        AutocompleteField("title_en"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
