from django.conf import settings
from django.db import models

from leadinglights.office.access.models.job import Job
from leadinglights.office.access.models.privacy import impersonal
from leadinglights.office.access.models.rows import OfficeRow
from leadinglights.office.registry.models.cases import Case
from leadinglights.office.registry.models.constraints import known_code
from leadinglights.office.registry.models.localities import Locality
from leadinglights.office.registry.models.partnerships import Partnership
from leadinglights.office.registry.models.solutions import Solution
from leadinglights.office.transfers.states import StudyKind, StudyState
from leadinglights.office.visits.models.visits import Visit


class TransferStudy(OfficeRow):
    """What a solution would save in the taker: its inputs, its result, and how far it has come.

    `problem` and `result` are the engine's documents; both with their hash, so that the study can be
    repeated to the last digit. Where it came from is kept: a visit, a partnership, a case.
    """

    number = impersonal(models.PositiveIntegerField())
    kind = impersonal(models.CharField(max_length=20, default=StudyKind.TRANSFERABILITY))
    state = impersonal(models.CharField(max_length=20, default=StudyState.ASKED))
    # The engine's name of the place and of the solution; the rows of the registry where there are any.
    place = impersonal(models.CharField(max_length=80))
    place_name = impersonal(models.CharField(max_length=120))
    country = impersonal(models.CharField(max_length=2))
    solution_kind = impersonal(models.CharField(max_length=40))
    taker = impersonal(
        models.ForeignKey(Locality, models.PROTECT, null=True, related_name="studies")
    )
    solution = impersonal(
        models.ForeignKey(Solution, models.PROTECT, null=True, related_name="studies")
    )
    case = impersonal(models.ForeignKey(Case, models.SET_NULL, null=True, related_name="studies"))
    visit = impersonal(models.ForeignKey(Visit, models.SET_NULL, null=True, related_name="studies"))
    partnership = impersonal(
        models.ForeignKey(Partnership, models.SET_NULL, null=True, related_name="studies")
    )
    problem = impersonal(models.JSONField())
    problem_sha256 = impersonal(models.CharField(max_length=64))
    result = impersonal(models.JSONField(null=True))
    # What lists show, so that no list reads the documents.
    verdict = impersonal(models.CharField(max_length=20, blank=True))
    saving_t_co2e = impersonal(models.FloatField(null=True))
    saving_p10_t_co2e = impersonal(models.FloatField(null=True))
    saving_p90_t_co2e = impersonal(models.FloatField(null=True))
    grade = impersonal(models.CharField(max_length=1, blank=True))
    engine_version = impersonal(models.CharField(max_length=40, blank=True))
    seed = impersonal(models.PositiveBigIntegerField(default=0))
    # Skills cannot be computed: what people would have to learn is listed beside the study.
    skills = impersonal(models.TextField(blank=True))
    wanted = impersonal(models.TextField(blank=True))  # which figures are wanted, from whom
    failure = impersonal(models.TextField(blank=True))
    job = impersonal(models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+"))
    asked_at = impersonal(models.DateTimeField())
    asked_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    computed_at = impersonal(models.DateTimeField(null=True))
    reviewed_at = impersonal(models.DateTimeField(null=True))
    reviewed_by = impersonal(
        models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    )
    published_at = impersonal(models.DateTimeField(null=True))
    superseded_by = impersonal(
        models.ForeignKey("self", models.SET_NULL, null=True, related_name="supersedes")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "number"], name="study_one_number_per_office"
            ),
            known_code("study", "kind", StudyKind),
            known_code("study", "state", StudyState),
        ]
        indexes = [models.Index(fields=["office", "state", "-asked_at"], name="studies_by_state")]

    def __str__(self) -> str:
        return f"{self.number} {self.solution_kind} {self.place}"
