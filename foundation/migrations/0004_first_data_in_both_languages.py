"""English paths and bilingual names for what Wagtail's own migrations create, in English alone."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import migrations
from django.db.models import F

NAMES = [
    ("auth.Group", "name", "Editors", "編集者 / Editors"),
    ("auth.Group", "name", "Moderators", "公開担当者 / Moderators"),
    ("wagtailcore.Workflow", "name", "Moderators approval", "公開前の承認 / Approval before publishing"),
    ("wagtailcore.Task", "name", "Moderators approval", "公開担当者の承認 / Approval by a moderator"),
    ("wagtailcore.Collection", "name", "Root", "すべてのファイル / All files"),
]


def give_first_pages_an_english_path(apps, schema_editor):
    """The tree's root and Wagtail's welcome page were made before anything here could set `url_path_en`."""
    apps.get_model("foundation", "FoundationPage").objects.filter(url_path_en="").update(url_path_en=F("url_path"))


def rename(apps, schema_editor):
    for model, field, old, new in NAMES:
        apps.get_model(model).objects.filter(**{field: old}).update(**{field: new})
    apps.get_model("foundation", "FoundationPage").objects.filter(depth=1, title="Root").update(
        title="サイト全体", draft_title="サイト全体", title_en="Whole site", draft_title_en="Whole site"
    )


def rename_back(apps, schema_editor):
    for model, field, old, new in NAMES:
        apps.get_model(model).objects.filter(**{field: new}).update(**{field: old})


def put_first_site_at_its_public_address(apps, schema_editor):
    """Canonical addresses are made from the site's host name and port, which Wagtail makes localhost:80."""
    address = urlsplit(settings.PUBLIC_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    apps.get_model("wagtailcore", "Site").objects.filter(hostname="localhost", port=80).update(
        hostname=address.hostname or "localhost", port=port
    )


class Migration(migrations.Migration):
    dependencies = [
        ("foundation", "0003_finalize_base_page"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0002_initial_data"),
        ("wagtailimages", "0002_initial_data"),
    ]

    operations = [
        migrations.RunPython(give_first_pages_an_english_path, migrations.RunPython.noop),
        migrations.RunPython(rename, rename_back),
        migrations.RunPython(put_first_site_at_its_public_address, migrations.RunPython.noop),
    ]
