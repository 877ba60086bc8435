from __future__ import annotations

from datetime import UTC, datetime

import pytest

from leadinglights.documents import study
from leadinglights.documents.drawing import PAPER
from leadinglights.documents.drawing.charts import BandChart, band_chart
from leadinglights.documents.papers import OfficeCard
from tests.documents import pdf_reading

BAND = BandChart(
    -1600, -1000, -400, ("−1.600", "−1.000", "−400"), ("P10", "P50", "P90"),
    "ingen forskel", "mere CO₂", "mindre CO₂", "Hvor sikkert", "Besparelse i ton",
)  # fmt: skip


def a_paper(language: str = "da", verdict: str = "Ingen besparelse i dag.") -> study.StudyPaper:
    picture = study.Picture(band_chart(BAND, palette=PAPER), "P10 −1.600, P50 −1.000, P90 −400 ton")
    table = study.Table(
        ("Tal", "Værdi", "Sådan"), tuple((f"Tal {i}", str(i), "a ÷ b") for i in range(60)), (1,), 2
    )
    return study.StudyPaper(
        language=language,
        title="Varmepumpe i Baoding",
        kicker="Grundvandsvarmepumpe i stedet for gaskedler i Baoding",
        place="Baoding",
        native=("保定", "zh-hans"),
        verdict=verdict,
        lead="Varmepumpen ville udlede mere CO₂ end gassen, den erstatter.",
        figures=(study.Figure("CO₂ om året", "1.000 t mere", "P10–P90: 400 til 1.600"),),
        sections=(
            study.Section("Hvor sikre er vi?", ("I 8 af 10 trækninger.",), (picture,)),
            study.Section("Hvert tal forklaret", table=table),
        ),
        office=OfficeCard(name="ProjectZero", lines=("Sønderborg",)),
        version="Studie 7",
        contact="Spørgsmål?",
        made_at=datetime(2026, 5, 4, 8, 0, tzinfo=UTC),
    )


def test_a_study_is_set_with_its_verdict_as_the_first_heading() -> None:
    text = pdf_reading.text_of(study.study_pdf(a_paper()))
    assert "Ingen besparelse i dag." in text
    assert "Hvert tal forklaret" in text
    assert "保定" in text


def test_the_same_study_gives_the_same_bytes() -> None:
    assert study.study_pdf(a_paper()) == study.study_pdf(a_paper())


def test_a_study_is_set_in_chinese() -> None:
    text = pdf_reading.text_of(study.study_pdf(a_paper("zh-hans", "目前没有减排。")))
    assert "目前没有减排。" in text


def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        study.Picture("<svg/>", "")


def test_a_row_that_does_not_fit_its_columns_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells for 2 columns"):
        study.Table(("a", "b"), (("x",),))
