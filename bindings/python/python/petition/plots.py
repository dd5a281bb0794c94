"""Charts of statuses, drawn by matplotlib: ``pip install petition[plots]``.

Labels are Chinese if a font of the machine has the characters (``FONT``), else English.

>>> import petition, petition.plots
>>> trend = petition.read("台账.xlsx").trend(year=2020)
>>> axes = petition.plots.trend(trend)
>>> axes.figure.savefig("趋势.png")
"""

# The keyword arguments of matplotlib have no types.
# pyright: reportUnknownMemberType=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from petition import _frames, words

try:
    from matplotlib import pyplot
    from matplotlib.font_manager import fontManager
    from matplotlib.patches import Rectangle
except ImportError as _error:
    raise ImportError(
        "petition.plots 需要 matplotlib 和 pyarrow：pip install petition[plots]\n"
        "petition.plots needs matplotlib and pyarrow: pip install petition[plots]"
    ) from _error

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from petition import Report
    from petition.protocols import ArrowTable

# Chinese fonts of common systems; the first installed one is used.
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Heiti SC",
    "Arial Unicode MS",
    "Noto Sans CJK JP",
)
FONT = next((name for name in CHINESE_FONTS if name in fontManager.get_font_names()), None)
"""The font of Chinese labels. ``None``: the machine has none, and labels are English."""


RULE = "#c9c5bc"
"""The colour of hatchings and rules."""


@dataclass(frozen=True)
class Look:
    """The appearance of a status."""

    fill: str
    ink: str
    hatch: str = ""
    bold: bool = False

    @property
    def edge(self) -> str:
        """The edge colour: that of the cell, if it has no hatching."""
        return RULE if self.hatch else self.fill


# Statuses also differ in lightness, for red-green colour blindness: darker is worse.
LOOKS = {
    "met": Look("#d8ebe4", "#2c5c4b"),
    "met_late": Look("#c3c98a", "#3a3d08"),
    "open": Look("#a3c4e6", "#0f355c"),
    "at_risk": Look("#f2b134", "#4a2f00"),
    "missed": Look("#b5402c", "#ffffff", bold=True),
    "overdue": Look("#6b1710", "#ffffff", bold=True),
    "not_started": Look("#ffffff", "#7b828c", hatch="...."),
    "not_assessed": Look("#ffffff", "#7b828c", hatch="////"),
}
"""The look of each status, in the order of ``petition.words("status")``."""


def trend(table: ArrowTable, *, binding: str = "mandatory", axes: Axes | None = None) -> Axes:
    """Draws the statuses of duties by day: a trend of ``Ledger.trend`` or ``Tables.trend``, bureaus added up.

    ``binding`` is ``mandatory`` or ``advisory``. Returns the axes, new ones unless given.
    """
    pyarrow_table = _frames.to_arrow(table)
    sums = [(f"{binding}_{status}", "sum") for status in LOOKS]
    by_day = pyarrow_table.group_by("as_of").aggregate(sums).sort_by("as_of").to_pydict()
    axes = axes or _axes()
    counts = [by_day[f"{binding}_{status}_sum"] for status in LOOKS]
    shown = [(status, numbers) for status, numbers in zip(LOOKS, counts, strict=True) if any(numbers)]
    areas = axes.stackplot(by_day["as_of"], [numbers for _, numbers in shown], step="post")
    for area, (status, _) in zip(areas, shown, strict=True):
        area.set(facecolor=LOOKS[status].fill, edgecolor=RULE, hatch=LOOKS[status].hatch, label=_label(status))
    axes.tick_params(axis="x", labelrotation=45)
    axes.margins(x=0, y=0)
    axes.set_ylabel(_say("任务数", "duties"))
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    return axes


def matrix(report: Report, *, axes: Axes | None = None) -> Axes:
    """Draws how many duties have which status, in a row for each bureau; for one bureau, for each subject.

    Returns the axes, new ones unless given.
    """
    row = "bureau" if len(report.bureaus or ()) > 1 else "subject"
    duties = _frames.to_arrow(report.duties.select([row, "status"]))
    counted: list[dict[str, Any]] = duties.group_by([row, "status"]).aggregate([([], "count_all")]).to_pylist()
    counts = {(one[row], one["status"]): one["count_all"] for one in counted}
    rows = sorted({name for name, _ in counts})
    statuses = [status for status in LOOKS if any(status == used for _, used in counts)]
    axes = axes or _axes()
    for y, name in enumerate(rows):
        for x, status in enumerate(statuses):
            _cell(axes, x, y, status, counts.get((name, status), 0))
    axes.set(xlim=(0, len(statuses)), ylim=(len(rows), 0))
    axes.xaxis.tick_top()
    axes.set_xticks([at + 0.5 for at in range(len(statuses))], [_label(status) for status in statuses])
    names = [_say("本局", "bureau") if name == "bureau" else name for name in rows]
    axes.set_yticks([at + 0.5 for at in range(len(rows))], names)
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    return axes


def _cell(axes: Axes, x: int, y: int, status: str, count: int) -> None:
    look = LOOKS[status]
    if count:
        axes.add_patch(Rectangle((x, y), 1, 1, facecolor=look.fill, edgecolor=RULE, hatch=look.hatch))
        weight = "bold" if look.bold else "normal"
        number = axes.text(x + 0.5, y + 0.5, str(count), ha="center", va="center", color=look.ink, weight=weight)
        if look.hatch:
            number.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1.5})


def _axes() -> Axes:
    """Returns new axes, in a font with Chinese characters if there is one."""
    pyplot.rcParams["font.family"] = [FONT, "DejaVu Sans"] if FONT else ["DejaVu Sans"]
    return pyplot.subplots(layout="constrained")[1]


def _label(status: str) -> str:
    word = next(word for word in words("status") if word.key == status)
    return _say(word.zh, word.en)


def _say(zh: str, en: str) -> str:
    return zh if FONT else en
