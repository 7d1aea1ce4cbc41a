"""The content fields that django-modeltranslation keeps in both languages.

Each registered field keeps its untranslated column too, which holds whatever the last saver's screen showed. Nothing
reads it; it is kept out of the reference index as well, where it would count every use twice.
"""

from modeltranslation.translator import TranslationOptions, register, translator

from pages.models import (
    ArticlePage,
    ClosingMessage,
    FaqPage,
    GlossaryTerm,
    HomePage,
    SectionPage,
    StagingGuidePage,
    StandardPage,
)

CONTENT = ("introduction", "reviewer")
ARTICLE = (*CONTENT, "lead_image_caption", "body", "references")


@register(HomePage)
class ContentTranslation(TranslationOptions):
    fields = CONTENT


@register(ArticlePage)
class ArticleTranslation(TranslationOptions):
    fields = ARTICLE


@register(StagingGuidePage)
class StagingGuideTranslation(TranslationOptions):
    fields = (*ARTICLE, "staging_source", "categories", "stages")


@register(FaqPage)
class FaqTranslation(TranslationOptions):
    fields = (*CONTENT, "groups")


@register((SectionPage, StandardPage))
class StandardTranslation(TranslationOptions):
    fields = (*CONTENT, "body")


@register(ClosingMessage)
class ClosingMessageTranslation(TranslationOptions):
    fields = ("label", "lead", "text", "link_label")


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("term", "definition", "spellings")


for model in (HomePage, SectionPage, ArticlePage, StagingGuidePage, FaqPage, StandardPage, ClosingMessage):
    for name in translator.get_options_for_model(model).fields:
        model._meta.get_field(name).extract_references = lambda value: iter(())
