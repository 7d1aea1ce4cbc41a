"""Who writes and publishes which language: the groups of a bilingual editorial office.

Groups that are there already may do in both languages what they could do before.
"""

from django.db import migrations

MODERATORS = "公開担当者 / Moderators"
REVIEWERS = "医学監修者 / Medical reviewers"

IN_PLACE_OF = {
    "add": ["edit_en", "edit_ja", "edit_shared"],
    "change": ["edit_en", "edit_ja", "edit_shared"],
    "publish": ["publish_en", "publish_ja"],
}
"""What a group needs now, where it has one of Wagtail's own page permissions."""

PAGE_PERMISSIONS = {
    "日本語編集者 / Japanese editors": ["add", "change", "edit_ja", "edit_shared"],
    "英語翻訳者 / English translators": ["change", "edit_en"],
    REVIEWERS: ["change", "review"],
    "日本語の公開担当者 / Japanese publishers": ["publish", "publish_ja"],
    "英語の公開担当者 / English publishers": ["publish", "publish_en"],
}

COLLECTION_PERMISSIONS = {
    "日本語編集者 / Japanese editors": ["add", "change", "choose"],
    "英語翻訳者 / English translators": ["choose"],
}
"""What a group may do with images and documents."""

NAMES = {
    "add": "Add/edit pages you own",
    "change": "Edit any page",
    "edit_en": "Write the English of any page",
    "edit_ja": "Write the Japanese of any page",
    "edit_shared": "Change what both languages share, and the place of a page",
    "publish": "Publish any page",
    "publish_en": "Publish the English of any page",
    "publish_ja": "Publish the Japanese of any page",
    "review": "Record the medical review of any page",
}

APPROVAL_TASK = "公開担当者の承認 / Approval by a moderator"
REVIEW_TASK = "医学監修 / Medical review"
REVIEW_WORKFLOW = "医学監修と承認 / Medical review, then approval"


def get_permission(apps, app_label, model, action, name=""):
    """Django makes permissions after all migrations, so that it is made now if it isn't there yet."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": name or f"Can {action} {model}"}
    )
    return permission


def give_page_permissions(apps, group_id, page_id, actions):
    for action in actions:
        permission = get_permission(apps, "foundation", "foundationpage", action, NAMES[action])
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group_id=group_id, page_id=page_id, permission=permission
        )


def keep_what_groups_may_do(apps, schema_editor):
    """Only of groups that know no languages yet: run again, this must not hand Japanese to a translator of English."""
    given = apps.get_model("wagtailcore", "GroupPagePermission").objects.order_by("pk")
    codenames = {f"{action}_foundationpage" for actions in IN_PLACE_OF.values() for action in actions}
    settled = {
        *given.filter(permission__codename__in=codenames).values_list("group__name", flat=True),
        *PAGE_PERMISSIONS,
    }
    for old, new in IN_PLACE_OF.items():
        old_ones = given.filter(permission__codename=f"{old}_foundationpage").exclude(group__name__in=settled)
        for group_id, name, page_id in list(old_ones.values_list("group_id", "group__name", "page_id")):
            more = ["review"] if (old, name) == ("publish", MODERATORS) else []
            give_page_permissions(apps, group_id, page_id, [*new, *more])


def make_groups(apps, schema_editor):
    root = apps.get_model("foundation", "FoundationPage").objects.filter(depth=1).first()
    files = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for name, actions in PAGE_PERMISSIONS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(get_permission(apps, "wagtailadmin", "admin", "access", "Can access Wagtail admin"))
        give_page_permissions(apps, group.pk, root.pk, actions)
        for action in COLLECTION_PERMISSIONS.get(name, []):
            for app_label, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
                apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                    group=group, collection=files, permission=get_permission(apps, app_label, model, action)
                )


def make_review_workflow(apps, schema_editor):
    """A second workflow, which staff may choose for a part of the site: the physician first, then the moderator."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    approval = apps.get_model("wagtailcore", "Task").objects.filter(name=APPROVAL_TASK).first()
    if approval is None or Workflow.objects.filter(name=REVIEW_WORKFLOW).exists():
        return
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    review, _ = apps.get_model("wagtailcore", "GroupApprovalTask").objects.get_or_create(
        name=REVIEW_TASK, defaults={"content_type": content_type}
    )
    review.groups.add(apps.get_model("auth", "Group").objects.get(name=REVIEWERS))
    workflow = Workflow.objects.create(name=REVIEW_WORKFLOW)
    for order, task_id in enumerate([review.pk, approval.pk]):
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task_id=task_id, sort_order=order
        )


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("foundation", "0005_each_language_has_its_own_life"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
    ]

    operations = [
        migrations.RunPython(keep_what_groups_may_do, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
        migrations.RunPython(make_review_workflow, migrations.RunPython.noop),
    ]
