"""Who sits where, by rank: the highest in the middle, the second to the right."""

import pytest

from leadinglights.documents import seating


def at(laid: seating.Laid, side: str, order: int) -> seating.Seat:
    (seat,) = (one for one in laid.seats if one.side == side and one.order == order)
    return seat


def test_the_highest_of_each_side_face_each_other_in_the_middle() -> None:
    laid = seating.lay("facing_sides", guests=5, hosts=3)
    guest, host = at(laid, "guest", 1), at(laid, "host", 1)
    assert guest.x == host.x == seating.WIDTH / 2
    assert guest.y < host.y  # the door is below, and guests look at it


def test_the_second_sits_to_the_right_of_the_first_as_they_look() -> None:
    laid = seating.lay("facing_sides", guests=3, hosts=3)
    # Guests look down the paper: their right is our left.
    assert at(laid, "guest", 2).x < at(laid, "guest", 1).x < at(laid, "guest", 3).x
    assert at(laid, "host", 3).x < at(laid, "host", 1).x < at(laid, "host", 2).x


def test_the_guest_of_honour_sits_to_the_right_of_the_host_at_a_round_table() -> None:
    laid = seating.lay("round", guests=4, hosts=3)
    host = at(laid, "host", 1)
    assert host.y == min(seat.y for seat in laid.seats)
    assert at(laid, "guest", 1).x < host.x < at(laid, "guest", 2).x


def test_the_guest_of_honour_sits_to_the_right_of_the_head_of_the_table() -> None:
    laid = seating.lay("head_of_table", guests=4, hosts=3)
    host = at(laid, "host", 1)
    assert host.x == min(seat.x for seat in laid.seats)
    assert at(laid, "guest", 1).y > host.y > at(laid, "guest", 2).y  # looking to our right


@pytest.mark.parametrize("kind", ["facing_sides", "round", "head_of_table"])
@pytest.mark.parametrize(("guests", "hosts"), [(0, 0), (1, 0), (0, 1), (9, 3), (60, 12), (7, 40)])
def test_no_two_seats_touch_and_all_stand_on_the_paper(
    kind: seating.Kind, guests: int, hosts: int
) -> None:
    laid = seating.lay(kind, guests=guests, hosts=hosts)
    for index, one in enumerate(laid.seats):
        assert seating.SEAT_WIDTH / 2 <= one.x <= seating.WIDTH - seating.SEAT_WIDTH / 2
        assert seating.SEAT_HEIGHT / 2 - 2 <= one.y <= seating.HEIGHT - seating.SEAT_HEIGHT / 2 + 2
        for other in laid.seats[index + 1 :]:
            apart = (
                abs(one.x - other.x) >= seating.SEAT_WIDTH
                or abs(one.y - other.y) >= seating.SEAT_HEIGHT
            )
            assert apart, (one, other)
    for side, count in (("guest", guests), ("host", hosts)):
        orders = sorted(seat.order for seat in laid.seats if seat.side == side)
        assert orders == list(range(1, len(orders) + 1))
        assert bool(orders) == bool(count)


def test_less_than_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="-1 guests"):
        seating.lay("round", guests=-1, hosts=0)
