package com.example.xinfang;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.petition.LedgerDocument;
import org.petition.PetitionException;
import org.petition.Problem;
import org.petition.spring.Refusal;

/** The tables are not a valid ledger. It has every problem with its table and row. */
final class UnreadableTables extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("\\$\\.(\\w+)\\[(\\d+)]");

    /** The table of a list of the document, and the names of its rows in order. */
    private record Source(String table, Function<LedgerDocument, List<String>> rows) {}

    private static final Map<String, Source> SOURCES = Map.of(
            "leaders", new Source("xf_leader", d -> d.getLeaders().stream().map(it -> it.getId()).toList()),
            "units", new Source("xf_unit", d -> d.getUnits().stream().map(it -> it.getId()).toList()),
            "matters", new Source("xf_matter", d -> d.getMatters().stream().map(it -> it.getId()).toList()),
            "receptions", new Source("xf_meeting", d -> d.getReceptions().stream().map(it -> it.getId()).toList()),
            "cases", new Source("xf_case", d -> d.getCases().stream().map(it -> it.getId()).toList()),
            "milestones", new Source("xf_routine", d -> d.getMilestones().stream().map(it -> it.getKind() + "@" + it.getPeriod()).toList()));

    private final transient List<RowProblem> problems;

    UnreadableTables(List<RowProblem> problems) {
        super("the tables have %d problems".formatted(problems.size()));
        this.problems = List.copyOf(problems);
    }

    /** Converts the problems of a document that was read from the tables. */
    static UnreadableTables of(PetitionException.InvalidLedger refused, LedgerDocument document) {
        return new UnreadableTables(refused.getProblems().stream().map(problem -> place(problem, document)).toList());
    }

    List<RowProblem> problems() {
        return problems;
    }

    /** An error of the service: its administrator must correct the tables. */
    Refusal refusal() {
        return new Refusal(
                500, "unreadable_tables", null, "数据表有 %d 处问题".formatted(problems.size()),
                "problems in the tables: %d".formatted(problems.size()), Map.of("problems", problems));
    }

    private static RowProblem place(Problem problem, LedgerDocument document) {
        Matcher place = PLACE.matcher(problem.getPath());
        Source source = place.lookingAt() ? SOURCES.get(place.group(1)) : null;
        if (source == null) {
            return new RowProblem(problem.getCode(), null, null, null, problem.getZh(), problem.getEn());
        }
        String row = source.rows.apply(document).get(Integer.parseInt(place.group(2)));
        String zh = "表 %s 行 %s：%s".formatted(source.table, row, problem.getZh());
        String en = "table %s, row %s: %s".formatted(source.table, row, problem.getEn());
        return new RowProblem(problem.getCode(), source.table, row, null, zh, en);
    }
}
