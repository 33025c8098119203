"""The loss report."""

from surveys.exchange.losses import Loss, report


def test_the_report_has_the_shape_that_people_script_against():
    losses = [Loss("page one", "randomise", "The order is kept.")]
    assert report(losses, 3, 2) == {
        "losses": [{"place": "page one", "construct": "randomise", "message": "The order is kept."}],
        "n_questions_in": 3,
        "n_questions_out": 2,
    }
