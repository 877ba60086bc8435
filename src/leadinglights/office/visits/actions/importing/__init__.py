"""The import of a folder: everything in it, or nothing, and nothing twice."""

from leadinglights.office.visits.actions.importing.folder import import_folder
from leadinglights.office.visits.actions.importing.report import ImportReport

__all__ = ["ImportReport", "import_folder"]
