"""Threads share objects without a lock."""

from __future__ import annotations

import sys
import sysconfig
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import documents
import frames
import petition
from scenarios import run, scenarios

THREADS = 8


def test_one_ledger_and_one_policy_serve_many_threads(example: petition.Ledger, policy: petition.Policy) -> None:
    days = [date(2020, 1, 1) + timedelta(days=30 * month) for month in range(12)]
    alone = [example.assess(policy, as_of=day).to_json() for day in days]
    start = threading.Barrier(THREADS)

    def work(offset: int) -> list[str]:
        start.wait()
        turned = days[offset:] + days[:offset]
        texts = [example.assess(policy, as_of=day).to_json() for day in turned]
        return texts[len(days) - offset :] + texts[: len(days) - offset]

    with ThreadPoolExecutor(THREADS) as pool:
        for texts in pool.map(work, range(THREADS)):
            assert texts == alone


def test_checked_tables_serve_many_threads(policy: petition.Policy) -> None:
    tables = petition.Tables(**frames.tables(documents.document()))
    days = [date(2020, 1, 31) + timedelta(days=30 * month) for month in range(12)]
    alone = [documents.ledger().assess(policy, as_of=day).to_json() for day in days]
    with ThreadPoolExecutor(THREADS) as pool:
        results = pool.map(lambda day: tables.assess(policy, as_of=day), days * THREADS)
        assert [report.to_json() for report in results] == alone * THREADS


def test_one_report_is_read_by_many_threads(report: petition.Report) -> None:
    listed = [hash(duty) for duty in report.duties]
    start = threading.Barrier(THREADS)

    def work(_: int) -> tuple[list[int], int, str]:
        start.wait()
        return [hash(duty) for duty in report.duties], hash(report), report.to_json()

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(work, range(THREADS)))
    assert results == [(listed, hash(report), report.to_json())] * THREADS


def test_errors_are_raised_in_the_thread_that_asked() -> None:
    asked = [scenario for scenario in scenarios() if scenario.expected_text("error.json")]
    alone = [run(scenario) for scenario in asked]
    with ThreadPoolExecutor(THREADS) as pool:
        assert list(pool.map(run, asked)) == alone


def test_importing_does_not_turn_the_lock_on() -> None:
    # Builds without the function always have the lock; free-threaded builds must not enable it.
    enabled: bool = getattr(sys, "_is_gil_enabled", lambda: True)()
    assert enabled == (not sysconfig.get_config_var("Py_GIL_DISABLED"))
