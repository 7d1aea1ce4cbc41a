from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from foundation.models.media import share_image_field
from foundation.panels import bilingual_row


@register_setting(icon="site", order=100)
class SiteSettings(BaseSiteSetting):
    """What stands on every page, in both languages: the foundation's name, its helpline and the footer."""

    name = models.CharField(_("foundation's name"), max_length=120, blank=True)
    helpline_telephone = models.CharField(
        _("helpline telephone"), max_length=40, blank=True, help_text=_("Shown and dialled as written here.")
    )
    helpline_hours = models.CharField(_("helpline hours"), max_length=160, blank=True)
    helpline_languages = models.CharField(_("languages spoken"), max_length=160, blank=True)
    share_image = share_image_field(
        _("Shown beside a link to a page that has no picture of its own. 1200 × 630 pixels or larger, not an SVG.")
    )
    footer_note = models.TextField(
        _("note at the foot of every page"),
        blank=True,
        help_text=_("For example: that these pages don't replace a doctor's advice."),
    )

    panels = [
        MultiFieldPanel(
            [bilingual_row("name"), bilingual_row("footer_note"), bilingual_row("share_image")],
            heading=_("On every page"),
        ),
        MultiFieldPanel(
            [FieldPanel("helpline_telephone"), bilingual_row("helpline_hours"), bilingual_row("helpline_languages")],
            heading=_("Helpline"),
        ),
    ]

    class Meta:
        verbose_name = _("site settings")
