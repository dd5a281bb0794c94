"""Long lists of valid records: output that must not take quadratic time."""

from case import Kind
from inputs import LEADER, MATTER, RECEPTION, ledger_of, rows

KIND = case = Kind("long lists", "list")

AS_OF = " --as-of 2020-12-31"


@case("notice ledger.json R1" + AS_OF, exits=(0, 2))
def offices_of_a_notice(folder):
    """a notice with 200,000 offices of the leader"""
    term = '{"office": "office%d", "from": "2019-01-01"}'
    terms = ",".join(term % at for at in range(200_000))
    leader = LEADER.replace('{"office": "vice_mayor", "from": "2019-01-01"}', terms)
    ledger_of(folder, {"leaders": leader, "receptions": RECEPTION})


@case("notice ledger.json R1" + AS_OF, exits=(0, 2))
def petitioners_of_a_notice(folder):
    """a notice of a matter with 100,000 petitioners"""
    petitioner = '{"name": "王示例%d", "phone": "139%08d", "address": "演示路%d号"}'
    petitioners = ",".join(petitioner % (at, at, at) for at in range(100_000))
    matter = MATTER.replace("}", ', "domain": "住房", "petitioners": [' + petitioners + "]}")
    reception = RECEPTION.replace("}", ', "matters": ["M1"], "place": "大厅"}')
    ledger_of(folder, {"leaders": LEADER, "matters": matter, "receptions": reception})


@case("ledger ledger.json" + AS_OF, exits=(0, 2))
def petitioners_in_free_text(folder):
    """a claim of 100 kB that is masked for 20,000 petitioners"""
    petitioners = ",".join('{"name": "王示例%d"}' % at for at in range(20_000))
    claim = "外墙渗水王示" * 6_000
    matter = MATTER.replace("外墙渗水，请求维修", claim).replace("}", ', "petitioners": [' + petitioners + "]}")
    ledger_of(folder, {"leaders": LEADER, "matters": matter})


LONG_ID = "C" * 100_000


@case(("case", "ledger.json", LONG_ID, "--as-of", "2020-12-31"), exits=(0, 2))
def long_id(folder):
    """an id of 100 kB"""
    steps = '{"kind": "screened", "on": "2020-01-10"}, {"kind": "selected", "on": "2020-02-10", "leader": "L01"}'
    case_of = '{"id": "%s", "matter": "M1", "steps": [%s]}' % (LONG_ID, steps)
    ledger_of(folder, {"leaders": LEADER, "matters": MATTER, "cases": case_of})


@case("assess ledger.json" + AS_OF, exits=(0, 2))
def long_ids(folder):
    """20 leaders with an id and a name of 100 kB, as a table"""
    leader = LEADER.replace("L01", "L%d" + "x" * 100_000).replace("林示例", "林" * 100_000)
    ledger_of(folder, {"leaders": rows(lambda at: leader % at, 20)})


@case("assess ledger.json --format csv" + AS_OF, exits=0)
def leaders_as_csv(folder):
    """10,000 leaders as CSV"""
    leaders(folder, 10_000)


# The most bytes of a page: the data of six tables, their first rows, everything else.
PAGE_BYTES = 20_000_000


def is_bounded(folder, _):
    size = (folder / "out.html").stat().st_size
    return [] if size < PAGE_BYTES else [f"the page has {size} bytes"]


PAGE = {"exits": 0, "writes": "out.html", "check": is_bounded}


@case("report ledger.json -o out.html" + AS_OF, **PAGE)
def leaders_as_html(folder):
    """10,000 leaders as HTML"""
    leaders(folder, 10_000)


@case("report ledger.json -o out.html" + AS_OF, **PAGE)
def cases_as_html(folder):
    """50,000 cases without a holder as HTML"""
    steps = '{"kind": "screened", "on": "2020-01-10"}, {"kind": "selected", "on": "2020-02-10"}'
    own = '{"id": "C%d", "matter": "M%d", "steps": [' + steps + "]}"
    matters = rows(lambda at: MATTER.replace("M1", f"M{at}"), 50_000)
    ledger_of(folder, {"leaders": LEADER, "matters": matters, "cases": rows(lambda at: own % (at, at), 50_000)})


@case("report ledger.json -o out.html" + AS_OF, **PAGE)
def long_names_as_html(folder):
    """400 leaders with a name of 10 kB as HTML"""
    leader = LEADER.replace("L01", "L%d").replace("林示例", "林" * 3_400)
    ledger_of(folder, {"leaders": rows(lambda at: leader % at, 400)})


@case("assess ledger.json" + AS_OF, exits=0)
def leaders_as_table(folder):
    """10,000 leaders as a table"""
    leaders(folder, 10_000)


def leaders(folder, count):
    leader = LEADER.replace("L01", "L%d")
    ledger_of(folder, {"leaders": rows(lambda at: leader % at, count)})


@case("check ledger.json" + AS_OF, exits=0)
def similar_ids(folder):
    """50,000 ids that look alike"""
    spellings = ["I", "l", "1", "O", "0", "o", "І", "О"]

    def name(at):
        return "".join(spellings[at // 8**place % 8] for place in range(6))

    ledger_of(folder, {"leaders": LEADER, "matters": rows(lambda at: MATTER.replace("M1", name(at)), 50_000)})


@case("check ledger.json" + AS_OF, exits=0)
def domains(folder):
    """100,000 domains and as many offices that no policy knows"""
    term = '{"office": "职务%d", "from": "2019-01-01"}'
    terms = ",".join(term % at for at in range(100_000))
    leader = LEADER.replace('{"office": "vice_mayor", "from": "2019-01-01"}', terms)
    ledger_of(folder, {"domains": rows(lambda at: f'"领域{at}"', 100_000), "leaders": leader})


@case("agenda ledger.json --days 366 --as-of 2020-01-01", exits=0)
def planned_receptions(folder):
    """an agenda of 50,000 planned receptions"""
    reception = RECEPTION.replace("R1", "R%d").replace('"held"', '"planned"')
    ledger_of(folder, {"leaders": LEADER, "receptions": rows(lambda at: reception % at, 50_000)})


@case("accountability ledger.json" + AS_OF, exits=0)
def cases_of_one_leader(folder):
    """20,000 cases of one leader"""
    steps = '{"kind": "selected", "on": "2020-02-10", "leader": "L01"}, {"kind": "leader_approved", "on": "2020-02-11"}'
    own = '{"id": "C%d", "matter": "M%d", "steps": [' + steps + "]}"
    matters = rows(lambda at: MATTER.replace("M1", f"M{at}"), 20_000)
    ledger_of(folder, {"leaders": LEADER, "matters": matters, "cases": rows(lambda at: own % (at, at), 20_000)})


@case("check ledger.json" + AS_OF, exits=0)
def terms_of_one_day(folder):
    """100,000 equal terms of one leader"""
    term = '{"office": "vice_mayor", "from": "2019-01-01"}'
    leader = LEADER.replace(term, ",".join([term] * 100_000))
    ledger_of(folder, {"leaders": leader})


@case("assess ledger.json" + AS_OF, exits=0)
def receptions_of_one_day(folder):
    """100,000 receptions of one leader on one day"""
    reception = RECEPTION.replace("R1", "R%d")
    ledger_of(folder, {"leaders": LEADER, "receptions": rows(lambda at: reception % at, 100_000)})
