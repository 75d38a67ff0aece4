from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("months", "0009_why_nothing_changes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="kind",
            field=models.CharField(
                choices=[
                    ("tie", "同分"),
                    ("amount", "金额"),
                    ("proposal", "建议"),
                    ("application", "申请"),
                ],
                max_length=12,
            ),
        ),
    ]
