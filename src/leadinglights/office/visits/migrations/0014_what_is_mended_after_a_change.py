import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import leadinglights.office.access.models.public_id


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_guests_links_and_mail"),
        ("registry", "0002_whom_to_write_to_at_a_host"),
        ("visits", "0003_the_whole_visiting_service"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HostQuestions",
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
                ("asked_at", models.DateTimeField(null=True)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("reminders", models.PositiveIntegerField(default=0)),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="registry.host",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="visits.planningperiod",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("host", "period"), name="host_questions_once_per_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HostSlot",
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
                ("on", models.DateField()),
                ("starts_min", models.PositiveIntegerField()),
                ("ends_min", models.PositiveIntegerField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="visits.plan",
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="visits.stop",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stop", "on", "starts_min"), name="host_slot_once_per_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_min__lte", 1440), ("starts_min__lt", models.F("ends_min"))
                        ),
                        name="host_slot_starts_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Repair",
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
                ("cause", models.CharField(max_length=20)),
                ("state", models.CharField(default="waiting", max_length=20)),
                ("what", models.JSONField(default=dict)),
                ("problem", models.JSONField(default=dict)),
                ("result", models.JSONField(default=dict)),
                ("stuck_because", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="visits.plan",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="repairs",
                        to="visits.planningperiod",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="repairs",
                        to="visits.plan",
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="repairs",
                        to="visits.stop",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "period"], name="repairs_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cause__in",
                                [
                                    "declined",
                                    "countered",
                                    "lapsed",
                                    "cancelled",
                                    "fewer",
                                    "closed",
                                    "interpreter",
                                    "vehicle",
                                    "receiver",
                                    "late",
                                    "persons",
                                ],
                            )
                        ),
                        name="repair_cause_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["waiting", "proposed", "stuck", "taken", "dropped"])
                        ),
                        name="repair_state_is_known",
                    ),
                ],
            },
        ),
    ]
