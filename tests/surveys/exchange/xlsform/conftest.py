"""A questionnaire that goes out as a workbook and comes back."""

import pytest

from surveys.exchange.tables import sheets
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.exchange.xlsform.writing import write_xlsform


@pytest.fixture
def back(tmp_path):
    def there_and_back(questionnaire):
        content, losses = write_xlsform(questionnaire)
        file = tmp_path / "form.xlsx"
        file.write_bytes(content)
        return read_xlsform(file).questionnaire, losses, sheets(file)

    return there_and_back
