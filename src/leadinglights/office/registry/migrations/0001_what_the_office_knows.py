import django.db.models.deletion
from django.db import migrations, models

import leadinglights.office.access.models.public_id
import leadinglights.office.registry.models.records


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_audit_entries_are_never_changed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Locality",
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
                ("country", models.CharField(max_length=2)),
                ("admin_level", models.CharField(max_length=20)),
                ("qid", models.CharField(blank=True, max_length=20)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("population", models.PositiveBigIntegerField(null=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="locality_one_code_per_office"
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
                        name="locality_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "admin_level__in",
                                [
                                    "country",
                                    "province",
                                    "region",
                                    "prefecture",
                                    "city",
                                    "county",
                                    "district",
                                    "municipality",
                                ],
                            )
                        ),
                        name="locality_admin_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lat__gte", -90), ("lat__lte", 90)),
                        name="locality_lat_minus_90_to_90",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lon__gte", -180), ("lon__lte", 180)),
                        name="locality_lon_minus_180_to_180",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("population__gte", 0)),
                        name="locality_population_at_least_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
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
                (
                    "locality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="organisation_one_code_per_office"
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
                        name="organisation_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "municipality",
                                    "company",
                                    "utility",
                                    "foundation",
                                    "ppp",
                                    "association",
                                    "school",
                                    "university",
                                    "research_centre",
                                    "ngo",
                                    "agency",
                                    "embassy",
                                    "programme_office",
                                ],
                            )
                        ),
                        name="organisation_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Host",
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
                ("ask_cap_week", models.PositiveIntegerField(null=True)),
                ("ask_cap_year", models.PositiveIntegerField(null=True)),
                ("asked_this_year", models.PositiveIntegerField(default=0)),
                ("ask_weight", models.PositiveIntegerField(default=1)),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="host",
                        to="registry.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="host_one_code_per_office"
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
                        name="host_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ask_cap_week__gte", 0)),
                        name="host_ask_cap_week_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ask_cap_year__gte", 0)),
                        name="host_ask_cap_year_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_this_year__gte", 0)),
                        name="host_asked_this_year_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ask_weight__gte", 0)),
                        name="host_ask_weight_at_least_0",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partnership",
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
                ("state", models.CharField(max_length=20)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="partnership_one_code_per_office"
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
                        name="partnership_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "sister",
                                    "friendship",
                                    "contact",
                                    "project",
                                    "benchmarking",
                                    "pairing",
                                    "twinning_scheme",
                                ],
                            )
                        ),
                        name="partnership_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["proposed", "active", "dormant", "ended"])
                        ),
                        name="partnership_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("name_as_printed", models.CharField(max_length=300)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="person_one_code_per_office"
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
                        name="person_grade_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Site",
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
                ("address", models.CharField(blank=True, max_length=300)),
                ("lat", models.FloatField(null=True)),
                ("lon", models.FloatField(null=True)),
                ("accuracy_km", models.FloatField(null=True)),
                (
                    "locality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
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
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sites",
                        to="registry.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="site_one_code_per_office"
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
                        name="site_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lat__gte", -90), ("lat__lte", 90)),
                        name="site_lat_minus_90_to_90",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lon__gte", -180), ("lon__lte", 180)),
                        name="site_lon_minus_180_to_180",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("accuracy_km__gte", 0)),
                        name="site_accuracy_km_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lat__isnull", True), ("lon__isnull", True)),
                            models.Q(("lat__isnull", False), ("lon__isnull", False)),
                            _connector="OR",
                        ),
                        name="site_lat_and_lon_together",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Source",
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
                ("code", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=500)),
                ("url", models.CharField(blank=True, max_length=1000)),
                ("published_on", models.CharField(blank=True, max_length=12)),
                ("retrieved_on", models.DateField(null=True)),
                ("licence", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "code"), name="source_one_code_per_office"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Solution",
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
                ("icon", models.CharField(blank=True, max_length=60)),
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
                        fields=("office", "code"), name="solution_one_code_per_office"
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
                        name="solution_grade_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteStatus",
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
                ("status", models.CharField(max_length=20)),
                ("since", models.CharField(blank=True, max_length=12)),
                ("precision", models.CharField(blank=True, max_length=10)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statuses",
                        to="registry.site",
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
                        fields=("office", "code"), name="site_status_one_code_per_office"
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
                        name="site_status_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["operating", "degraded", "closed", "planned"])
                        ),
                        name="site_status_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("precision__in", ["", "day", "month", "season", "year"])
                        ),
                        name="site_status_precision_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteOffer",
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
                ("hours", models.CharField(blank=True, max_length=1000)),
                ("min_min", models.PositiveIntegerField()),
                ("ideal_min", models.PositiveIntegerField()),
                ("capacity", models.PositiveIntegerField()),
                ("merge", models.BooleanField(default=False)),
                ("parallel", models.PositiveIntegerField(default=1)),
                ("rest_min", models.PositiveIntegerField(default=0)),
                ("languages", models.JSONField(default=list)),
                ("topics", models.JSONField(default=dict)),
                ("receiver", models.CharField(blank=True, max_length=200)),
                ("ask", models.BooleanField(default=True)),
                ("lead_days", models.PositiveIntegerField(default=0)),
                ("provides", models.JSONField(default=list)),
                ("price_session_eur", models.PositiveIntegerField(default=0)),
                ("price_person_eur", models.PositiveIntegerField(default=0)),
                (
                    "host",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
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
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="registry.site",
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
                        fields=("office", "code"), name="site_offer_one_code_per_office"
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
                        name="site_offer_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["visit", "talk", "walk", "meeting", "reception", "meal"])
                        ),
                        name="site_offer_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("min_min__gte", 1)),
                        name="site_offer_min_min_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("min_min__lte", models.F("ideal_min"))),
                        name="site_offer_min_min_before_ideal_min",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("capacity__gte", 1)),
                        name="site_offer_capacity_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("parallel__gte", 1)),
                        name="site_offer_parallel_at_least_1",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rest_min__gte", 0)),
                        name="site_offer_rest_min_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lead_days__gte", 0)),
                        name="site_offer_lead_days_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price_session_eur__gte", 0)),
                        name="site_offer_price_session_eur_at_least_0",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("price_person_eur__gte", 0)),
                        name="site_offer_price_person_eur_at_least_0",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="site",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.CreateModel(
            name="Role",
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
                ("since", models.CharField(blank=True, max_length=12)),
                ("until", models.CharField(blank=True, max_length=12)),
                ("public", models.BooleanField(default=False)),
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
                        related_name="roles",
                        to="registry.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="roles",
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
                        fields=("office", "code"), name="role_one_code_per_office"
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
                        name="role_grade_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="person",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.CreateModel(
            name="Party",
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
                ("role", models.CharField(max_length=20)),
                (
                    "locality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
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
                        related_name="parties",
                        to="registry.organisation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="registry.partnership",
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
                        fields=("office", "code"), name="party_one_code_per_office"
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
                        name="party_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("locality__isnull", False),
                            ("organisation__isnull", False),
                            _connector="OR",
                        ),
                        name="party_locality_or_organisation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["signatory", "broker", "supporter", "beneficiary"])
                        ),
                        name="party_role_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnershipStage",
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
                ("on", models.CharField(blank=True, max_length=12)),
                ("precision", models.CharField(blank=True, max_length=10)),
                ("kind", models.CharField(max_length=60)),
                ("kind_as_claimed", models.CharField(blank=True, max_length=300)),
                ("intermediaries", models.JSONField(default=list)),
                ("signatories", models.JSONField(default=list)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.office",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="registry.partnership",
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
                        fields=("office", "code"), name="partnership_stage_one_code_per_office"
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
                        name="partnership_stage_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("precision__in", ["", "day", "month", "season", "year"])
                        ),
                        name="partnership_stage_precision_is_known",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="partnership",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.AddField(
            model_name="locality",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.AddField(
            model_name="host",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="registry.source",
            ),
        ),
        migrations.CreateModel(
            name="Figure",
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
                ("evidence", models.CharField(max_length=20)),
                ("year", models.CharField(blank=True, max_length=12)),
                ("shown", models.BooleanField(default=False)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="figures",
                        to="registry.site",
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
                        fields=("office", "code"), name="figure_one_code_per_office"
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
                        name="figure_grade_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence__in", ["measured", "calculated", "claimed", "not_found"])
                        ),
                        name="figure_evidence_is_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("shown", True)),
                        fields=("site",),
                        name="figure_one_shown_per_site",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                ("shown_first", models.BooleanField(default=False)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.site",
                    ),
                ),
                (
                    "solution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="registry.solution",
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
                        fields=("office", "code"), name="case_one_code_per_office"
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
                        name="case_grade_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
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
                        fields=("office", "code"), name="topic_one_code_per_office"
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
                        name="topic_grade_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicText",
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
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.topic",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("topic", "language"), name="topic_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.case",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "language"), name="case_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FigureText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("quantity", models.CharField(blank=True, max_length=300)),
                ("value", models.CharField(blank=True, max_length=300)),
                ("reason", models.TextField(blank=True)),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.figure",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("figure", "language"), name="figure_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LocalityText",
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
                    "locality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.locality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("locality", "language"), name="locality_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=300)),
                ("description", models.TextField(blank=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "language"),
                        name="organisation_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnershipStageText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.partnershipstage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("stage", "language"),
                        name="partnership_stage_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnershipText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.partnership",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "language"),
                        name="partnership_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NameForm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("family", models.CharField(blank=True, max_length=200)),
                ("given", models.CharField(blank=True, max_length=200)),
                ("full", models.CharField(max_length=300)),
                ("display_order", models.CharField(blank=True, max_length=20)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_forms",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "language"), name="name_form_one_text_per_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("display_order__in", ["", "family_first", "given_first"])
                        ),
                        name="name_form_display_order_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.role",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("role", "language"), name="role_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteOfferText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                ("what", models.TextField(blank=True)),
                (
                    "site_offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.siteoffer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site_offer", "language"),
                        name="site_offer_text_one_text_per_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SiteText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=300)),
                ("description", models.TextField(blank=True)),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.site",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("site", "language"), name="site_text_one_text_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SolutionText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("title", models.CharField(max_length=300)),
                (
                    "solution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="registry.solution",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("solution", "language"), name="solution_text_one_text_per_language"
                    )
                ],
            },
        ),
    ]
