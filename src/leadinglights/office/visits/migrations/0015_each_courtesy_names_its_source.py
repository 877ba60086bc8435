import django.db.models.deletion
from django.db import migrations, models

import leadinglights.office.access.models.public_id
import leadinglights.office.registry.models.records


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0002_whom_to_write_to_at_a_host"),
        ("visits", "0014_what_is_mended_after_a_change"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="protocolprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("seating__in", ["facing_sides", "round", "head_of_table"])),
                name="protocol_profile_seating_is_known",
            ),
        ),
        migrations.DeleteModel(
            name="ProtocolRule",
        ),
        migrations.CreateModel(
            name="ProtocolRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.UUIDField(
                        default=leadinglights.office.access.models.public_id.uuid7,
                        editable=False,
                        unique=True,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("grade", models.CharField(default="unverified", max_length=12)),
                ("cell_grades", models.JSONField(default=dict)),
                ("note", models.TextField(blank=True)),
                (
                    "code",
                    models.CharField(
                        default=leadinglights.office.registry.models.records.fresh_code,
                        max_length=500,
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("active", models.BooleanField(default=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="visits.protocolprofile",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProtocolRuleText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("text", models.TextField()),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="visits.protocolrule",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="protocolrule",
            constraint=models.UniqueConstraint(
                fields=("office", "code"), name="protocol_rule_one_code_per_office"
            ),
        ),
        migrations.AddConstraint(
            model_name="protocolrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "grade__in",
                        [
                            "sourced",
                            "claimed",
                            "derived",
                            "estimated",
                            "unverified",
                            "assumed",
                            "not_found",
                            "office",
                        ],
                    )
                ),
                name="protocol_rule_grade_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="protocolruletext",
            constraint=models.UniqueConstraint(
                fields=("rule", "language"), name="protocol_rule_text_one_text_per_language"
            ),
        ),
    ]
