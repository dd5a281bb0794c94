"""Two plots of a year: the status of duties, and the number of resolved cases."""

from calendar import isleap
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import groupby
from pathlib import Path

import matplotlib.pyplot as plt
import petition
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator
from petition.plots import FONT, LOOKS, RULE
from PIL import Image

from words import BINDING, MEASURE, REASON, STATUS, Bilingual

INK, SOFT = "#1b2430", "#5d6673"
DEEP, BRIGHT, WARN = "#12406f", "#4f86bd", "#b5402c"


def say(zh: str, en: str) -> str:
    """Returns Chinese if an installed font has its characters, else English."""
    return zh if FONT else en


def text(words: Bilingual) -> str:
    """Returns a text in the language of the plots."""
    return say(words.zh, words.en)


def canvas(width: float, height: float, above: float, title: str, note: str) -> tuple[Figure, Axes]:
    """Returns a figure with a headline and a subtitle, with `above` inches over its axes."""
    plt.rcParams["font.family"] = [FONT, "DejaVu Sans"] if FONT else ["DejaVu Sans"]
    plt.rcParams["hatch.linewidth"] = 0.7
    figure, axes = plt.subplots(figsize=(width, height), dpi=100)
    figure.subplots_adjust(left=1.2 / width, right=1 - 0.4 / width, top=1 - above / height, bottom=0.6 / height)
    figure.text(0.4 / width, 1 - 0.5 / height, title, fontsize=16, fontweight="bold", color=INK)
    figure.text(0.4 / width, 1 - 0.8 / height, note, fontsize=10, color=SOFT)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, labelcolor=INK)
    return figure, axes


def heat_map(ledger: petition.Ledger, policy: petition.Policy, report: petition.Report) -> Figure:
    """Draws leaders × duties, coloured by status; a cell shows achieved / required."""
    duties = [duty for duty in report.duties if duty.subject != "bureau"]
    order = [quota.id for quota in policy.quotas] + [one.id for one in policy.delegated]
    # One duty represents its column.
    columns = {(order.index(duty.rule), duty.window.from_): duty for duty in duties}
    places = sorted(columns)
    leaders = [leader.id for leader in ledger.leaders]

    figure, axes = canvas(
        12,
        8.2,
        1.75,
        say(f"领导任务完成情况（截至 {report.as_of}）", f"How the leaders' duties stand on {report.as_of}"),
        say(
            f"方案 {policy.id} · 格内：已完成 / 应完成，不作评定的只列已完成",
            f"policy {policy.id} · in the cells: done / required; done alone where it is not assessed",
        ),
    )
    for duty in duties:
        x, y = places.index((order.index(duty.rule), duty.window.from_)), leaders.index(duty.subject)
        paint(axes, x, y, duty)
    head(axes, policy, [columns[place] for place in places])
    names = [say(f"{leader.name}  {leader.id}", leader.id) for leader in ledger.leaders]
    axes.set(xlim=(0, len(places)), ylim=(len(leaders), 0))
    axes.set_yticks([at + 0.5 for at in range(len(leaders))], names, fontsize=10.5)
    present = {duty.status for duty in duties}
    legend(figure, [status for status in STATUS if status in present])
    return figure


def paint(axes: Axes, x: int, y: int, duty: petition.Duty) -> None:
    """Draws a cell of the heat map."""
    look = LOOKS[duty.status]
    axes.add_patch(
        Rectangle((x + 0.03, y + 0.04), 0.94, 0.92, facecolor=look.fill, edgecolor=look.edge, hatch=look.hatch)
    )
    judged = duty.status != "not_assessed"
    count = f"{duty.achieved:g}/{duty.required:g}" if judged else f"{duty.achieved:g}"
    axes.text(
        x + 0.5,
        y + 0.52,
        count,
        ha="center",
        va="center",
        fontsize=10,
        color=look.ink,
        weight="bold" if look.bold else "normal",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5} if look.hatch else None,
    )


def head(axes: Axes, policy: petition.Policy, columns: Sequence[petition.Duty]) -> None:
    """Draws the headers of the columns: the duty and its period."""
    axes.xaxis.tick_top()
    titles = [policy.title(duty) for duty in columns]
    # A title ends with the period: 接访天数 一季度; reception days, Q1.
    periods = [say(title.zh.split(" ")[-1], title.en.split(", ")[-1]) for title in titles]
    axes.set_xticks([at + 0.5 for at in range(len(columns))], periods, fontsize=9.5 if FONT else 8.5)
    for _, group in groupby(enumerate(columns), key=lambda item: item[1].rule):
        places, duties = zip(*group)
        first, last = places[0], places[-1] + 1
        elsewhere = duties[0].rule in {one.id for one in policy.delegated}
        weight = REASON["managed_elsewhere"] if elsewhere else BINDING[duties[0].binding]
        label = f"{text(MEASURE[duties[0].measure])}\n{text(weight)}"
        size = 10.0
        if not FONT and len(duties) == 1:
            # English is wider than Chinese above a single column.
            label, size = label.replace(" ", "\n"), 8.5
        axes.plot([first + 0.06, last - 0.06], [-0.62, -0.62], color=RULE, linewidth=1, clip_on=False)
        axes.text((first + last) / 2, -0.75, label, ha="center", va="bottom", fontsize=size, color=INK, linespacing=1.4)


def legend(figure: Figure, statuses: Sequence[str]) -> None:
    """Draws the legend of the statuses in use."""
    patches = [
        Patch(
            facecolor=LOOKS[status].fill,
            hatch=LOOKS[status].hatch,
            edgecolor=LOOKS[status].edge,
            label=text(STATUS[status]),
        )
        for status in statuses
    ]
    figure.legend(handles=patches, loc="lower center", ncols=len(patches), frameon=False, fontsize=10.5, labelcolor=INK)


def resolved_cases(ledger: petition.Ledger, policy: petition.Policy, year: int) -> Figure:
    """Draws the cases resolved through a year and the target; each day is assessed as of that day."""
    days = [date(year, 1, 1) + timedelta(at) for at in range(366 if isleap(year) else 365)]
    reports = [ledger.assess(policy, as_of=day) for day in days]
    everything = [sum(duty.achieved for duty in resolutions(report)) for report in reports]
    judged = [[duty for duty in resolutions(report) if duty.status != "not_assessed"] for report in reports]
    # Cases beyond the required number of one leader do not count for others.
    counted = [sum(min(duty.achieved, duty.required or 0) for duty in duties) for duties in judged]
    required = {duty.required or 0 for duty in judged[-1]}
    target = sum(duty.required or 0 for duty in judged[-1])
    behind = [duty.subject for duty in judged[-1] if duty.achieved < (duty.required or 0)]
    each, leaders = "/".join(f"{number:g}" for number in sorted(required)), len(judged[-1])

    figure, axes = canvas(
        12,
        5.8,
        1.05,
        say(f"{year}年化解案件进度与目标", f"Cases resolved in {year} against the target"),
        say(
            f"方案 {policy.id} · 截至 {days[-1]}，逐日评定 · 目标：须评定的{leaders}位领导每人{each}宗",
            f"policy {policy.id} · as of {days[-1]}, judged day by day · target: {each} for each of the {leaders} "
            "leaders who are assessed",
        ),
    )
    axes.plot(
        [0, len(days)],
        [target, target],
        label=say(f"目标 {target:g}", f"target {target:g}"),
        color=WARN,
        linewidth=1.4,
        linestyle=(0, (6, 4)),
    )
    for numbers, label, color, width in (
        (everything, say("全部化解", "all that are resolved"), BRIGHT, 1.4),
        (counted, say("计入目标", "counted for the target"), DEEP, 2.8),
    ):
        label = f"{label} {numbers[-1]:g}"
        axes.step(range(len(days)), numbers, where="post", label=label, color=color, linewidth=width)
    pace = say("匀速对照线", "even pace, for comparison")
    axes.plot([0, len(days)], [0, target], label=pace, color=SOFT, linewidth=1, linestyle=":")
    axes.legend(loc="upper left", bbox_to_anchor=(0.01, 0.92), frameon=False, fontsize=11, labelcolor=INK)
    if behind:
        name_gap(axes, ledger, len(days), (counted[-1], target), behind)
    by_month(axes, days, max(target, *everything))
    return figure


def resolutions(report: petition.Report) -> list[petition.Duty]:
    """Returns the duties of leaders to resolve cases in the year."""
    return [duty for duty in report.duties if duty.measure == "cases_resolved"]


def name_gap(axes: Axes, ledger: petition.Ledger, day: int, ends: tuple[float, float], behind: Sequence[str]) -> None:
    """Returns a text about the missing cases on the last day, by leader."""
    counted, target = ends
    names = [say(leader.name, leader.id) for leader in ledger.leaders if leader.id in behind]
    gap = say(f"还差 {target - counted:g} 宗", f"{target - counted:g} short")
    at = day + 3
    axes.plot([at, at], ends, color=WARN, linewidth=3, solid_capstyle="butt")
    label = "\n".join([gap, *names])
    axes.text(at + 4, target, label, va="top", fontsize=10.5, color=WARN, linespacing=1.5)


def by_month(axes: Axes, days: Sequence[date], most: float) -> None:
    """Draws the axes: months below, cases at the left."""
    axes.set(xlim=(0, len(days) + 32), ylim=(0, most * 1.08))
    months = [(at, day) for at, day in enumerate(days) if day.day == 1]
    labels = [say(f"{day.month}月", f"{day:%b}") for _, day in months]
    axes.set_xticks([at for at, _ in months], labels, ha="left")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel(say("累计（宗）", "cases, cumulative"), color=SOFT)
    axes.grid(axis="y", color=RULE, linewidth=0.6, alpha=0.6)
    axes.set_axisbelow(True)


def save(figure: Figure, path: Path) -> None:
    """Writes a figure as a small PNG, with a palette of 128 colours."""
    pixels = BytesIO()
    figure.savefig(pixels, format="png")
    Image.open(pixels).convert("RGB").quantize(128).save(path, optimize=True)
