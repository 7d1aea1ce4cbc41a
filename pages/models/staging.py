from __future__ import annotations

import re
import unicodedata

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from foundation.languages import JAPANESE, LANGUAGES, using
from foundation.panels import bilingual_row
from foundation.search import SearchField
from pages.api import page_fields
from pages.blocks import CategoryGroupBlock, StageBlock
from pages.panels import content_tabs

from .article import AbstractArticle


class StagingGuidePage(AbstractArticle):
    """An article with the stages of cancer and the T, N and M categories as structured data.

    The terms are those of the TNM system (UICC and AJCC); `staging_system` and `staging_edition` say which.
    """

    parent_page_types = ["pages.SectionPage"]
    subpage_types = []
    template = "pages/staging_guide_page.html"
    page_description = _("An article with tables of the stages and of the T, N and M categories.")

    staging_system = models.CharField(
        _("staging system"), max_length=60, blank=True, default="AJCC", help_text=_("For example AJCC or UICC.")
    )
    staging_edition = models.CharField(
        _("edition"), max_length=60, blank=True, default="8", help_text=_("For example 8 for the eighth edition.")
    )
    staging_source = models.CharField(_("source of the stages"), max_length=300, blank=True)
    staging_source_url = models.URLField(_("address of the source"), blank=True)
    categories = StreamField(
        [("category_group", CategoryGroupBlock())], blank=True, verbose_name=_("T, N and M categories")
    )
    stages = StreamField([("stage", StageBlock())], blank=True, verbose_name=_("stages"))

    edit_handler = content_tabs(
        ["introduction", "lead_image_caption", "body", "categories", "stages", "references"],
        shared=[
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("staging_system"), FieldPanel("staging_edition")]),
                    bilingual_row("staging_source"),
                    FieldPanel("staging_source_url"),
                ],
                heading=_("Staging system"),
            ),
            *AbstractArticle.article_panels,
        ],
    )
    search_fields = [
        *AbstractArticle.search_fields,
        *[SearchField(f"{name}_{language}") for name in ("categories", "stages") for language in LANGUAGES],
    ]
    api_fields = page_fields.STAGING_GUIDE

    def get_edition(self, language: str) -> str:
        """The edition in words: "Edition 8", 「第8版」. The field is shared, so only its number is sure to be right."""
        written = unicodedata.normalize("NFKC", self.staging_edition).strip()
        if number := re.search(r"\d+", written):
            with using(language):
                return gettext("Edition %(number)s") % {"number": number[0]}
        return written if language == "ja" or not JAPANESE.search(written) else ""

    class Meta:
        verbose_name = _("staging guide")
        verbose_name_plural = _("staging guides")
