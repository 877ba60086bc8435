from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from leadinglights.office.access.models import Staff
from leadinglights.office.registry.models import Locality, LocalityText
from leadinglights.office.transfers.models import Sweep, TransferStudy
from leadinglights.office.transfers.states import StudyState
from tests.documents.pdf_reading import text_of
from tests.office.access.builders import a_person, an_office
from tests.office.transfers.a_study import a_study, documents
from tests.web.reading import Page, read

pytestmark = pytest.mark.django_db
LIST = "/en/workspace/studies/"
NEW = "/en/workspace/studies/new/"
GRID = "electricity.factor_average_kg_per_kwh"


@pytest.fixture(autouse=True)
def _language_is_given_back() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def person(db: None) -> Staff:
    return a_person()


@pytest.fixture
def desk(client: Client, person: Staff) -> Client:
    client.force_login(person)
    return client


@pytest.fixture
def study(person: Staff) -> TransferStudy:
    return a_study(office=person.office, asked_by=person)


def page_of(row: TransferStudy, what: str = "") -> str:
    return f"{LIST}{row.public_id}/{what}"


def text_in(page: Page) -> str:
    return page.text_of("main")


def deed(desk: Client, row: TransferStudy, name: str, **more: Any) -> Any:
    row.refresh_from_db()
    form = {"deed": name, "version": row.version, "request_key": str(uuid4()), **more}
    return desk.post(page_of(row), form)


def test_an_empty_list_says_what_belongs_there(desk: Client) -> None:
    assert "No study has been asked for yet." in text_in(read(desk.get(LIST)))


def test_the_list_is_narrowed_and_given_as_csv(desk: Client, study: TransferStudy) -> None:
    a_study(office=study.office, place="cn-dalian", place_name="Dalian")
    text = desk.get(f"{LIST}?place=ee-tartu&as=csv").content.decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["place"], row["verdict"], row["grade"]) for row in rows] == [
        ("ee-tartu", "cannot_tell", "U")
    ]


@pytest.mark.parametrize("studies", [1, 20])
def test_the_list_asks_the_database_the_same_number_of_times(
    desk: Client, person: Staff, django_assert_max_num_queries: Any, studies: int
) -> None:
    for _ in range(studies):
        a_study(office=person.office)
    with django_assert_max_num_queries(8):
        desk.get(LIST)


def test_a_study_whose_job_is_stopped_on_its_page_waits_no_longer(desk: Client) -> None:
    form = {"place": "ee-tartu", "solution": "heat_pump", "request_key": str(uuid4())}
    job = desk.post(NEW, form).headers["Location"]
    assert desk.post(job).status_code == 303
    assert "Cancelled. Nothing was changed." in text_in(read(desk.get(job)))
    assert TransferStudy.objects.get().state == StudyState.CANCELLED
    assert desk.post(job).status_code == 303  # once more changes nothing


def test_a_study_is_asked_for_and_its_job_is_shown(desk: Client) -> None:
    form = {"place": "ee-tartu", "solution": "heat_pump", "request_key": str(uuid4())}
    response = desk.post(NEW, form)
    assert response.status_code == 303
    assert "/workspace/jobs/" in response["Location"]
    assert TransferStudy.objects.get().state == StudyState.QUEUED


def test_the_same_form_sent_twice_asks_for_one_study(desk: Client) -> None:
    form = {"place": "ee-tartu", "solution": "retrofit", "request_key": str(uuid4())}
    assert desk.post(NEW, form)["Location"] == desk.post(NEW, form)["Location"]
    assert TransferStudy.objects.count() == 1


def test_a_place_by_its_coordinates_leads_to_its_figures(desk: Client) -> None:
    form = {
        "place": "", "name": "Viljandi", "country": "ee", "lat": "58.36", "lon": "25.6",
        "solution": "retrofit", "then": "figures", "request_key": str(uuid4()),
    }  # fmt: skip
    response = desk.post(NEW, form)
    assert response["Location"].endswith("/figures/")
    assert TransferStudy.objects.get().place_name == "Viljandi"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"solution": ""}, "Choose one of the solutions offered."),
        ({"place": ""}, "Choose a city, or describe a place that is not in the list."),
        ({"place": "", "name": "X", "country": "EE"}, "Write degrees as a number, such as 38.87."),
        ({"place": "sg-singapore", "solution": "heat_pump"}, "none is known in this place"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    desk: Client, changes: dict[str, str], sentence: str
) -> None:
    form = {"place": "ee-tartu", "solution": "heat_pump", "request_key": str(uuid4()), **changes}
    response = desk.post(NEW, form)
    assert response.status_code == 422
    assert sentence in text_in(read(response))
    assert TransferStudy.objects.count() == 0


def test_a_study_comes_from_a_file_and_a_broken_one_names_the_place(desk: Client) -> None:
    whole = json.dumps(documents()["problem"]).encode()
    form = {"deed": "file", "request_key": str(uuid4())}
    taken = desk.post(NEW, {**form, "file": SimpleUploadedFile("study.json", whole)})
    assert taken["Location"] == page_of(TransferStudy.objects.get())
    broken = whole.replace(b'"country": "EE"', b'"country": "Estonia"')
    form["request_key"] = str(uuid4())
    refused = desk.post(NEW, {**form, "file": SimpleUploadedFile("study.json", broken)})
    assert refused.status_code == 422
    assert "city.country" in text_in(read(refused))


def test_the_page_says_the_answer_first_and_shows_every_picture(
    desk: Client, study: TransferStudy
) -> None:
    page = read(desk.get(page_of(study)))
    assert page.all("h1")[0].text == "We cannot tell with these data."
    pictures = {one.attributes["class"].split()[-1] for one in page.all("figure")}
    assert pictures == {
        "pictured-supply", "pictured-turning", "pictured-band", "pictured-before", "pictured-after",
        "pictured-months_before", "pictured-months_after", "pictured-tornado", "pictured-trade_off",
        "pictured-value", "pictured-week", "pictured-life",
    }  # fmt: skip
    assert "Whether it saves depends on the way of counting." in text_in(page)
    assert "What is not counted" in text_in(page)


def test_a_chinese_place_stands_in_its_own_writing_beside_its_latin_name(
    desk: Client, person: Staff
) -> None:
    place = Locality.objects.create(
        office=person.office, code="haiyan", country="CN", admin_level="county"
    )
    LocalityText.objects.create(locality=place, language="zh-hans", name="海盐县")
    row = a_study(office=person.office, country="CN", place_name="Haiyan", taker=place)
    (own,) = [one for one in read(desk.get(page_of(row))).all("span") if one.text == "海盐县"]
    assert own.attributes["lang"] == "zh-Hans"
    assert "海盐县" in text_of(desk.get(page_of(row, "da.pdf")).content)


def test_the_page_gives_the_hash_and_the_documents_to_run_it_again(
    desk: Client, study: TransferStudy
) -> None:
    assert study.problem_sha256 in text_in(read(desk.get(page_of(study))))
    problem = json.loads(desk.get(page_of(study, "problem.json")).content)
    result = json.loads(desk.get(page_of(study, "result.json")).content)
    assert problem["city"]["id"] == "ee-tartu"
    assert result["problem_sha256"] == study.problem_sha256
    assert desk.get(page_of(study, "secret.json")).status_code == 404


def test_a_study_is_read_published_and_withdrawn_on_its_page(
    desk: Client, study: TransferStudy, client: Client
) -> None:
    public = f"/en/studies/{study.public_id}/"
    assert desk.get(public).status_code == 404
    for name in ("review", "publish"):
        assert deed(desk, study, name).status_code == 303
    shown = Client().get(public)
    assert (shown.status_code, shown["X-Robots-Tag"]) == (200, "noindex")
    assert read(shown).all("h1")[0].text == "We cannot tell with these data."
    deed(desk, study, "withdraw")
    gone = Client().get(public)
    assert (gone.status_code, read(gone).all("h1")[0].text) == (
        410,
        "This study has been withdrawn",
    )
    assert Client().get(f"{public}result.json").status_code == 404


def test_a_replaced_study_leads_to_the_newer_one(desk: Client, study: TransferStudy) -> None:
    newer = a_study(office=study.office, state=StudyState.PUBLISHED)
    study.state, study.superseded_by = StudyState.SUPERSEDED, newer
    study.published_at = study.asked_at
    study.save()
    page = read(Client().get(f"/en/studies/{study.public_id}/"))
    links = [link.attributes["href"] for link in page.all("a")]
    assert f"/en/studies/{newer.public_id}/" in links


def test_what_is_not_allowed_now_is_refused_in_words(desk: Client, study: TransferStudy) -> None:
    response = deed(desk, study, "publish")
    assert response.status_code == 409
    assert "This cannot be done with a study that is “computed”." in text_in(read(response))


def test_skills_are_listed_beside_the_study(desk: Client, study: TransferStudy) -> None:
    assert (
        deed(desk, study, "skills", skills="Weld plastic pipe\nRun a heat pump").status_code == 303
    )
    items = [item.text for item in read(desk.get(page_of(study))).all("li")]
    assert {"Weld plastic pipe", "Run a heat pump"} <= set(items)


def change(desk: Client, row: TransferStudy, **fields: str) -> Any:
    form = {"version": str(row.version), "request_key": str(uuid4()), **fields}
    return desk.post(page_of(row, "figures/"), form)


def test_an_own_figure_is_saved_with_its_source(desk: Client, study: TransferStudy) -> None:
    own = {f"value:{GRID}": "0,3", f"low:{GRID}": "0.28", f"high:{GRID}": "", "source": "Utility"}
    assert change(desk, study, **own).status_code == 303
    study.refresh_from_db()
    figure = study.problem["electricity"]["factor_average_kg_per_kwh"]
    assert (figure["value"], figure["low"], figure["high"], figure["grade"]) == (
        0.3, 0.28, None, "A",
    )  # fmt: skip
    assert (study.state, study.result) == (StudyState.ASKED, None)


def test_a_share_is_typed_in_percent(desk: Client, study: TransferStudy) -> None:
    path = "networks[0].loss_share"
    own = {f"value:{path}": "10", f"low:{path}": "8", f"high:{path}": "12", "source": "Utility"}
    change(desk, study, **own)
    study.refresh_from_db()
    assert study.problem["networks"][0]["loss_share"]["value"] == 0.1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({f"value:{GRID}": "0.2"}, "Write where the figures you changed are from."),
        ({f"value:{GRID}": "many", "source": "x"}, "Write a number, such as 12.5"),
        ({f"value:{GRID}": "9", f"high:{GRID}": "9", "source": "x"}, "is not possible"),
        ({f"value:{GRID}": "0.9", "source": "x"}, "lies outside its own band"),
    ],
)
def test_a_wrong_figure_is_said_at_the_figure_and_kept_as_typed(
    desk: Client, study: TransferStudy, fields: dict[str, str], sentence: str
) -> None:
    response = change(desk, study, **fields)
    page = read(response)
    assert response.status_code == 422
    assert sentence in text_in(page)
    [box] = page.all("input", name=f"value:{GRID}")
    assert box.attributes["value"] == fields[f"value:{GRID}"]


def test_figures_of_a_published_study_are_fixed(desk: Client, study: TransferStudy) -> None:
    study.state = StudyState.PUBLISHED
    study.save()
    response = change(desk, study, **{f"value:{GRID}": "0.42", "source": "x"})
    assert response.status_code == 409
    assert "The figures of this study are fixed" in text_in(read(response))


def test_somebody_else_s_change_is_not_overwritten(desk: Client, study: TransferStudy) -> None:
    version, study.version = study.version, study.version + 1
    study.save()
    own = {f"value:{GRID}": "0.42", "source": "x", "version": str(version)}
    response = change(desk, study, **own)
    assert response.status_code == 409
    assert "Somebody changed this study after you opened it." in text_in(read(response))


def test_solutions_are_compared_for_a_city_and_all_started_at_once(
    desk: Client, study: TransferStudy
) -> None:
    page = read(desk.get(f"{LIST}places/ee-tartu/"))
    assert page.all("h1")[0].text == "What would save in Tartu?"
    desk.post(f"{LIST}places/ee-tartu/", {"request_key": str(uuid4())})
    assert TransferStudy.objects.filter(place="ee-tartu").count() == 13


def test_a_solution_is_compared_in_the_partner_cities(desk: Client, study: TransferStudy) -> None:
    page = read(desk.get(f"{LIST}solutions/heat_pump/"))
    assert "Flensburg" in text_in(page)
    assert desk.get(f"{LIST}solutions/perpetual_motion/").status_code == 404


def test_a_sweep_is_taken_in_and_ranked(desk: Client) -> None:
    content = (
        b"city_id,name,country,solution,status,t_co2e,saving_t_co2e,saving_eur,gap,reason\n"
        b"ee-tartu,Tartu,EE,reference,ok,1000,,,0,\n"
        b"ee-tartu,Tartu,EE,wind,ok,900,100,5,0,\n"
        b"sg-singapore,Singapore,SG,heat_pump,no_network,,,,,no network is known\n"
    )
    form = {"title": "Spring", "request_key": str(uuid4())}
    taken = desk.post(
        "/en/workspace/sweeps/", {**form, "file": SimpleUploadedFile("results.csv", content)}
    )
    sweep = Sweep.objects.get()
    assert taken["Location"] == f"/en/workspace/sweeps/{sweep.public_id}/"
    page = read(desk.get(taken["Location"]))
    assert "Most would be saved in Tartu with “Wind power”: 100 t CO₂ less a year." in text_in(page)
    assert "no network is known" in text_in(page)


def ranks(page: Page) -> list[str]:
    """The places of a ranking, in its order."""
    return [" ".join(head.text.split()) for head in page.all("th", scope="row")]


def test_a_ranking_names_each_city_once_with_its_best_and_can_be_by_share(desk: Client) -> None:
    content = (
        b"city_id,name,country,solution,status,t_co2e,saving_t_co2e,saving_eur,gap,reason\n"
        b"cn-dalian,Dalian,CN,reference,ok,100000,,,0,\n"
        b"cn-dalian,Dalian,CN,wind,ok,99000,1000,5,0,\n"
        b"ee-tartu,Tartu,EE,reference,ok,1000,,,0,\n"
        b"ee-tartu,Tartu,EE,wind,ok,900,100,5,0,\n"
        b"ee-tartu,Tartu,EE,retrofit,ok,700,300,5,0,\n"
    )
    form = {"title": "Spring", "request_key": str(uuid4())}
    file = SimpleUploadedFile("results.csv", content)
    sweep = desk.post("/en/workspace/sweeps/", {**form, "file": file})["Location"]
    assert ranks(read(desk.get(sweep))) == ["Dalian CN", "Tartu EE"]
    by_share = read(desk.get(f"{sweep}?by=share"))
    assert ranks(by_share) == ["Tartu EE", "Dalian CN"]
    assert "saved in Tartu with “Renovation of buildings”: 30 %." in text_in(by_share)
    assert len(ranks(read(desk.get(f"{sweep}?solution=every")))) == 3
    rows = desk.get(f"{sweep}?by=share&as=csv").content.decode().splitlines()
    assert rows[1].startswith("1,ee-tartu,Tartu,EE,retrofit,300.0,0.3")


def test_a_file_that_is_no_sweep_is_said_at_the_field(desk: Client) -> None:
    form = {"title": "Spring", "request_key": str(uuid4())}
    refused = desk.post(
        "/en/workspace/sweeps/", {**form, "file": SimpleUploadedFile("r.csv", b"a,b\n1,2\n")}
    )
    assert refused.status_code == 422
    assert "The column city_id is missing" in text_in(read(refused))


def test_another_office_s_study_is_not_there(client: Client, study: TransferStudy) -> None:
    client.force_login(a_person(office=an_office("elsewhere")))
    assert client.get(page_of(study)).status_code == 404
    assert client.get(page_of(study, "figures/")).status_code == 404


@pytest.mark.parametrize("language", ["da", "de", "zh-hans"])
def test_the_page_reads_in_each_language(desk: Client, study: TransferStudy, language: str) -> None:
    response = desk.get(page_of(study).replace("/en/", f"/{language}/"))
    assert len(read(response).all("h1")) == 1
