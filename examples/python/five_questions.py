# %% [markdown]
# # 一本台账，五个问题 · One ledger, five questions
#
# 一个虚构信访局的2020年台账（`examples/shenzhen-2020`）：读入、评定、提问。规则都在 `petition` 里，这里一条也没有写。
# “今天”是 2020年12月1日：只有该日及以前的事实才算数。
#
# The year 2020 of a fictitious petition bureau: read, assess, ask. All rules are in `petition`; this script contains none.
# "Today" is 1 December 2020: only facts dated on or before it count.

# %%
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import petition
import polars as pl

import plots
from show import show, table
from words import ACTOR, BINDING, EXCLUSION, MEASURE, STAGE, STATUS, STEP, both

HERE = Path(__file__).parent if "__file__" in globals() else Path()
TODAY = date(2020, 12, 1)
YEAR_IS_OVER = date(2021, 1, 1)

ledger = petition.read(HERE / "../shenzhen-2020/ledger.xlsx")
policy = petition.Policy.builtin("shenzhen-2019")
report = ledger.assess(policy, as_of=TODAY)
show(report)

# %%
duties = {duty.id: duty for duty in report.duties}
receptions = {reception.id: reception for reception in ledger.receptions}
names = {"bureau": "信访局"} | {leader.id: leader.name for leader in ledger.leaders}
names |= {unit.id: unit.name for unit in ledger.units}
anchors = {clause.id: clause.anchor for clause in policy.clauses}
mandatory = {quota.id for quota in policy.quotas if quota.binding == "mandatory"}

# %% [markdown]
# ## 一、谁落后了，依据哪一条？ · 1. Who is behind, and under which clause?

# %%
behind = [duty for duty in report.outstanding() if duty.status in ("missed", "overdue")]
must = sum(duty.binding == "mandatory" for duty in behind)
print(f"落后 {len(behind)} 项，其中规定任务 {must} 项。 {len(behind)} duties are behind, {must} of them mandatory.")
show(
    table(
        {
            "谁 who": names[duty.subject],
            "任务 duty": both(policy.title(duty)),
            "完成 done": f"{duty.achieved:g}/{duty.required:g}",
            "状态 status": both(STATUS[duty.status]),
            "期限 due": duty.window.to,
            "性质 binding": both(BINDING[duty.binding]),
            "依据 clause": anchors[duty.clause],
        }
        for duty in behind
    )
)

# %%
heat_map = plots.heat_map(ledger, policy, report)

# %% [markdown]
# ## 二、三十天内要办什么，谁来办？ · 2. What is due within thirty days, and who acts?


# %%
def what(owed: petition.Owed) -> str:
    """Returns the item of an agenda row."""
    if owed.kind == "duty":
        return both(policy.title(duties[owed.record]))
    if owed.kind == "step":
        return f"{both(STEP[owed.what])} {owed.record}"
    return f"接访 reception {owed.record}"


horizon = TODAY + timedelta(days=30)
coming = [owed for owed in ledger.agenda(TODAY, 30, policy) if owed.due and TODAY <= owed.due <= horizon]
print(f"三十天内到期 {len(coming)} 项。 {len(coming)} items are due within thirty days.")
due = table(
    {
        "期限 due": owed.due,
        "谁来办 who acts": both(ACTOR[owed.who]),
        "事项 what": what(owed),
        "涉及 whose": names[owed.subject],
    }
    for owed in coming
)
# One line for all leaders with the same item.
*shared, whose = due.columns
show(due.group_by(shared, maintain_order=True).agg(pl.col(whose).str.join("、")))

# %% [markdown]
# ## 三、换一种口径，谁的全年结果会不同？ · 3. Whose year would end differently under another reading?

# %%
readings = {
    "现行 as is": policy,
    "半天计半日 half days": policy.replace(day_count="half_days"),
    "在任一日即评 any day": policy.replace(tenure="any_day"),
    "按天数折算 pro rata": policy.replace(tenure="pro_rata"),
    "答复才算化解 once replied": policy.replace(resolved_on="replied"),
}


def outcome_text(outcome: petition.Outcome | None) -> str:
    """Formats an outcome for a cell."""
    if outcome is None or outcome.required is None:
        return ""
    judged = "" if outcome.reason else f" {outcome.achieved:g}/{outcome.required:g}"
    return both(STATUS[outcome.status]) + judged


comparison = petition.compare(ledger, readings, 2020, as_of=YEAR_IS_OVER)
differing = [row for row in comparison if row.rule in mandatory]
print(f"规定任务中有 {len(differing)} 项因口径而异。 {len(differing)} mandatory duties depend on the reading.")
show(
    table(
        {"谁 who": names[row.subject], "任务 duty": policy.title(row).zh}
        | {reading: outcome_text(outcome) for reading, outcome in row.outcomes.items()}
        for row in differing
    )
)

# %% [markdown]
# ## 四、案件卡在哪里？ · 4. Where do cases get stuck?

# %%
stages: Counter[str] = Counter(case.stage for case in report.cases)
show(table({"阶段 stage": both(STAGE[stage]), "宗 cases": stages[stage]} for stage in STAGE if stages[stage]))

# %%
CHAIN = "selected assigned team_formed unit_reported materials_reviewed site_confirmed leader_approved replied".split()
step_days = {case.id: {step.kind: step.on for step in case.history(TODAY, policy) if step.regular} for case in ledger.cases}


def wait(start: str, end: str) -> dict[str, object]:
    """Returns the days that cases took from one step to the next."""
    days = {case: (steps[end] - steps[start]).days for case, steps in step_days.items() if start in steps and end in steps}
    longest = max(days, key=lambda case: days[case])
    return {
        "从 from": both(STEP[start]),
        "到 to": both(STEP[end]),
        "宗 cases": len(days),
        "中位天数 median days": median(days.values()),
        "最长 longest": f"{days[longest]} ({longest})",
    }


waits = table(wait(start, end) for start, end in zip(CHAIN, CHAIN[1:]))
slowest = waits.sort("中位天数 median days").row(-1, named=True)
print(f"最慢的一步：{slowest['到 to']}。 This is the slowest step.")
show(waits)

# %%
idle = sorted(
    (case for case in report.cases if case.selected_on and not case.approved_on and case.last_on),
    key=lambda case: case.last_on or TODAY,
)
show(
    table(
        {
            "案件 case": case.id,
            "包案领导 holder": names.get(case.leader or "", ""),
            "阶段 stage": both(STAGE[case.stage]),
            "多少天没有进展 days idle": (TODAY - case.last_on).days if case.last_on else None,
            "下一环节 next": "、".join(
                both(STEP[step.kind]) for step in ledger.case(case.id).next_steps(TODAY, policy) if step.kind in CHAIN
            ),
        }
        for case in idle[:5]
    )
)

# %%
resolved_cases = plots.resolved_cases(ledger, policy, 2020)

# %% [markdown]
# ## 五、哪些接访没有算数，哪些公示晚了？ · 5. Which receptions did not count, and which were published too late?

# %%
uncounted = [
    (duty, excluded) for duty in report.duties if duty.measure == "reception_days" for excluded in duty.excluded
]
show(
    table(
        {
            "接访 reception": excluded.id,
            "日期 date": receptions[excluded.id].date,
            "领导 leader": names[duty.subject],
            "原因 why": both(EXCLUSION[excluded.why]),
            "影响 affects": both(policy.title(duty)),
        }
        for duty, excluded in uncounted
    )
)

# %%
irregular = [finding for finding in report.findings if finding.record in receptions]
print(f"接访问题 {len(irregular)} 处。 {len(irregular)} findings about receptions.")
show(
    table(
        {
            "接访 reception": finding.record,
            "领导 leader": names[receptions[finding.record].leader],
            "问题": finding.message.zh,
            "finding": finding.message.en,
            "依据 clause": anchors[finding.clause],
        }
        for finding in irregular
    )
)

# %% [markdown]
# ## 附：从数据框评定 · The same from data frames
#
# 台账在 Polars（或 pandas、PyArrow、DuckDB）里时，不必先变成对象。没有给的表，靠它的规则列在 `not_evaluated`。
#
# A ledger in Polars (or pandas, PyArrow, DuckDB) needs no conversion to objects. `not_evaluated` lists the rules that need a
# missing table.

# %%
assessed = petition.assess_tables(
    terms=table(
        {"leader": leader.id, "office": term.office, "from": term.from_, "to": term.to}
        for leader in ledger.leaders
        for term in leader.terms
    ),
    receptions=table(
        {"id": one.id, "leader": one.leader, "also_present": list(one.also_present), "date": one.date, "length": one.length}
        | {"mode": one.mode, "setting": one.setting, "status": one.status}
        for one in ledger.receptions
    ),
    cases=table({"id": case.id, "matter": case.matter, "leader": case.leader} for case in ledger.cases),
    steps=table(
        {"case": case.id, "kind": step.kind, "on": step.on, "leader": step.leader, "to": step.to}
        for case in ledger.cases
        for step in case.steps
    ),
    policy=policy,
    as_of=TODAY,
)
of_leaders = [duty for duty in report.duties if duty.subject != "bureau"]
same = sum(duty == duties[duty.id] for duty in assessed.duties)
print(
    f"{len(of_leaders)} 项领导任务，{same} 项逐字段相同。 {same} of the leaders' {len(of_leaders)} duties are the same."
)
print(f"未评定 not evaluated: {len(assessed.not_evaluated)}")
labels = {word.key: both(word) for word in (*STATUS.values(), *MEASURE.values())}
by_status = pl.DataFrame(assessed.duties).group_by("measure", "status", maintain_order=True).len()
show(by_status.with_columns(pl.all().exclude("len").replace(labels)).pivot("status", values="len").fill_null(0))

# %% script only: saves the two plots in the directory of the command line, default `out`
if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "out"
    folder.mkdir(parents=True, exist_ok=True)
    for name, figure in {"heat_map": heat_map, "resolved_cases": resolved_cases}.items():
        plots.save(figure, folder / f"{name}.png")
        print(f"图表 plot: {name}.png")
