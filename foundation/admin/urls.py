"""Addresses of the admin screens that this project adds to Wagtail's."""

from django.urls import URLPattern, path

from foundation.admin import (
    discard,
    feedback_report,
    history,
    overview,
    preview_links,
    publish_dialog,
    redirects,
    search,
    translation_check,
    wording_hints,
)

urlpatterns: list[URLPattern] = [
    *redirects.get_urlpatterns(),
    path("pages/<int:page_id>/publish/", publish_dialog.PublishView.as_view(), name="foundation_publish"),
    path(
        "pages/<int:page_id>/discard/<str:language>/",
        discard.DiscardDraftView.as_view(),
        name="foundation_discard_draft",
    ),
    path(
        "pages/<int:page_id>/restore/<int:revision_id>/<str:language>/",
        history.RestoreView.as_view(),
        name="foundation_restore",
    ),
    path("pages/<int:page_id>/unschedule/<str:language>/", discard.cancel_schedule, name="foundation_cancel_schedule"),
    path(
        "pages/<int:page_id>/preview-links/<str:language>/",
        preview_links.PreviewLinksView.as_view(),
        name="foundation_preview_links",
    ),
    path("preview-links/<int:pk>/revoke/", preview_links.revoke, name="foundation_revoke_preview_link"),
    path("translations/", overview.TranslationOverview.as_view(), name="foundation_translation_overview"),
    path(
        "translations/results/",
        overview.TranslationOverview.as_view(results_only=True),
        name="foundation_translation_overview_results",
    ),
    path(
        "pages/<int:page_id>/translation/<str:language>/",
        translation_check.TranslationCheckView.as_view(),
        name="foundation_translation_check",
    ),
    path("feedback/", feedback_report.FeedbackReport.as_view(), name="foundation_feedback"),
    path(
        "feedback/results/",
        feedback_report.FeedbackReport.as_view(results_only=True),
        name="foundation_feedback_results",
    ),
    path("searches/", search.UnansweredSearches.as_view(), name="foundation_unanswered_searches"),
    path(
        "searches/results/",
        search.UnansweredSearches.as_view(results_only=True),
        name="foundation_unanswered_searches_results",
    ),
    path("searches/<int:pk>/remove/", search.remove, name="foundation_remove_unanswered_search"),
    path("pictures/<int:image_id>/words/", wording_hints.get_picture_words, name="foundation_picture_words"),
]
