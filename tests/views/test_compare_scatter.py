"""Where the codes of points stand: to the right, unless they would hide something there."""

from __future__ import annotations

from views.compare_scatter import narrow_sides, sides


def test_a_code_stands_to_the_right_where_nothing_is() -> None:
    assert sides([(0.1, 0.1), (0.5, 0.5), (0.9, 0.1)]) == [0, 0, 0]


def test_a_code_goes_where_it_hides_no_other_point() -> None:
    assert sides([(0.5, 0.5), (0.52, 0.5)]) == [1, 0]


def test_points_in_one_place_have_their_codes_on_all_sides() -> None:
    assert sorted(sides([(0.5, 0.5)] * 4)) == [0, 1, 2, 3]


def test_where_no_side_is_free_the_code_stays_to_the_right() -> None:
    assert sides([(0.5, 0.5)] * 5)[-1] == 0


def test_on_a_telephone_a_code_that_hides_something_is_left_out() -> None:
    assert narrow_sides([(0.5, 0.5)] * 5)[-1] is None
    assert None not in narrow_sides([(0.1, 0.1), (0.5, 0.5), (0.9, 0.1)])


def test_a_code_that_is_left_out_takes_no_room() -> None:
    crowd = [(0.5, 0.5)] * 6
    assert narrow_sides([*crowd, (0.9, 0.9)])[4:] == [None, None, 0]
