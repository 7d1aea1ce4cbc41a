"""What the groups of one language may do with closing messages: write that language. Publishing shows both."""

from django.db import migrations

ACTIONS = {
    "日本語編集者 / Japanese editors": ["add", "change"],
    "英語翻訳者 / English translators": ["change"],
}


def grant(apps, schema_editor):
    """Django makes permissions after all migrations, so those named here are made now if they aren't there yet."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="pages", model="closingmessage"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        for action in ACTIONS[group.name]:
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_closingmessage",
                defaults={"name": f"Can {action} closingmessage"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0006_roles"),
        ("pages", "0002_group_permissions"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
