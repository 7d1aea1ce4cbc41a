"""The foundation's content fields that django-modeltranslation keeps in both languages."""

from modeltranslation.translator import TranslationOptions, register

from foundation.models import FoundationImage, FoundationPage, SiteSettings


@register(FoundationPage)
class FoundationPageTranslation(TranslationOptions):
    fields = ("seo_title", "search_description", "share_image")


FoundationPage._meta.get_field("share_image").wagtail_reference_index_ignore = True  # as pages.translation has it


@register(FoundationImage)
class FoundationImageTranslation(TranslationOptions):
    fields = ("alt_text",)


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = ("name", "helpline_hours", "helpline_languages", "footer_note", "share_image")
