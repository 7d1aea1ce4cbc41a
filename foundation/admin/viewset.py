"""Wagtail's screens for pages, with ours in the place of some."""

from wagtail.admin.viewsets.pages import PageViewSet

from foundation.admin import edit, history, unpublish, workflow


class FoundationPageViewSet(PageViewSet):
    add_view_class = edit.PageCreateView
    edit_view_class = edit.PageEditView
    history_view_class = history.HistoryView
    revisions_compare_view_class = history.CompareView
    revisions_revert_view_class = edit.PageRevertView
    revisions_unschedule_view_class = history.UnscheduleView
    unpublish_view_class = unpublish.PageUnpublishView
    workflow_action_view_class = workflow.ReviewActionView


page_viewset = FoundationPageViewSet()
