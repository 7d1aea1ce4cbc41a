"""What staff see of search: the words that mean the same, and what readers looked for in vain."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permissions import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from foundation.admin.reports import Report, ReportMenuItem
from foundation.languages import NAMES
from foundation.models import SearchSynonyms, UnansweredSearch
from foundation.search.synonyms import FEWEST, split_words


class SynonymsForm(WagtailAdminModelForm):
    def clean_words(self) -> str:
        """One on each line; what search can't tell apart, such as ガン and がん, counts once."""
        words = split_words(self.cleaned_data["words"])
        if len(words) < FEWEST:
            raise ValidationError(
                _(
                    "Write at least two different words. Search already takes both kinds of kana, "
                    "and wide and narrow letters, as the same."
                )
            )
        return "\n".join(words)


class SearchSynonymsViewSet(SnippetViewSet):
    model = SearchSynonyms
    icon = "search"
    menu_label = gettext_lazy("Search words")
    menu_order = 320
    add_to_admin_menu = True
    list_display = ["__str__", "language"]
    list_filter = ["language"]
    search_fields = ["words"]
    search_backend_name = None  # plain words in one column
    edit_handler = ObjectList(
        [FieldPanel("language"), FieldPanel("words", widget=forms.Textarea(attrs={"rows": 6}))],
        base_form_class=SynonymsForm,
    )


POLICY = ModelPermissionPolicy(SearchSynonyms)
PERMISSIONS = ["add", "change"]
"""Whoever may answer with a synonym sees what was asked."""


class UnansweredFilterSet(WagtailFilterSet):
    class Meta:
        model = UnansweredSearch
        fields = ["language"]


class LanguageColumn(Column):
    def get_value(self, instance: UnansweredSearch) -> str:
        return NAMES[instance.language]


class RemoveColumn(Column):
    cell_template_name = "foundation/unanswered_searches_remove_cell.html"


class UnansweredSearches(Report):
    """The words that nothing was found for: what the site, its words or the synonyms lack."""

    page_title = gettext_lazy("Unanswered searches")
    header_icon = "search"
    model = UnansweredSearch
    permission_policy = POLICY
    any_permission_required = PERMISSIONS
    template_name = "foundation/unanswered_searches.html"
    results_template_name = "foundation/unanswered_searches_results.html"
    index_url_name = "foundation_unanswered_searches"
    index_results_url_name = "foundation_unanswered_searches_results"
    filterset_class = UnansweredFilterSet
    default_ordering = "-times"
    is_searchable = False
    columns = [
        Column("words", label=gettext_lazy("Searched for"), sort_key="words"),
        LanguageColumn("language", label=gettext_lazy("Language"), sort_key="language"),
        Column("times", label=gettext_lazy("How often"), sort_key="times"),
        Column("last_on", label=gettext_lazy("Last on"), sort_key="last_on"),
        RemoveColumn("remove", label=""),
    ]
    list_export = ["words", "language", "times", "last_on"]
    export_headings = {
        "words": gettext_lazy("Searched for"),
        "language": gettext_lazy("Language"),
        "times": gettext_lazy("How often"),
        "last_on": gettext_lazy("Last on"),
    }
    export_filename = "unanswered-searches"

    def get_base_queryset(self) -> Any:
        return UnansweredSearch.objects.all()

    def order_queryset(self, queryset: Any) -> Any:
        return queryset.order_by(self.ordering, "-last_on", "words", "pk")


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a row off the report: it has been dealt with, or it shouldn't be known."""
    if not POLICY.user_has_any_permission(request.user, PERMISSIONS):
        raise PermissionDenied
    UnansweredSearch.objects.filter(pk=pk).delete()
    messages.success(request, _("Removed from the list."))
    return redirect(UnansweredSearches.index_url_name)


def get_menu_item() -> MenuItem:
    return ReportMenuItem(UnansweredSearches, POLICY, order=110)
