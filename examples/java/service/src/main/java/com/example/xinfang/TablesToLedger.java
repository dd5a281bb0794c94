package com.example.xinfang;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.petition.Bureau;
import org.petition.Case;
import org.petition.Leader;
import org.petition.LedgerDocument;
import org.petition.Location;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.Milestone;
import org.petition.Petitioner;
import org.petition.Reception;
import org.petition.ResponsibleUnit;
import org.petition.Step;
import org.petition.Term;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the ledger document from the service's tables. {@link LedgerToTables} writes them.
 *
 * <p>It makes one query for each table and reports all unknown codes at once.
 */
@Component
final class TablesToLedger {
    private final JdbcClient jdbc;

    TablesToLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the ledger document of all rows.
     *
     * @throws UnreadableTables a column has an unknown code
     */
    LedgerDocument read() {
        return new TableReader().document(Rows.ALL, Rows.ALL, Rows.ALL, Rows.ALL);
    }

    /**
     * Returns the ledger document of one case: the case, its matter, all leaders and units. It is enough to record a step,
     * and its size does not depend on the number of cases.
     */
    LedgerDocument readCase(String caseId) {
        List<String> matter = jdbc.sql("select matter_no from xf_case where case_no = ?")
                .param(caseId)
                .query(String.class)
                .list();
        return new TableReader()
                .document(Rows.of("matter_no", matter), Rows.NONE, ofCase(caseId), Rows.NONE);
    }

    /** Returns one case with its steps, in a list. */
    List<Case> readSteps(String caseId) {
        TableReader reader = new TableReader();
        return reader.checked(reader.cases(ofCase(caseId)));
    }

    private static Rows ofCase(String id) {
        return Rows.of("case_no", List.of(id));
    }

    /** Returns the ledger document that a new reception refers to: its matters, all leaders, a reception that has its id. */
    LedgerDocument readForReception(String id, List<String> matters) {
        List<String> all = new ArrayList<>(matters);
        all.addAll(jdbc.sql("select matter_no from xf_meeting_matter where meeting_no = ?")
                .param(id)
                .query(String.class)
                .list());
        return new TableReader()
                .document(Rows.of("matter_no", all), ofReception(id), Rows.NONE, Rows.NONE);
    }

    /** Returns one reception, in a list. */
    List<Reception> readReception(String id) {
        TableReader reader = new TableReader();
        return reader.checked(reader.receptions(ofReception(id)));
    }

    private static Rows ofReception(String id) {
        return Rows.of("meeting_no", List.of(id));
    }

    /**
     * The rows of a table that are read.
     *
     * @param where  the condition, with the names of its parameters
     * @param params the values by name
     */
    private record Rows(String where, Map<String, ?> params) {
        static final Rows ALL = new Rows("", Map.of());
        /** Needs no query. */
        static final Rows NONE = new Rows(" where 1 = 0", Map.of());

        /** The rows whose column has one of the values. */
        static Rows of(String column, List<String> values) {
            return values.isEmpty() ? NONE : new Rows(" where " + column + " in (:values)", Map.of("values", values));
        }
    }

    /** Reads all tables and collects the problems. */
    private final class TableReader {
        private final List<RowProblem> problems = new ArrayList<>();

        LedgerDocument document(Rows matters, Rows receptions, Rows cases, Rows milestones) {
            return checked(new LedgerDocument(
                    bureau(), leaders(), units(), matters(matters), receptions(receptions), cases(cases),
                    milestones(milestones), domains()));
        }

        /** Returns what was read, if there are no problems. */
        <T> T checked(T read) {
            if (!problems.isEmpty()) {
                throw new UnreadableTables(problems);
            }
            return read;
        }

        private Bureau bureau() {
            return jdbc.sql("select * from xf_bureau")
                    .query((row, n) -> new Bureau(row.getString("area_code"), row.getString("bureau_name")))
                    .single();
        }

        private List<String> domains() {
            return jdbc.sql("select subject_name from xf_subject order by seq").query(String.class).list();
        }

        private List<Leader> leaders() {
            Map<String, List<String>> ofTerms = lists(
                    "select leader_no || '/' || post_seq as post, subject_name from xf_leader_post_subject"
                            + " order by leader_no, post_seq, seq",
                    "post",
                    (row, n) -> row.getString("subject_name"));
            Map<String, List<Term>> terms = lists(
                    "select * from xf_leader_post order by leader_no, seq", "leader_no", (row, n) -> term(row, ofTerms));
            Map<String, List<String>> portfolios = lists(
                    "select * from xf_leader_subject order by leader_no, seq",
                    "leader_no",
                    (row, n) -> row.getString("subject_name"));
            return jdbc.sql("select * from xf_leader order by leader_no")
                    .query((row, n) -> {
                        String id = row.getString("leader_no");
                        return new Leader(id, row.getString("full_name"), of(terms, id), of(portfolios, id));
                    })
                    .list();
        }

        private Term term(ResultSet row, Map<String, List<String>> portfolios) throws SQLException {
            String key = row.getString("leader_no") + "/" + row.getString("seq");
            String office = valueOrText(row, "xf_leader_post", key, "post_code", "post_name", Codes.POST);
            // Without subjects of its own, the term has those of the leader.
            List<String> portfolio = row.getBoolean("own_subjects") ? of(portfolios, key) : null;
            return new Term(office, day(row, "start_date"), day(row, "end_date"), portfolio);
        }

        private List<ResponsibleUnit> units() {
            return jdbc.sql("select * from xf_unit order by unit_no")
                    .query((row, n) -> new ResponsibleUnit(
                            row.getString("unit_no"), row.getString("unit_name"), row.getString("credit_code")))
                    .list();
        }

        private List<Matter> matters(Rows rows) {
            Map<String, List<Petitioner>> petitioners = lists(
                    "select * from xf_matter_person" + rows.where() + " order by matter_no, seq", rows,
                    "matter_no",
                    (row, n) -> new Petitioner(
                            row.getString("person_name"),
                            row.getString("id_card"),
                            row.getString("mobile"),
                            row.getString("home_address")));
            Map<String, List<MatterEvent>> events =
                    lists("select * from xf_matter_event" + rows.where() + " order by matter_no, seq", rows, "matter_no", this::event);
            return list("select * from xf_matter" + rows.where() + " order by matter_no", rows,
                    (row, n) -> matter(row, petitioners, events));
        }

        private MatterEvent event(ResultSet row, int n) throws SQLException {
            String key = row.getString("matter_no") + "/" + row.getString("seq");
            return new MatterEvent(
                    word(row, "xf_matter_event", key, "event_code", Codes.EVENT),
                    day(row, "event_date"),
                    row.getObject("extra_days", Long.class),
                    row.getString("remark"));
        }

        private Matter matter(
                ResultSet row, Map<String, List<Petitioner>> petitioners, Map<String, List<MatterEvent>> events)
                throws SQLException {
            String id = row.getString("matter_no");
            return new Matter(
                    id,
                    day(row, "reg_date"),
                    row.getString("content"),
                    word(row, "xf_matter", id, "source_code", Codes.SOURCE),
                    word(row, "xf_matter", id, "type_code", Codes.TYPE),
                    of(petitioners, id),
                    row.getLong("people_count"),
                    new Location(row.getString("place_code"), row.getString("place_text")),
                    row.getString("subject_name"),
                    row.getString("group_name"),
                    row.getString("cause_text"),
                    row.getString("unit_no"),
                    row.getString("opinion_text"),
                    row.getString("result_text"),
                    row.getString("reply_text"),
                    day(row, "reply_date"),
                    of(events, id));
        }

        private List<Reception> receptions(Rows rows) {
            Map<String, List<String>> others = lists(
                    "select * from xf_meeting_leader" + rows.where() + " order by meeting_no, seq", rows,
                    "meeting_no",
                    (row, n) -> row.getString("leader_no"));
            Map<String, List<String>> matters = lists(
                    "select * from xf_meeting_matter" + rows.where() + " order by meeting_no, seq", rows,
                    "meeting_no",
                    (row, n) -> row.getString("matter_no"));
            return list("select * from xf_meeting" + rows.where() + " order by meeting_no", rows,
                    (row, n) -> reception(row, matters, others));
        }

        private Reception reception(
                ResultSet row, Map<String, List<String>> matters, Map<String, List<String>> others) throws SQLException {
            String id = row.getString("meeting_no");
            return new Reception(
                    id,
                    row.getString("leader_no"),
                    day(row, "meeting_date"),
                    word(row, "xf_meeting", id, "way_code", Codes.WAY),
                    word(row, "xf_meeting", id, "site_code", Codes.SITE),
                    word(row, "xf_meeting", id, "state_code", Codes.STATE),
                    word(row, "xf_meeting", id, "half_day", Codes.HALF_DAY),
                    day(row, "notice_date"),
                    of(matters, id),
                    row.getString("minutes_text"),
                    row.getString("meeting_time"),
                    row.getString("place_text"),
                    of(others, id));
        }

        private List<Case> cases(Rows rows) {
            Map<String, List<Step>> steps =
                    lists("select * from xf_case_step" + rows.where() + " order by case_no, seq", rows, "case_no", this::step);
            return list("select * from xf_case" + rows.where() + " order by case_no", rows, (row, n) -> {
                String id = row.getString("case_no");
                return new Case(id, row.getString("matter_no"), row.getString("leader_no"), of(steps, id));
            });
        }

        private Step step(ResultSet row, int n) throws SQLException {
            String key = row.getString("case_no") + "/" + row.getString("seq");
            return new Step(
                    word(row, "xf_case_step", key, "step_code", Codes.STEP),
                    day(row, "step_date"),
                    row.getString("source_text"),
                    row.getString("leader_no"),
                    row.getString("team_lead"),
                    row.getString("led_by"),
                    row.getString("unit_head"),
                    row.getString("to_leader_no"),
                    row.getString("remark"),
                    row.getString("minutes_text"));
        }

        private List<Milestone> milestones(Rows rows) {
            return list("select * from xf_routine order by seq", rows, (row, n) -> new Milestone(
                    valueOrText(row, "xf_routine", row.getString("seq"), "routine_code", "routine_name", Codes.ROUTINE),
                    row.getString("period_text"),
                    day(row, "done_date"),
                    row.getString("doc_title")));
        }

        /** Returns the value of a code. */
        private <T> T word(ResultSet row, String table, String key, String column, CodeTable<T> codes)
                throws SQLException {
            String code = row.getString(column);
            return codes.value(code).orElseGet(() -> {
                problems.add(RowProblem.unknownCode(table, key, column, code, codes.codes()));
                // Allows the search for other problems to continue. The document is not returned.
                return codes.placeholder();
            });
        }

        /** Returns the value of a code, or for the code of other values the text of another column. */
        private String valueOrText(
                ResultSet row, String table, String key, String column, String textColumn, CodeTable<String> codes)
                throws SQLException {
            if (!Codes.OTHER.equals(row.getString(column))) {
                return word(row, table, key, column, codes);
            }
            String text = row.getString(textColumn);
            if (text == null) {
                problems.add(RowProblem.missingText(table, key, textColumn));
                return codes.placeholder();
            }
            return text;
        }
    }

    private <T> Map<String, List<T>> lists(String sql, String owner, RowMapper<T> mapper) {
        return lists(sql, Rows.ALL, owner, mapper);
    }

    /** Returns the rows of a table as lists by the id of their owner. */
    private <T> Map<String, List<T>> lists(String sql, Rows rows, String owner, RowMapper<T> mapper) {
        Map<String, List<T>> lists = new HashMap<>();
        if (rows == Rows.NONE) {
            return lists;
        }
        jdbc.sql(sql).params(rows.params()).query((ResultSet row) -> {
            T item = mapper.mapRow(row, row.getRow());
            lists.computeIfAbsent(row.getString(owner), key -> new ArrayList<>()).add(item);
        });
        return lists;
    }

    private <T> List<T> list(String sql, Rows rows, RowMapper<T> mapper) {
        return rows == Rows.NONE ? List.of() : jdbc.sql(sql).params(rows.params()).query(mapper).list();
    }

    private static <T> List<T> of(Map<String, List<T>> lists, String owner) {
        return lists.getOrDefault(owner, List.of());
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
