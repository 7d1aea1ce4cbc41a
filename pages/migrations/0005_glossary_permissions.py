"""What the groups may do with the glossary and with the words that search takes for one another."""

from django.db import migrations

ACTIONS = {
    "編集者 / Editors": ["add", "change"],
    "公開担当者 / Moderators": ["add", "change", "delete"],
    "日本語編集者 / Japanese editors": ["add", "change"],
    "英語翻訳者 / English translators": ["add", "change"],
}
MODELS = [("pages", "glossaryterm"), ("foundation", "searchsynonyms")]


def grant(apps, schema_editor):
    """Django makes permissions after all migrations, so those named here are made now if they aren't there yet."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        for app_label, model in MODELS:
            content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
                app_label=app_label, model=model
            )
            for action in ACTIONS[group.name]:
                permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                    content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0007_reading_finding_and_answering"),
        ("pages", "0004_glossary"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
