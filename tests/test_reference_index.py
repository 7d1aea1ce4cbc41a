"""What counts as a use of a page, a picture or a document: only what visitors see."""

from django.apps import apps
from wagtail.models import ReferenceIndex


def test_no_record_of_ours_counts_as_a_use():
    """Else every page "is used" by its feedback and its search passages, and a save costs one look more for each."""
    ours = {model._meta.label for model in apps.get_models() if model._meta.app_label in ("foundation", "wordpress")}
    counted = {label for label in ours if ReferenceIndex.model_is_indexable(apps.get_model(label))}

    assert counted == {
        "foundation.FoundationDocument",
        "foundation.FoundationImage",
        "foundation.FoundationPage",
        "foundation.SiteSettings",
    }
