"""Random valid ledger documents."""

from datetime import date, timedelta

from oracle.periods import half_year, month, periods_of_entry, quarter, span, whole_year
from oracle.rotas import one_day, week

from .days import Days
from .histories import BLANKS, Histories, text_or_none, with_invisible
from .policies import DOMAINS, MODES, SETTINGS
from .policy_lists import CLOCK_EVENTS

# Byte order, numeric order and UTF-16 order of these differ.
ID_ENDINGS = [
    "1", "2", "9", "10", "11", "02", "a", "B", "甲", "乙", "１", "é", "e\u0301", "\ufb00", "\U00010000", "-", "_x",
]


def ids(rng, prefix, count):
    endings = rng.sample(ID_ENDINGS, count)
    return [(prefix if rng.random() < 0.9 else prefix.lower()) + ending for ending in endings]


def put(record, key, value):
    """Sets a field, unless the value is the empty tuple, which means an absent field."""
    if value != ():
        record[key] = value


class Ledgers:
    def __init__(self, rng, year, facts):
        self.rng = rng
        self.year = year
        self.facts = facts
        self.days = Days(rng, year)

    def document(self):
        rng = self.rng
        leader_ids = ids(rng, "L", rng.choice([1, 2, 2, 3, 4, 5]))
        matter_ids = ids(rng, "M", rng.randint(1, 5))
        case_ids = ids(rng, rng.choice(["C", "L", "R"]), rng.randint(0, 10))
        reception_ids = ids(rng, rng.choice(["R", "C"]), rng.randint(0, 13))
        unit_ids = ids(rng, "U", 2)
        histories = Histories(
            rng, self.days, leader_ids, self.facts["supervisors"], self.facts["consent_quarters"],
        )
        document = {
            "format": "petition-ledger/1",
            "bureau": {"code": "440300", "name": "信访局"},
            "domains": DOMAINS if rng.random() < 0.3 else [],
            "leaders": [self.leader(leader_id) for leader_id in leader_ids],
            "units": [{"id": unit_id, "name": "单位", "uscc": None} for unit_id in unit_ids],
            "matters": [self.matter(matter_id, unit_ids) for matter_id in matter_ids],
            "receptions": self.receptions(reception_ids, leader_ids, matter_ids),
            "cases": [
                {
                    "id": case_id,
                    "matter": rng.choice(matter_ids[:2] if rng.random() < 0.5 else matter_ids),
                    "leader": rng.choice(leader_ids + [None]),
                    "steps": histories.history(),
                }
                for case_id in case_ids
            ],
            "milestones": self.milestones(),
        }
        self.tie_receptions_to_approvals(document)
        for key in ("domains", "receptions", "cases", "milestones"):
            if not document[key] and rng.random() < 0.3:
                del document[key]  # the default is the empty list
        return document

    # -- leaders -----------------------------------------------------------------------------------

    def leader(self, leader_id):
        rng = self.rng
        leader = {"id": leader_id, "name": "领导"}
        if rng.random() < 0.8:
            leader["portfolio"] = rng.sample(DOMAINS, rng.randint(0, 3)) + rng.choice([[], [], [rng.choice(BLANKS)]])
        put(leader, "terms", self.add_portfolios(self.terms()) or rng.choice([[], ()]))
        return leader

    def add_portfolios(self, terms):
        """Adds a random portfolio, or none, to each term."""
        rng = self.rng
        for term in terms:
            put(term, "portfolio", rng.choice([
                (), (), None, [], rng.sample(DOMAINS, rng.randint(1, 2)), [rng.choice(BLANKS)],
            ]))
        return terms

    def office_text(self):
        """Returns a text that names offices, mostly of the policy, plain or as bureaus write it. The offices of the
        policy come first in the list and are chosen more often."""
        rng = self.rng
        offices = self.facts["offices"]

        def name():
            preferred = offices[: max(2, len(offices) // 2)] if rng.random() < 0.6 else offices
            return rng.choice(rng.choice(preferred))

        if rng.random() < 0.55:
            return with_invisible(rng, name())
        text = name()
        if rng.random() < 0.3:
            text = text.upper()  # only an English name may be written in any case
        if rng.random() < 0.3:
            text = rng.choice([" ", "\u3000", "\n"]).join([text[:1], text[1:]])
        if rng.random() < 0.3:
            text = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F) if rng.random() < 0.5})
        if rng.random() < 0.5:
            text = rng.choice(["公安局局长", name(), ""]) + rng.choice("、，,；;/／兼\n") + text
        if rng.random() < 0.3:
            text += rng.choice(["（分管住建、城管）", "(挂职）", "（主持（全面）工作）", "）", "（", f"（兼{name()}）"])
        return text

    def terms(self):
        rng, year = self.rng, self.year
        draw = rng.random()

        def term(first, last):
            end = None if last is None else last.isoformat()
            return {"office": self.office_text(), "from": first.isoformat(), "to": end}

        start = rng.choice([date(year - 4, 3, 1), date(year - 1, 12, 31), date(year, 1, 1)])
        if draw < 0.08:
            return []
        if draw < 0.4:
            return [term(start, rng.choice([None, date(year, 12, 31), date(year + 3, 5, 5)]))]
        if draw < 0.55:  # promoted in the middle of a period, with a gap, an overlap or neither
            change = self.days.near(self.days.in_year(year), 3)
            next_start = change + timedelta(days=rng.choice([1, 1, 0, 2, 3, 31, 32, 33, 40, -40]))
            return [term(start, max(start, change)), term(next_start, None)]
        if draw < 0.62:
            return [term(date(year + 1, 1, 1), None)]
        if draw < 0.68:
            return [term(date(year - 5, 1, 1), date(year - 1, 12, 31))]
        terms = []
        for _ in range(rng.randint(1, 4)):
            first = self.days.any()
            last = rng.choice([None, first, first + timedelta(days=rng.randint(1, 400))])
            terms.append(term(first, last))
        return terms

    # -- matters -----------------------------------------------------------------------------------

    def matter(self, matter_id, unit_ids):
        rng = self.rng
        matter = {"id": matter_id, "registered_on": self.days.any().isoformat()}
        matter["claim"] = rng.choice(["诉求", "诉求", ""] + BLANKS)
        put(matter, "petitioners", rng.choice([
            (), [], [{"name": "王五", "id_number": None, "phone": None, "address": None}],
            [{"name": rng.choice(BLANKS)}], [{"name": None}, {"name": "赵六"}], [{"name": "孙七"}],
        ]))
        put(matter, "location", rng.choice([
            (), {"code": "440305", "detail": None}, {"code": None, "detail": "某街道"},
            {"code": None, "detail": rng.choice(BLANKS)}, {"code": "440305", "detail": "某街道"},
        ]))
        put(matter, "domain", rng.choice([(), None, rng.choice(BLANKS)] + DOMAINS * 2))
        put(matter, "unit", rng.choice([(), None] + unit_ids * 2))
        for key in ("cause", "opinion", "result", "reply", "key_group"):
            put(matter, key, text_or_none(rng, "文字"))
        if rng.random() < 0.3:
            matter["replied_on"] = self.days.any().isoformat()
        if rng.random() < 0.3:
            matter["headcount"] = rng.randint(1, 9)
            matter["channel"] = rng.choice(["visit", "letter", "online", "phone", "other"])
            matter["purpose"] = rng.choice(["petition", "suggestion", "accusation"])
        put(matter, "events", self.events(date.fromisoformat(matter["registered_on"])) or rng.choice([[], ()]))
        return matter

    def events(self, registered_on):
        """Returns events of a life that begins with registration, some days in a row, some out of order."""
        rng = self.rng
        if rng.random() < 0.2:
            return []
        day, events = registered_on, []
        for _ in range(rng.randint(1, 9)):
            day += timedelta(days=rng.choice([-40, 0, 0, 0, 1, 2, 5, 6, 7, 14, 15, 16, 29, 30, 31, 60, 61]))
            kind = rng.choice(CLOCK_EVENTS * 2 + ["objected", "extended", "extended", "delivered", "recheck_requested",
                                                  "recheck_concluded"] + ["suspended", "resumed"] * 3)
            event = {"kind": kind, "on": (day if rng.random() < 0.9 else self.days.any()).isoformat()}
            if kind == "extended":
                event["days"] = rng.choice([1, 5, 10, 20, 30, 31])
            elif rng.random() < 0.1:
                event["days"] = None
            put(event, "note", rng.choice([(), (), None, "文字"]))
            events.append(event)
        if rng.random() < 0.15:
            rng.shuffle(events)
        return events

    # -- receptions --------------------------------------------------------------------------------

    def receptions(self, reception_ids, leader_ids, matter_ids):
        rng = self.rng
        receptions = []
        for reception_id in reception_ids:
            day, leader = self.days.any(), rng.choice(leader_ids)
            if receptions and rng.random() < 0.3:  # a second one on a date
                day, leader = date.fromisoformat(receptions[-1]["date"]), receptions[-1]["leader"]
            reception = {
                "id": reception_id,
                "leader": leader,
                "date": day.isoformat(),
                "mode": rng.choice(MODES),
                "setting": rng.choice(SETTINGS),
                "status": rng.choice(["held", "held", "held", "planned", "cancelled"]),
            }
            others = [other for other in leader_ids if other != leader]
            put(reception, "also_present", rng.choice([
                (), [], rng.sample(others, rng.randint(0, len(others))), rng.sample(others, min(1, len(others))),
            ]))
            for key in ("time", "place"):
                put(reception, key, text_or_none(rng, "上午9时"))
            put(reception, "length", rng.choice([(), "full_day", "half_day", "half_day"]))
            put(reception, "published_on", self.publication_day(day))
            put(reception, "matters", rng.choice([(), rng.sample(matter_ids, rng.randint(0, len(matter_ids)))]))
            put(reception, "record", text_or_none(rng, "记录"))
            receptions.append(reception)
        return receptions

    def tie_receptions_to_approvals(self, document):
        """Adds receptions about the matter of an approved case, near the approval, often by a holder."""
        rng = self.rng
        for case in document["cases"]:
            days = [step["on"] for step in case["steps"] if step["kind"] == "leader_approved"]
            if not days or not document["receptions"] or rng.random() < 0.5:
                continue
            holders = [step.get("leader") or step.get("to") for step in case["steps"]] + [case["leader"]]
            holders = [holder for holder in holders if holder is not None]
            reception = rng.choice(document["receptions"])
            reception["status"] = "held"
            reception["date"] = self.days.near(date.fromisoformat(rng.choice(days)), rng.choice([0, 1, 30])).isoformat()
            reception["matters"] = [case["matter"]]
            holder = rng.choice(holders or [reception["leader"]])
            if holder != reception["leader"] and rng.random() < 0.5:
                reception["also_present"] = [holder]
            else:
                reception["leader"] = holder
                reception["also_present"] = []

    def publication_day(self, day):
        draw = self.rng.random()
        if draw < 0.35:
            return self.rng.choice([None, ()])
        if draw < 0.75:
            return (day - timedelta(days=self.rng.choice([-3, -1, 0, 1, 2, 3, 5, 30]))).isoformat()
        return self.days.any().isoformat()

    # -- milestones --------------------------------------------------------------------------------

    def milestones(self):
        rng = self.rng
        records = []
        for _ in range(rng.randint(0, 9)):
            entry = rng.choice(self.facts["milestones"])
            year = self.year + rng.choice([0, 0, 0, 0, 0, 1, -1])
            period = rng.choice(periods_of_entry(entry, year))
            name, kind = period.name, entry["kind"]
            draw = rng.random()
            if draw < 0.15:  # a period that may match nothing
                first = rng.randint(1, 3)
                name = rng.choice([
                    whole_year(year), month(year, rng.randint(1, 12)), quarter(year, rng.randint(1, 4)),
                    half_year(year, rng.randint(1, 2)), span(year, first, rng.randint(first + 1, 4)),
                    week(year, rng.randint(1, 52)), one_day(period.first),
                ]).name
            elif draw < 0.35 and period.quarters:
                name = rng.choice(period.names_of_quarters_inside())
            elif draw < 0.4:
                kind = rng.choice(["no_such_milestone", "其他"])
            day = rng.choice([
                period.first, period.last, period.last + timedelta(days=1), period.first - timedelta(days=1),
                self.days.any(), self.days.near(period.last, 20),
            ])
            record = {"kind": kind, "period": name, "on": day.isoformat()}
            put(record, "document", rng.choice([(), None, "文号"]))
            records.append(record)
            if rng.random() < 0.15:
                records.append(dict(record))
            if rng.random() < 0.3 and period.quarters:  # another quarter of the span on the same day
                records.append(dict(record, period=rng.choice(period.names_of_quarters_inside())))
        rng.shuffle(records)
        return records
