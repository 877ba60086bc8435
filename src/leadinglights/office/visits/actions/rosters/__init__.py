"""The list of delegates: edited by the office or the delegation's leader, imported, handed in, closed."""

from leadinglights.office.visits.actions.rosters.editing import (
    add_delegate,
    change_counts,
    change_delegate,
    make_head,
    move_delegate,
    remove_delegate,
)
from leadinglights.office.visits.actions.rosters.editors import (
    Editor,
    RosterClosed,
    leader,
    staff,
)
from leadinglights.office.visits.actions.rosters.handing_in import (
    change_deadline,
    close,
    close_overdue,
    hand_in,
    make_link,
    reopen,
)
from leadinglights.office.visits.actions.rosters.importing import (
    Preview,
    commit,
    preview,
    undo,
)
from leadinglights.office.visits.actions.rosters.persons import Person
from leadinglights.office.visits.actions.rosters.previews import (
    PreviewGone,
    commit_preview,
    keep,
    shown_again,
)
from leadinglights.office.visits.actions.rosters.splitting import put_together, split

__all__ = [
    "Editor",
    "Person",
    "Preview",
    "PreviewGone",
    "RosterClosed",
    "add_delegate",
    "change_counts",
    "change_deadline",
    "change_delegate",
    "close",
    "close_overdue",
    "commit",
    "commit_preview",
    "hand_in",
    "keep",
    "leader",
    "make_head",
    "make_link",
    "move_delegate",
    "preview",
    "put_together",
    "remove_delegate",
    "reopen",
    "shown_again",
    "split",
    "staff",
    "undo",
]
