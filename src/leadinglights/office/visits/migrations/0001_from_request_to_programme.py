import django.db.models.deletion
from django.db import migrations, models

import leadinglights.office.access.models.public_id
import leadinglights.office.registry.models.records


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_audit_entries_are_never_changed"),
        ("registry", "0001_what_the_office_knows"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
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
                ("kind", models.CharField(max_length=20)),
                ("country", models.CharField(max_length=2)),
                ("persons", models.PositiveIntegerField(null=True)),
                ("languages", models.JSONField(default=list)),
                ("head_rank", models.PositiveIntegerField(null=True)),
                ("may_split", models.BooleanField(default=False)),
                ("needs", models.JSONField(default=list)),
                (
                    "head",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "locality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.locality",
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
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.organisation",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="delegation_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="delegation_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "civic",
                                    "corporate",
                                    "academic",
                                    "embassy",
                                    "ministry",
                                    "press",
                                    "mixed",
                                ],
                            )
                        ),
                        name="delegation_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("persons__gte", 1)),
                        name="delegation_persons_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("head_rank__gte", 1), ("head_rank__lte", 9)),
                        name="delegation_head_rank_1_to_9",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appointment",
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
                ("on", models.DateField()),
                ("starts", models.TimeField()),
                ("minutes", models.PositiveIntegerField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "site_offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="registry.siteoffer",
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
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="visits.delegation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="appointment_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="appointment_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1)),
                        name="appointment_minutes_at_least_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationGroup",
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
                ("persons", models.PositiveIntegerField()),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="visits.delegation",
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
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="delegation_group_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="delegation_group_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("persons__gte", 1)),
                        name="delegation_group_persons_at_least_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegationText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=300)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="visits.delegation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("delegation", "language"),
                        name="delegation_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
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
                ("points", models.PositiveIntegerField(default=0)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="visits.delegation",
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
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="interest_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="interest_grade_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("delegation", "topic"),
                        name="interest_once_per_delegation_and_topic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0), ("points__lte", 100)),
                        name="interest_points_0_to_100",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interpreter",
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
                ("languages", models.JSONField(default=list)),
                ("modes", models.JSONField(default=list)),
                ("moves", models.CharField(default="with_party", max_length=20)),
                ("hours", models.CharField(blank=True, max_length=1000)),
                ("max_day_min", models.PositiveIntegerField(default=240)),
                ("max_run_min", models.PositiveIntegerField(default=90)),
                ("rest_min", models.PositiveIntegerField(default=15)),
                ("fee_eur", models.PositiveIntegerField(default=0)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="interpreter_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="interpreter_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("moves__in", ["with_party", "own"])),
                        name="interpreter_moves_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_day_min__gte", 1)),
                        name="interpreter_max_day_min_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_run_min__gte", 1)),
                        name="interpreter_max_run_min_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rest_min__gte", 0)),
                        name="interpreter_rest_min_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fee_eur__gte", 0)),
                        name="interpreter_fee_eur_at_least_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanningPeriod",
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
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("grid_min", models.PositiveIntegerField(default=15)),
                ("as_of", models.DateField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="planning_period_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="planning_period_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_on__lte", models.F("ends_on"))),
                        name="planning_period_starts_on_before_ends_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grid_min__in", (5, 10, 15, 30))),
                        name="planning_period_grid_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("number", models.PositiveIntegerField()),
                ("problem", models.JSONField()),
                ("result", models.JSONField()),
                ("problem_sha256", models.CharField(max_length=64)),
                ("status", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
                ("seed", models.PositiveBigIntegerField()),
                ("engine_version", models.CharField(max_length=40)),
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
                        related_name="plans",
                        to="visits.planningperiod",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("period", "number"), name="plan_one_number_per_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["proven", "within_gap", "feasible", "partial"])
                        ),
                        name="plan_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="plan_number_at_least_1"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Programme",
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
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgrammeVersion",
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
                ("number", models.PositiveIntegerField()),
                ("state", models.CharField(default="draft", max_length=20)),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme_versions",
                        to="visits.plan",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="visits.programme",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme", "number"), name="programme_version_one_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "released")),
                        fields=("programme",),
                        name="programme_version_one_released",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                ["draft", "released", "superseded", "discarded", "withdrawn"],
                            )
                        ),
                        name="programme_version_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="programme_version_number_at_least_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receiver",
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
                ("rank", models.PositiveIntegerField()),
                ("languages", models.JSONField(default=list)),
                ("hours", models.CharField(blank=True, max_length=1000)),
                ("sessions_per_day", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="receiver_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="receiver_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank__gte", 1), ("rank__lte", 9)),
                        name="receiver_rank_1_to_9",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sessions_per_day__gte", 1)),
                        name="receiver_sessions_per_day_at_least_1",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stop",
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
                ("state", models.CharField(default="tentative", max_length=20)),
                ("answer_by", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="visits.delegationgroup",
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
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
                    "site_offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stops",
                        to="registry.siteoffer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "tentative",
                                    "proposed",
                                    "confirmed",
                                    "declined",
                                    "countered",
                                    "lapsed",
                                    "released",
                                    "cancelled",
                                    "held",
                                    "no_show",
                                ],
                            )
                        ),
                        name="stop_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_min__lte", 1440),
                            ("starts_min__gte", 0),
                            ("starts_min__lt", models.F("ends_min")),
                        ),
                        name="stop_starts_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TravelTime",
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
                ("minutes", models.PositiveIntegerField()),
                ("km", models.FloatField(null=True)),
                ("quality", models.CharField(default="assumed", max_length=20)),
                (
                    "from_site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.site",
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
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.source",
                    ),
                ),
                (
                    "to_site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="travel_time_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="travel_time_grade_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("from_site", "to_site"), name="travel_time_once_per_direction"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quality__in", ["measured", "routed", "estimated", "assumed"])
                        ),
                        name="travel_time_quality_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 0)),
                        name="travel_time_minutes_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("km__gte", 0)), name="travel_time_km_at_least_0"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_site", models.F("to_site")), _negated=True),
                        name="travel_time_between_two_sites",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vehicle",
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
                ("mode", models.CharField(default="bus", max_length=10)),
                ("seats", models.PositiveIntegerField()),
                ("attach", models.CharField(default="with_party", max_length=20)),
                ("hours", models.CharField(blank=True, max_length=1000)),
                ("fee_eur", models.PositiveIntegerField(default=0)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="vehicle_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="vehicle_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["bus", "boat", "train", "car"])),
                        name="vehicle_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attach__in", ["with_party", "shuttle"])),
                        name="vehicle_attach_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seats__gte", 1)), name="vehicle_seats_at_least_1"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fee_eur__gte", 0)), name="vehicle_fee_eur_at_least_0"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeItem",
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
                ("position", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("starts_min", models.PositiveIntegerField()),
                ("ends_min", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField(null=True)),
                ("km", models.FloatField(null=True)),
                ("quality", models.CharField(blank=True, max_length=20)),
                ("shared_with", models.JSONField(default=list)),
                ("why", models.JSONField(default=list)),
                (
                    "from_site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.delegationgroup",
                    ),
                ),
                (
                    "interpreter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.interpreter",
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
                    "site_offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="registry.siteoffer",
                    ),
                ),
                (
                    "to_site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="visits.programmeversion",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.receiver",
                    ),
                ),
                (
                    "stop",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.stop",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.vehicle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("programme_version", "position"), name="programme_item_one_position"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "arrival",
                                    "stop",
                                    "reception",
                                    "meal",
                                    "leg",
                                    "waiting",
                                    "free",
                                    "departure",
                                ],
                            )
                        ),
                        name="programme_item_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quality__in", ["", "measured", "routed", "estimated", "assumed"])
                        ),
                        name="programme_item_quality_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_min__gte", 0), ("starts_min__lte", 1440)),
                        name="programme_item_starts_min_0_to_1440",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_min__gte", 0), ("ends_min__lte", 1440)),
                        name="programme_item_ends_min_0_to_1440",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("starts_min__lte", models.F("ends_min"))),
                        name="programme_item_starts_before_it_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Visit",
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
                ("kind", models.CharField(max_length=30)),
                ("direction", models.CharField(default="inbound", max_length=20)),
                ("mode", models.CharField(default="in_person", max_length=20)),
                ("state", models.CharField(default="preparing", max_length=20)),
                ("arrives", models.DateTimeField()),
                ("departs", models.DateTimeField()),
                ("day_from", models.TimeField()),
                ("day_to", models.TimeField()),
                ("max_stops", models.PositiveIntegerField(default=4)),
                ("max_idle_min", models.PositiveIntegerField(null=True)),
                ("reception", models.CharField(default="none", max_length=10)),
                ("rank_needed", models.PositiveIntegerField(null=True)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="visits.delegation",
                    ),
                ),
                (
                    "end_place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="visits.planningperiod",
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
                (
                    "start_place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="visit_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="visit_grade_is_known",
                    ),
                    models.UniqueConstraint(
                        fields=("delegation", "period"), name="visit_once_per_delegation_and_period"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "delegation_visit",
                                    "study_tour",
                                    "technical_visit",
                                    "inspiration_tour",
                                    "official_visit",
                                    "courtesy_call",
                                    "benchmark_meeting",
                                    "trade_mission",
                                ],
                            )
                        ),
                        name="visit_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["inbound", "outbound"])),
                        name="visit_direction_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["in_person", "digital", "hybrid"])),
                        name="visit_mode_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "preparing",
                                    "ready",
                                    "under_way",
                                    "ended",
                                    "reported",
                                    "closed",
                                    "postponed",
                                    "cancelled",
                                ],
                            )
                        ),
                        name="visit_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reception__in", ["none", "wish", "must"])),
                        name="visit_reception_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("arrives__lt", models.F("departs"))),
                        name="visit_arrives_before_departs",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("day_from__lt", models.F("day_to"))),
                        name="visit_day_from_before_day_to",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_stops__gte", 0), ("max_stops__lte", 6)),
                        name="visit_max_stops_0_to_6",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("max_idle_min__gte", 0)),
                        name="visit_max_idle_min_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rank_needed__gte", 1), ("rank_needed__lte", 9)),
                        name="visit_rank_needed_1_to_9",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Unserved",
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
                ("what", models.CharField(default="wish", max_length=40)),
                ("kind", models.CharField(default="wish", max_length=20)),
                ("points", models.PositiveIntegerField(default=0)),
                ("reasons", models.JSONField(default=list)),
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
                        related_name="unserved",
                        to="visits.plan",
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
                (
                    "site_offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.siteoffer",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unserved",
                        to="visits.visit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wish", "must", "must_not"])),
                        name="unserved_kind_is_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="stop",
            name="visit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="stops", to="visits.visit"
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="visit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="programme",
                to="visits.visit",
            ),
        ),
        migrations.CreateModel(
            name="VisitDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                ("starts", models.TimeField()),
                ("ends", models.TimeField()),
                (
                    "end_place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
                (
                    "start_place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.site",
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="visits.visit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("visit", "on"), name="visit_day_once_per_date"),
                    models.CheckConstraint(
                        condition=models.Q(("starts__lt", models.F("ends"))),
                        name="visit_day_starts_before_ends",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitRequest",
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
                ("state", models.CharField(max_length=20)),
                ("received_on", models.CharField(blank=True, max_length=12)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="visits.delegation",
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="visits.planningperiod",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="visit_request_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="visit_request_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "received",
                                    "in_triage",
                                    "accepted",
                                    "counter_offered",
                                    "referred",
                                    "declined",
                                    "lapsed",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="visit_request_state_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="visit",
            name="request",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="visits",
                to="visits.visitrequest",
            ),
        ),
        migrations.CreateModel(
            name="VisitRequestText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("asks", models.TextField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="visits.visitrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "language"),
                        name="visit_request_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Wish",
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
                ("points", models.PositiveIntegerField(default=0)),
                ("kind", models.CharField(default="wish", max_length=20)),
                (
                    "delegation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to="visits.delegation",
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
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to="registry.site",
                    ),
                ),
                (
                    "site_offer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wishes",
                        to="registry.siteoffer",
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
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="wish_one_code_per_office"
                    ),
                    models.CheckConstraint(
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
                        name="wish_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("site__isnull", True), ("site_offer__isnull", False)),
                            models.Q(("site__isnull", False), ("site_offer__isnull", True)),
                            _connector="OR",
                        ),
                        name="wish_either_site_or_site_offer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points__gte", 0), ("points__lte", 100)),
                        name="wish_points_0_to_100",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["wish", "must", "must_not"])),
                        name="wish_kind_is_known",
                    ),
                ],
            },
        ),
    ]
