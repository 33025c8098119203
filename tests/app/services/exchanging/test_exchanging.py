"""The room of foreign sheets says what it is for."""
import app.services.exchanging as room


def test_the_room_has_its_caption():
    assert room.__doc__ and "columns" in room.__doc__
