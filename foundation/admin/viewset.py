"""Wagtail's screens for pages, with ours in the place of some."""

from wagtail.admin.viewsets.pages import PageViewSet

from foundation.admin import at_once, edit, history, unpublish, workflow


class FoundationPageViewSet(PageViewSet):
    add_view_class = edit.PageCreateView
    copy_view_class = at_once.PageCopyView
    edit_view_class = edit.PageEditView
    history_view_class = history.HistoryView
    revisions_compare_view_class = history.CompareView
    revisions_revert_view_class = edit.PageRevertView
    revisions_unschedule_view_class = history.UnscheduleView
    set_privacy_view_class = at_once.PagePrivacyView
    unpublish_view_class = unpublish.PageUnpublishView
    workflow_action_view_class = workflow.ReviewActionView


page_viewset = FoundationPageViewSet()
