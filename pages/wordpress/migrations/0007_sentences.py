from django.db import migrations, models


def keep(apps, schema_editor):
    runs = apps.get_model("wordpress", "ImportRun").objects.using(schema_editor.connection.alias)
    for run in runs.exclude(problem=""):
        runs.filter(pk=run.pk).update(sentence=run.problem)


def keep_one(apps, schema_editor):
    """Of a sentence, the Japanese one."""
    runs = apps.get_model("wordpress", "ImportRun").objects.using(schema_editor.connection.alias)
    for run in runs.exclude(sentence=""):
        sentence = run.sentence
        runs.filter(pk=run.pk).update(problem=sentence["ja"] if isinstance(sentence, dict) else sentence)


class Migration(migrations.Migration):
    """What is wrong with a run is known in both languages: what was kept before, in one."""

    dependencies = [("wordpress", "0006_deletions")]

    operations = [
        migrations.AddField("importrun", "sentence", models.JSONField(blank=True, default=str)),
        migrations.RunPython(keep, keep_one),
        migrations.RemoveField("importrun", "problem"),
        migrations.RenameField("importrun", "sentence", "problem"),
    ]
