"""What Wagtail's two groups may do with closing messages, site settings and redirects."""

from django.db import migrations

PERMISSIONS = {
    "編集者 / Editors": [
        ("pages", "closingmessage", ["add", "change"]),
    ],
    "公開担当者 / Moderators": [
        ("pages", "closingmessage", ["add", "change", "delete", "publish"]),
        ("foundation", "sitesettings", ["change"]),
        ("wagtailredirects", "redirect", ["add", "change", "delete"]),
    ],
}


def grant(apps, schema_editor):
    """Django makes permissions after all migrations, so those named here are made now if they aren't there yet."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=PERMISSIONS):
        for app_label, model, actions in PERMISSIONS[group.name]:
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            for action in actions:
                codename = f"{action}_{model}"
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type, codename=codename, defaults={"name": f"Can {action} {model}"}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0001_initial"),
        ("foundation", "0004_first_data_in_both_languages"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
