"""Each language of a page gets a state of its own, in place of one state and two tick boxes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def keep_what_was_known(apps, schema_editor):
    """A live language was published when its page was; a title that only stands in is now marked as such."""
    pages = apps.get_model("foundation", "FoundationPage").objects
    for language in ("ja", "en"):
        published = {f"{name}_published_at_{language}": F(f"{name}_published_at") for name in ("first", "last")}
        pages.filter(**{f"live_{language}": True}).update(**published)
    pages.filter(show_ja=False, title=F("title_en")).update(is_working_title=True)
    pages.filter(has_unpublished_changes=True, live=False).exclude(title_en="").update(draft_en=True)
    pages.filter(has_unpublished_changes=True, live=False, is_working_title=False).update(draft_ja=True)


class Migration(migrations.Migration):

    dependencies = [
        ('foundation', '0004_first_data_in_both_languages'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='foundationpage',
            options={'permissions': [('bulk_delete_foundationpage', 'Delete pages with children'), ('edit_en_foundationpage', 'Write the English of any page'), ('edit_ja_foundationpage', 'Write the Japanese of any page'), ('edit_shared_foundationpage', 'Change what both languages share, and the place of a page'), ('lock_foundationpage', "Lock/unlock pages you've locked"), ('publish_foundationpage', 'Publish any page'), ('publish_en_foundationpage', 'Publish the English of any page'), ('publish_ja_foundationpage', 'Publish the Japanese of any page'), ('review_foundationpage', 'Record the medical review of any page'), ('unlock_foundationpage', 'Unlock any page')], 'verbose_name': 'page', 'verbose_name_plural': 'pages'},
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='draft_en',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='draft_ja',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='expire_at_en',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='expire_at_ja',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='expired_en',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='expired_ja',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='first_published_at_en',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='first_published_at_ja',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='in_review_en',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='in_review_ja',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='is_working_title',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='last_published_at_en',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='last_published_at_ja',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='outdated_en',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='outdated_ja',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='scheduled_revision_en',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
        migrations.AddField(
            model_name='foundationpage',
            name='scheduled_revision_ja',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision'),
        ),
        migrations.CreateModel(
            name='TranslationRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ja', 'ja'), ('en', 'en')], max_length=2)),
                ('source_texts', models.JSONField(default=dict, help_text='Key of a part (see `foundation.parts`): its text in the other language.')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('missing', models.PositiveIntegerField(default=0)),
                ('outdated', models.PositiveIntegerField(default=0)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translation_records', to=settings.WAGTAIL_PAGE_MODEL)),
            ],
            options={
                'verbose_name': 'translation record',
                'constraints': [models.UniqueConstraint(fields=('page', 'language'), name='one_record_per_language')],
            },
        ),
        migrations.RunPython(keep_what_was_known, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='foundationpage',
            name='show_en',
        ),
        migrations.RemoveField(
            model_name='foundationpage',
            name='show_ja',
        ),
    ]
