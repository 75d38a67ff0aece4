from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_next_superior"),
    ]

    operations = [
        migrations.AlterField(
            model_name="rating",
            name="kind",
            field=models.CharField(
                choices=[
                    ("self", "自评"),
                    ("superior", "上级"),
                    ("next_superior", "再上级"),
                    ("group", "协作部门"),
                ],
                max_length=16,
            ),
        ),
    ]
