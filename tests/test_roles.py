"""Which group may do what with a page and its languages: the rules, and Wagtail's own screens that ask them."""

import re
from datetime import timedelta
from html import unescape
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import GroupCollectionPermission, GroupPagePermission, PageViewRestriction, Workflow, WorkflowPage
from wagtail.test.utils.form_data import nested_form_data
from wagtail.users.models import UserProfile

from foundation import publishing
from foundation.models import FoundationPage
from foundation.permissions import LANGUAGE_PERMISSION_TYPES
from pages.models import ArticlePage
from tests.builders import make_article, make_section
from tests.built_once import built_once
from tests.people import (
    EDITORS,
    ENGLISH_PUBLISHERS,
    JAPANESE_EDITORS,
    JAPANESE_PUBLISHERS,
    MODERATORS,
    REVIEWERS,
    TRANSLATORS,
    log_in,
    make_user,
)

pytestmark = pytest.mark.django_db

ROLES = import_module("foundation.migrations.0006_roles")


def rights(page, *groups):
    return FoundationPage.objects.get(pk=page.pk).specific.permissions_for_user(make_user(*groups))


# What the migration makes ------------------------------------------------------------------------------


def page_permissions_of(group):
    given = GroupPagePermission.objects.filter(group__name=group, page__depth=1)
    return {
        codename.removesuffix("_foundationpage") for codename in given.values_list("permission__codename", flat=True)
    }


@pytest.mark.parametrize(
    ("group", "permissions"),
    [
        (EDITORS, {"add", "change", "edit_ja", "edit_en", "edit_shared"}),
        (JAPANESE_EDITORS, {"add", "change", "edit_ja", "edit_shared"}),
        (TRANSLATORS, {"change", "edit_en"}),
        (REVIEWERS, {"change", "review"}),
        (JAPANESE_PUBLISHERS, {"publish", "publish_ja"}),
        (ENGLISH_PUBLISHERS, {"publish", "publish_en"}),
        (
            MODERATORS,
            {"add", "change", "lock", "unlock", "publish"}
            | {"edit_ja", "edit_en", "edit_shared", "publish_ja", "publish_en", "review"},
        ),
    ],
)
def test_each_group_has_its_permissions_for_the_whole_site(group, permissions):
    assert page_permissions_of(group) == permissions


@pytest.mark.parametrize(
    ("group", "actions"),
    [
        (EDITORS, {"add", "change", "choose"}),
        (JAPANESE_EDITORS, {"add", "change", "choose"}),
        (MODERATORS, {"add", "change", "choose"}),
        (TRANSLATORS, {"choose"}),
        (REVIEWERS, set()),
    ],
)
def test_translators_choose_pictures_and_only_editors_add_them(group, actions):
    given = GroupCollectionPermission.objects.filter(group__name=group, permission__codename__endswith="_image")

    assert {codename.partition("_")[0] for codename in given.values_list("permission__codename", flat=True)} == actions


@pytest.mark.parametrize(
    "group", [EDITORS, MODERATORS, JAPANESE_EDITORS, TRANSLATORS, REVIEWERS, JAPANESE_PUBLISHERS, ENGLISH_PUBLISHERS]
)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_group_opens_the_admin_and_its_pages(group, language, section):
    article = make_article(section)
    client = log_in(group, language=language)

    for url in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[section.pk]),
        reverse("wagtailadmin_pages:view_draft", args=[article.pk]),
    ):
        assert client.get(url).status_code == 200, url


def test_medical_review_before_approval_is_a_workflow_that_no_page_has_by_default():
    workflow = Workflow.objects.get(name="医学監修と承認 / Medical review, then approval")

    steps = [[group.name for group in task.specific.groups.all()] for task in workflow.tasks]
    assert steps == [[REVIEWERS], [MODERATORS]]
    assert not workflow.workflow_pages.exists()


def count_rows():
    models = (Group, Permission, GroupPagePermission, GroupCollectionPermission, Workflow)
    return [model.objects.count() for model in models]


def run_migration():
    for step in (ROLES.keep_what_groups_may_do, ROLES.make_groups, ROLES.make_review_workflow):
        step(apps, None)


def test_migration_run_again_changes_nothing():
    before = count_rows()

    run_migration()

    assert count_rows() == before


def test_migration_gives_a_group_of_ones_own_what_it_could_do_before_and_no_more(section):
    group = Group.objects.create(name="広報部")
    change = Permission.objects.get(codename="change_foundationpage")
    GroupPagePermission.objects.create(group=group, page=section, permission=change)

    run_migration()

    given = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", "page_id")
    names = ("change", "edit_en", "edit_ja", "edit_shared")
    assert sorted(given) == [(f"{name}_foundationpage", section.pk) for name in names]


def test_migration_works_where_neither_the_groups_nor_the_permissions_are_there_yet():
    names = [name for name, _short, _long in LANGUAGE_PERMISSION_TYPES]
    Permission.objects.filter(codename__in=[f"{name}_foundationpage" for name in names]).delete()
    Group.objects.filter(name__in=[JAPANESE_EDITORS, TRANSLATORS, REVIEWERS]).delete()
    Workflow.objects.filter(name=ROLES.REVIEW_WORKFLOW).delete()

    run_migration()

    assert page_permissions_of(TRANSLATORS) == {"change", "edit_en"}
    assert page_permissions_of(EDITORS) == {"add", "change", "edit_ja", "edit_en", "edit_shared"}
    assert "review" in page_permissions_of(REVIEWERS) & page_permissions_of(MODERATORS)
    assert Workflow.objects.filter(name=ROLES.REVIEW_WORKFLOW).exists()


def test_wagtails_own_table_of_a_group_would_have_each_box_below_its_own_heading(editor_client):
    group = Group.objects.get(name=MODERATORS)

    panels = editor_client.get(reverse("wagtailusers_groups:edit", args=[group.pk])).context["permission_panels"]

    formset = next(panel for panel in panels if hasattr(panel, "permission_types"))
    headings = [codename for codename, _short, _long in formset.permission_types]
    for form in (formset.forms[0], formset.empty_form):
        assert [option.data["value"] for option in form["permissions"]] == headings


@pytest.mark.parametrize("language", ["ja", "en"])
def test_form_of_a_group_names_each_permission_and_ticks_those_given(editor_client, language):
    profile = UserProfile.get_for_user(get_user_model().objects.get(username="editor"))
    profile.preferred_language = language
    profile.save()
    url = reverse("wagtailusers_groups:edit", args=[Group.objects.get(name=TRANSLATORS).pk])

    html = unescape(editor_client.get(url).content.decode())

    boxes = re.findall(r'<label class="page-rights__box"[^>]*>(<input[^>]*>)\s*<span>(.*?)</span>', html)
    given = {re.search('value="(.*?)"', box)[1]: (box, words) for box, words in boxes if "page_permissions-0-" in box}
    with translation.override(language):
        labels = {codename: str(long) for codename, _short, long in FoundationPage.permission_types}
    assert {codename: words for codename, (_box, words) in given.items()} == labels
    ticked = {codename for codename, (box, _words) in given.items() if "checked" in box}
    assert ticked == {"change_foundationpage", "edit_en_foundationpage"}


def test_group_keeps_its_permissions_when_its_form_is_saved(editor_client):
    group = Group.objects.get(name=TRANSLATORS)
    url = reverse("wagtailusers_groups:edit", args=[group.pk])
    root = FoundationPage.objects.get(depth=1)
    before = page_permissions_of(TRANSLATORS)
    rows = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 1, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    permissions = [f"{name}_foundationpage" for name in sorted(before)]
    data = {
        "name": TRANSLATORS,
        **nested_form_data({"page_permissions": {**rows, "0": {"page": root.pk}}}),
        "page_permissions-0-permissions": permissions,
    }
    for prefix in ("image_permissions", "document_permissions", "collection_permissions", "site_permissions"):
        data |= nested_form_data({prefix: {**rows, "TOTAL_FORMS": 0, "INITIAL_FORMS": 0}})

    response = editor_client.post(url, data)

    assert response.status_code == 302
    assert page_permissions_of(TRANSLATORS) == before


# What a group may do with a page ------------------------------------------------------------------------

ACTIONS = (
    *("add_subpage", "copy", "delete", "edit", "edit_shared", "lock", "move", "publish", "publish_subpage"),
    *("reorder_children", "set_view_restrictions", "submit_for_moderation", "unlock", "unpublish"),
)


def allowed(rights):
    return {action for action in ACTIONS if getattr(rights, f"can_{action}")()}


WRITE = {"edit", "submit_for_moderation"}
PUBLISH = {"publish", "publish_subpage", "unpublish"}
SHARE = {"add_subpage", "copy", "edit_shared"}


@pytest.mark.parametrize(
    ("groups", "actions", "writes", "publishes"),
    [
        ([EDITORS], WRITE | SHARE, ["ja", "en"], []),
        ([JAPANESE_EDITORS], WRITE | SHARE, ["ja"], []),
        ([TRANSLATORS], WRITE, ["en"], []),
        ([REVIEWERS], {"edit"}, [], []),
        ([TRANSLATORS, ENGLISH_PUBLISHERS], WRITE | PUBLISH, ["en"], ["en"]),
        ([ENGLISH_PUBLISHERS], PUBLISH, [], ["en"]),
        ([JAPANESE_EDITORS, JAPANESE_PUBLISHERS], WRITE | SHARE | PUBLISH | {"reorder_children"}, ["ja"], ["ja"]),
        ([MODERATORS], set(ACTIONS), ["ja", "en"], ["ja", "en"]),
        ([], set(), [], []),
    ],
)
def test_what_a_group_may_do_with_a_page_that_is_live_in_both_languages(groups, actions, writes, publishes, section):
    tester = rights(make_article(section), *groups)

    # Articles have no pages below: what concerns those is asked of their section.
    below = rights_of(tester.user, section)
    of_subpages = {"add_subpage", "publish_subpage", "reorder_children"}
    assert (allowed(tester) - of_subpages) | (allowed(below) & of_subpages) == actions
    assert tester.get_languages_to_edit() == tester.get_languages_to_submit() == writes
    assert tester.get_languages_to_publish() == publishes


def rights_of(user, page):
    return FoundationPage.objects.get(pk=page.pk).specific.permissions_for_user(user)


@pytest.mark.parametrize(
    ("languages", "may"), [(["ja"], True), (["en"], False), (["ja", "en"], False)], ids=["ja", "en", "both"]
)
def test_only_who_publishes_every_live_language_may_move_delete_or_withdraw_a_page(languages, may, section, home):
    page = make_article(section, languages=languages)
    target = make_section(home, "別の分野", "Another section")

    tester = rights(page, JAPANESE_EDITORS, JAPANESE_PUBLISHERS)

    assert tester.can_delete() is tester.can_move() is tester.can_move_to(target) is may
    assert tester.can_unpublish() is ("ja" in languages)


def test_page_below_that_is_live_in_another_language_holds_its_parent_in_place(section):
    make_article(section, languages=["en"])
    publishing.withdraw(section, ["en"])

    assert rights(section, JAPANESE_EDITORS, JAPANESE_PUBLISHERS).can_move() is False


def test_page_may_not_be_moved_to_where_its_language_may_not_be_published(section, home):
    page = make_article(section)
    target = make_section(home, "別の分野", "Another section")
    user = make_user(name="staff")
    group = Group.objects.create(name="一部だけ")
    user.groups.add(group)
    for place, names in ((section, ["publish_en", "publish_ja"]), (target, ["publish_ja"])):
        for name in ("add", "change", "publish", "edit_shared", "edit_ja", *names):
            permission = Permission.objects.get(codename=f"{name}_foundationpage")
            GroupPagePermission.objects.create(group=group, page=place, permission=permission)

    assert rights_of(user, page).can_move() is True
    assert rights_of(user, page).can_move_to(target) is False


def test_inactive_member_of_a_group_may_do_nothing(section):
    user = make_user(MODERATORS)
    user.is_active = False
    user.save()

    tester = rights_of(user, make_article(section))

    assert allowed(tester) - {"submit_for_moderation"} == set()
    assert tester.get_languages_to_edit() == tester.get_languages_to_publish() == []


def test_right_to_one_part_of_the_site_is_none_in_another(section, home):
    other = make_section(home, "別の分野", "Another section")
    group = Group.objects.create(name="一部だけの翻訳者")
    for name in ("change", "edit_en"):
        permission = Permission.objects.get(codename=f"{name}_foundationpage")
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user = make_user()
    user.groups.add(group)

    assert rights_of(user, make_article(section)).get_languages_to_edit() == ["en"]
    assert rights_of(user, other).get_languages_to_edit() == []


def test_actions_listed_beside_a_page_without_pages_below_ask_nothing_of_the_database(section):
    make_article(section)
    page = FoundationPage.objects.child_of(section).specific().get()
    user = make_user(JAPANESE_EDITORS, JAPANESE_PUBLISHERS)
    page.permissions_for_user(user)  # reads what the user's groups may do, once for all pages

    with CaptureQueriesContext(connection) as queries:
        tester = page.permissions_for_user(user)
        answers = tester.can_delete(), tester.can_move(), tester.can_copy(), tester.can_publish()

    assert answers == (False, False, True, True)
    assert len(queries) == 0


# Wagtail's own screens ----------------------------------------------------------------------------------


def stored():
    """All that a forbidden request could have changed of the pages."""
    names = ("path", "title", "slug", "live", "live_ja", "live_en", "locked", "alias_of_id", "latest_revision_id")
    return list(FoundationPage.objects.order_by("pk").values_list("pk", *names)), PageViewRestriction.objects.count()


def page_url(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk_url(action, *pages):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['foundation', 'foundationpage', action])}?{ids}"


FORGED = {
    "delete": lambda page, target: (page_url("delete", page.pk), {}),
    "move": lambda page, target: (page_url("move_confirm", page.pk, target.pk), {}),
    "copy": lambda page, target: (
        page_url("copy", page.pk),
        {"new_title": "写し", "new_slug": "copy", "new_parent_page": target.pk},
    ),
    "copy alias": lambda page, target: (
        page_url("copy", page.pk),
        {"new_title": "写し", "new_slug": "copy", "new_parent_page": target.pk, "alias": "on"},
    ),
    "lock": lambda page, target: (page_url("lock", page.pk), {}),
    "position": lambda page, target: (page_url("set_page_position", page.pk) + "?position=0", {}),
    "privacy": lambda page, target: (page_url("set_privacy", page.pk), {"restriction_type": "login"}),
    "bulk delete": lambda page, target: (bulk_url("delete", page), {}),
    "bulk move": lambda page, target: (bulk_url("move", page), {"chooser": target.pk}),
    "bulk publish": lambda page, target: (bulk_url("publish", page), {"languages": ["ja"]}),
    "bulk unpublish": lambda page, target: (bulk_url("unpublish", page), {"languages": ["ja"]}),
    "unpublish": lambda page, target: (page_url("unpublish", page.pk), {"languages": ["ja"]}),
}


@built_once
def drafted(section, home) -> tuple[FoundationPage, FoundationPage]:
    """A live article with a newer draft, the second below its section, and another section."""
    make_article(section, "上の記事", "The one above")
    page = make_article(section)
    draft = page.get_latest_revision_as_object()
    draft.title = "まだ公開しない題"
    draft.save_revision()
    return page, make_section(home, "別の分野", "Another section")


@pytest.mark.parametrize("groups", [[TRANSLATORS, ENGLISH_PUBLISHERS], [REVIEWERS]], ids=["translator", "reviewer"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("action", FORGED)
def test_forged_request_of_a_translator_or_reviewer_moves_withdraws_and_deletes_nothing(
    action, groups, language, drafted
):
    before = stored()
    url, data = FORGED[action](*drafted)

    log_in(*groups, language=language).post(url, data)

    assert stored() == before


def test_same_requests_of_a_moderator_are_carried_out(section, home):
    """Else the test above would prove nothing."""
    client = log_in(MODERATORS)

    for n, (action, make_request) in enumerate(FORGED.items()):
        make_article(section, f"上の記事{n}", f"The one above {n}")
        page = make_article(section, f"記事{n}", f"Article {n}")
        draft = page.get_latest_revision_as_object()
        draft.title = "公開する題"
        draft.save_revision()
        target = make_section(home, f"別の分野{n}", f"Another section {n}")
        before = stored()
        client.post(*make_request(page, target))
        assert stored() != before, action


def test_alias_becomes_a_page_of_its_own_only_by_the_hand_of_who_writes_what_is_shared(section, home):
    page = make_article(section)
    alias = page.create_alias(parent=make_section(home, "別の分野", "Another section"))
    url = page_url("convert_alias", alias.pk)

    log_in(TRANSLATORS, name="translator").post(url)
    assert ArticlePage.objects.get(pk=alias.pk).alias_of_id == page.pk

    log_in(EDITORS, name="editor").post(url)
    assert ArticlePage.objects.get(pk=alias.pk).alias_of_id is None


@pytest.mark.parametrize("field", ["publish_copies", "alias"])
@pytest.mark.parametrize(("languages", "copies"), [(["ja"], 2), (["ja", "en"], 1)], ids=["ja", "both"])
def test_copy_goes_live_only_by_the_hand_of_who_publishes_all_its_languages(field, languages, copies, section, home):
    page = make_article(section, languages=languages)
    target = make_section(home, "別の分野", "Another section")
    data = {"new_title": "写し", "new_slug": "copy", "new_parent_page": target.pk, field: "on"}

    response = log_in(JAPANESE_EDITORS, JAPANESE_PUBLISHERS).post(page_url("copy", page.pk), data)

    assert ArticlePage.objects.filter(live=True).count() == copies
    if copies == 1:
        assert "new_parent_page" in response.context["form"].errors


def test_old_translator_of_english_publishes_no_japanese_through_wagtails_own_publishing(section):
    page = make_article(section)
    draft = page.get_latest_revision_as_object()
    draft.title, draft.title_en = "まだの題", "New title"
    revision = draft.save_revision()

    revision.publish(user=make_user(TRANSLATORS, ENGLISH_PUBLISHERS))

    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.title, page.title_en) == ("転移とステージ", "New title")


def test_version_that_waits_for_japanese_is_cancelled_only_by_who_publishes_japanese(section):
    page = make_article(section)
    publishing.schedule(page, ["ja"], timezone.now() + timedelta(days=1))

    assert rights(page, ENGLISH_PUBLISHERS).can_unschedule() is False
    assert rights_of(make_user(JAPANESE_PUBLISHERS, name="other"), page).can_unschedule() is True


# Our own screens ----------------------------------------------------------------------------------------


OURS = {
    "publish": lambda page, old, language: reverse("foundation_publish", args=[page.pk]) + f"?languages={language}",
    "discard": lambda page, old, language: reverse("foundation_discard_draft", args=[page.pk, language]),
    "restore": lambda page, old, language: reverse("foundation_restore", args=[page.pk, old.pk, language]),
    "unschedule": lambda page, old, language: reverse("foundation_cancel_schedule", args=[page.pk, language]),
    "check": lambda page, old, language: reverse("foundation_translation_check", args=[page.pk, language]),
}


@pytest.mark.parametrize(
    ("groups", "refused"),
    [
        ([TRANSLATORS], {("publish", "en"), ("unschedule", "en"), *[(name, "ja") for name in OURS]}),
        ([TRANSLATORS, ENGLISH_PUBLISHERS], {(name, "ja") for name in OURS}),
        ([JAPANESE_EDITORS], {("publish", "ja"), ("unschedule", "ja"), *[(name, "en") for name in OURS]}),
        ([REVIEWERS], {(name, language) for name in OURS for language in ("ja", "en")}),
        ([MODERATORS], set()),
    ],
)
def test_each_screen_for_a_language_refuses_who_has_no_right_to_it(groups, refused, section):
    page = make_article(section)
    old = page.get_latest_revision() or page.save_revision()
    draft = page.get_latest_revision_as_object()
    draft.title, draft.title_en = "まだの題", "Not yet"
    draft.save_revision()
    publishing.schedule(page, ["ja", "en"], timezone.now() + timedelta(days=1))
    client = log_in(*groups)

    asked = [(name, language) for name in OURS for language in ("ja", "en")]
    answers = {pair: client.post(OURS[pair[0]](page, old, pair[1]), {"languages": pair[1]}) for pair in asked}

    home = reverse("wagtailadmin_home")
    assert {pair for pair, answer in answers.items() if getattr(answer, "url", "") == home} == refused
    assert all(answer.status_code in (200, 302) for answer in answers.values())


# Review -------------------------------------------------------------------------------------------------


def test_reviewer_approves_a_medical_review_and_the_moderator_publishes(section):
    page = make_article(section, live=False)
    WorkflowPage.objects.create(page=page, workflow=Workflow.objects.get(name=ROLES.REVIEW_WORKFLOW))
    publishing.submit(page, ["ja"], user=make_user(JAPANESE_EDITORS, name="writer"))

    approve(page, log_in(REVIEWERS, name="physician"))
    assert ArticlePage.objects.get(pk=page.pk).live_ja is False

    approve(page, log_in(MODERATORS, name="moderator"))
    page = ArticlePage.objects.get(pk=page.pk)
    assert (page.live_ja, page.live_en) == (True, False)


def approve(page, client):
    state = ArticlePage.objects.get(pk=page.pk).current_workflow_task_state
    client.post(page_url("workflow_action", page.pk, "approve", state.pk))


@pytest.mark.parametrize("group", [TRANSLATORS, EDITORS, ENGLISH_PUBLISHERS])
def test_nobody_else_approves_the_medical_review(group, section):
    page = make_article(section, live=False)
    WorkflowPage.objects.create(page=page, workflow=Workflow.objects.get(name=ROLES.REVIEW_WORKFLOW))
    publishing.submit(page, ["ja", "en"], user=make_user(EDITORS, name="writer"))
    state = page.current_workflow_task_state

    approve(page, log_in(group))

    assert ArticlePage.objects.get(pk=page.pk).current_workflow_task_state == state
