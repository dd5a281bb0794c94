"""Days of lunar months (docs/rulebook.md#5a-rotas).

The lengths of the months come from the PyPI package LunarCalendar 0.0.9. It differs from GB/T 33661-2017 in three
months, whose new moon is close to midnight: the eighth of 2057, the seventh of 2089, the sixth of 2097. They follow the
standard here.
"""

from datetime import date, timedelta

FIRST, LAST = date(1950, 2, 17), date(2099, 12, 31)

# A word for each lunar year from 1950 to 2099, a letter for each month, leap months too: L has 30 days, s has 29.
MONTHS = """
    sLLsLLssLsLs LsLLsLsLsLsL sLsLsLsLLsLsL sLssLLsLLsLs LsLssLsLLsLL
    sLsLssLsLsLLL sLsLssLsLsLL LsLsLssLsLsLs LLLsLssLsLsL sLLsLsLsLsLs
    LsLsLLsLsLsLs LsLsLsLLsLsL sLssLsLLsLLs LsLssLsLsLLLs LsLssLsLsLLL
    sLsLssLssLLs LLLsLssLssLLs LLsLLssLsLsL sLsLLsLsLsLsL sLsLsLLsLsLs
    LssLsLLsLLsL sLssLsLsLLLsL sLssLsLsLLsL LsLssLssLLsL LLsLssLssLLsL
    LLsLssLssLsL LLsLsLsLssLsL LsLLsLsLsLss LsLLsLLsLsLs LssLsLLsLLsLs
    LssLsLsLLsLL sLssLssLLsLL LsLssLssLsLLL LsLssLssLsLL LsLLssLssLsLL
    sLLsLsLssLsL sLLsLLsLsLss LsLsLLsLLsLss LsLsLsLLsLLs LssLsLsLsLLL
    sLssLssLsLLLL sLssLssLsLLL sLLssLssLsLL sLLsLsLssLsLs LLLsLsLssLsL
    sLLsLsLLssLsL sLsLLsLsLLss LsLsLsLLsLLs LssLssLLsLLsL LssLssLsLLLs
    LLssLssLsLLs LLsLsLssLsLsL LLsLsLssLsLs LLsLLsLssLsL sLsLLsLsLsLsL
    sLsLsLLsLsLs LsLsLsLsLLsLL ssLssLsLLLsL LssLssLsLLsL LLssLssLsLsLL
    LsLsLssLsLsL LsLLsLssLsLs LsLLsLsLsLsLs LsLsLLsLsLsL sLsLsLsLLsLsL
    sLssLsLLLsLs LsLssLsLLsLL sLsLssLsLsLLL sLsLssLsLsLL LsLsLssLssLL
    sLLLsLssLsLsL sLLsLsLsLsLs LsLsLLsLsLsL sLssLLsLLsLsL sLssLsLLsLLs
    LsLssLsLsLLLs LsLssLssLLLs LLsLssLssLLs LLLsLssLssLLs LLsLsLsLssLL
    sLsLLsLsLsLs sLLsLsLLsLsLs LssLsLLsLLsL sLssLsLsLLLsL sLssLsLsLLsL
    LsLssLssLLsL LLsLssLssLsLL LLsLssLssLsL LLsLsLsLssLs LLsLLsLsLsLss
    LsLLsLsLLsLs sLsLsLLsLLsL sLssLsLsLLsLL sLssLssLLsLL LsLssLssLsLLL
    LsLssLssLsLL LsLsLsLssLsL LsLLsLsLssLsL sLLsLLsLssLs LsLsLLsLLsLs
    sLsLsLsLLsLLs LssLssLLsLLL sLssLssLsLLLL sLssLssLsLLL sLLssLssLsLL
    sLLsLsLssLsLs LLLsLsLssLsL sLLsLsLsLsLs LsLsLsLLsLLss LsLsLsLsLLLs
    LssLssLsLLLs LLssLssLsLLLs LLssLssLsLLs LLsLsLssLsLsL LLsLsLssLsLs
    LLsLLsLssLsL sLsLLsLsLsLsL sLsLsLLsLsLs LsLssLLsLLsL sLsLssLsLLLsL
    sLsLssLsLLsL LsLsLssLsLsLL LsLsLssLsLsL LsLLsLssLsLs LsLLsLsLsLsLs
    LsLsLLsLsLsL sLsLsLsLLsLs LsLssLsLLLsLs LsLssLsLLsLL sLsLssLsLsLL
    LsLsLssLssLLL sLLsLssLssLL sLLLssLsLssLL sLLsLsLsLsLs LsLsLLsLsLsL
    sLssLLsLLsLsL sLssLsLLsLLs LsLssLsLsLLL sLsLssLssLLLs LLsLsssLsLLs
    LLLsLssLssLLs LLsLsLsLssLs LLsLLsLsLsLs sLLsLsLLsLsLs sLsLsLLsLLsL
    sLssLsLsLLLs LsLssLssLLLsL LsLsssLsLLsL LLsLsssLsLsL LLsLLssLssLsL
""".split()


def is_known(year):
    return FIRST.year <= year <= LAST.year


def day_numbers():
    """Returns the number in its lunar month of every known day."""
    numbers, day = {}, FIRST
    for length in (30 if letter == "L" else 29 for letter in "".join(MONTHS)):
        for number in range(1, length + 1):
            if day <= LAST:
                numbers[day] = number
            day += timedelta(days=1)
    return numbers
