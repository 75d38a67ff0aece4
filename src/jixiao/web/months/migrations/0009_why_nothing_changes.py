from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("months", "0008_gross_of_a_month"),
    ]

    operations = [
        migrations.AddField(
            model_name="appeal",
            name="unchanged_because",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
