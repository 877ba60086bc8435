"""Many cities and many solutions: rows of annual numbers, the same for any number of workers."""

from leadinglights.engines.transfer.sweep.cities import (
    CITY_COLUMNS,
    BrokenRow,
    Cities,
    SweepCity,
    cities_of,
)
from leadinglights.engines.transfer.sweep.ranking import RANKING_COLUMNS, Ranked, Ranking
from leadinglights.engines.transfer.sweep.rows import COLUMNS, REFERENCE, Row, rows_of_city
from leadinglights.engines.transfer.sweep.tasks import (
    CITIES_A_TASK,
    Executor,
    Part,
    Serial,
    Task,
    part_of,
    tasks_of,
)

__all__ = [
    "CITIES_A_TASK", "CITY_COLUMNS", "COLUMNS", "RANKING_COLUMNS", "REFERENCE", "BrokenRow", "Cities",
    "Executor", "Part", "Ranked", "Ranking", "Row", "Serial", "SweepCity", "Task", "cities_of",
    "part_of", "rows_of_city", "tasks_of",
]  # fmt: skip
