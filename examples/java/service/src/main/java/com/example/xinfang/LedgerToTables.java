package com.example.xinfang;

import java.util.List;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes records of the ledger into the service's tables. {@link TablesToLedger} reads them.
 *
 * <p>The caller checks the records and controls the transaction.
 */
@Component
final class LedgerToTables {
    private static final List<String> TABLES = List.of(
            "xf_routine", "xf_case_step", "xf_case", "xf_meeting_matter", "xf_meeting_leader", "xf_meeting",
            "xf_matter_event", "xf_matter_person", "xf_matter", "xf_unit", "xf_leader_post_subject", "xf_leader_post",
            "xf_leader_subject", "xf_leader", "xf_subject", "xf_bureau");

    private final JdbcClient jdbc;

    LedgerToTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces the content of all tables. */
    void replaceAll(LedgerDocument document) {
        TABLES.forEach(table -> jdbc.sql("delete from " + table).update());
        insert(
                "insert into xf_bureau (area_code, bureau_name) values (?, ?)",
                document.getBureau().getCode(), document.getBureau().getName());
        int subjects = 0;
        for (String domain : document.getDomains()) {
            insert("insert into xf_subject (seq, subject_name) values (?, ?)", subjects++, domain);
        }
        document.getLeaders().forEach(this::add);
        document.getUnits().forEach(this::add);
        document.getMatters().forEach(this::add);
        document.getReceptions().forEach(this::add);
        document.getCases().forEach(this::add);
        int routines = 0;
        for (Milestone milestone : document.getMilestones()) {
            add(routines++, milestone);
        }
    }

    void add(Reception reception) {
        insert(
                """
                insert into xf_meeting (meeting_no, leader_no, meeting_date, meeting_time, half_day, way_code, site_code,
                    state_code, place_text, notice_date, minutes_text)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                reception.getId(), reception.getLeader(), reception.getDate(), reception.getTime(),
                code(Codes.HALF_DAY, reception.getLength()), code(Codes.WAY, reception.getMode()),
                code(Codes.SITE, reception.getSetting()), code(Codes.STATE, reception.getStatus()),
                reception.getPlace(), reception.getPublishedOn(), reception.getRecord());
        int leaders = 0;
        for (String leader : reception.getAlsoPresent()) {
            insert(
                    "insert into xf_meeting_leader (meeting_no, seq, leader_no) values (?, ?, ?)",
                    reception.getId(), leaders++, leader);
        }
        int matters = 0;
        for (String matter : reception.getMatters()) {
            insert(
                    "insert into xf_meeting_matter (meeting_no, seq, matter_no) values (?, ?, ?)",
                    reception.getId(), matters++, matter);
        }
    }

    /** Adds a step as the last of its case. */
    void add(String caseId, Step step) {
        int seq = jdbc.sql("select coalesce(max(seq) + 1, 0) from xf_case_step where case_no = ?")
                .param(caseId)
                .query(Integer.class)
                .single();
        add(caseId, seq, step);
    }

    private void add(String caseId, int seq, Step step) {
        insert(
                """
                insert into xf_case_step (case_no, seq, step_code, step_date, source_text, leader_no, team_lead, led_by,
                    unit_head, to_leader_no, remark, minutes_text)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                caseId, seq, code(Codes.STEP, step.getKind()), step.getOn(), step.getSource(), step.getLeader(),
                step.getLead(), step.getLedBy(), step.getUnitHead(), step.getTo(), step.getNote(), step.getRecord());
    }

    private void add(Leader leader) {
        insert("insert into xf_leader (leader_no, full_name) values (?, ?)", leader.getId(), leader.getName());
        int subjects = 0;
        for (String subject : leader.getPortfolio()) {
            insert(
                    "insert into xf_leader_subject (leader_no, seq, subject_name) values (?, ?, ?)",
                    leader.getId(), subjects++, subject);
        }
        int posts = 0;
        for (Term term : leader.getTerms()) {
            add(leader.getId(), posts++, term);
        }
    }

    private void add(String leaderId, int post, Term term) {
        List<String> portfolio = term.getPortfolio();
        insert(
                """
                insert into xf_leader_post (leader_no, seq, post_code, post_name, start_date, end_date, own_subjects)
                values (?, ?, ?, ?, ?, ?, ?)""",
                leaderId, post, codeOrOther(Codes.POST, term.getOffice()), textIfOther(Codes.POST, term.getOffice()),
                term.getFrom(), term.getTo(), portfolio != null);
        if (portfolio == null) {
            return;
        }
        int subjects = 0;
        for (String subject : portfolio) {
            insert(
                    "insert into xf_leader_post_subject (leader_no, post_seq, seq, subject_name) values (?, ?, ?, ?)",
                    leaderId, post, subjects++, subject);
        }
    }

    private void add(ResponsibleUnit unit) {
        insert(
                "insert into xf_unit (unit_no, unit_name, credit_code) values (?, ?, ?)",
                unit.getId(), unit.getName(), unit.getUscc());
    }

    private void add(Matter matter) {
        Location location = matter.getLocation();
        insert(
                """
                insert into xf_matter (matter_no, reg_date, source_code, type_code, content, people_count, place_code,
                    place_text, subject_name, group_name, cause_text, unit_no, opinion_text, result_text, reply_text,
                    reply_date)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                matter.getId(), matter.getRegisteredOn(), code(Codes.SOURCE, matter.getChannel()),
                code(Codes.TYPE, matter.getPurpose()), matter.getClaim(), matter.getHeadcount(), location.getCode(),
                location.getDetail(), matter.getDomain(), matter.getKeyGroup(), matter.getCause(), matter.getUnit(),
                matter.getOpinion(), matter.getResult(), matter.getReply(), matter.getRepliedOn());
        int seq = 0;
        for (Petitioner petitioner : matter.getPetitioners()) {
            insert(
                    """
                    insert into xf_matter_person (matter_no, seq, person_name, id_card, mobile, home_address)
                    values (?, ?, ?, ?, ?, ?)""",
                    matter.getId(), seq++, petitioner.getName(), petitioner.getIdNumber(), petitioner.getPhone(),
                    petitioner.getAddress());
        }
        int events = 0;
        for (MatterEvent event : matter.getEvents()) {
            insert(
                    """
                    insert into xf_matter_event (matter_no, seq, event_code, event_date, extra_days, remark)
                    values (?, ?, ?, ?, ?, ?)""",
                    matter.getId(), events++, code(Codes.EVENT, event.getKind()), event.getOn(), event.getDays(),
                    event.getNote());
        }
    }

    private void add(Case record) {
        insert(
                "insert into xf_case (case_no, matter_no, leader_no) values (?, ?, ?)",
                record.getId(), record.getMatter(), record.getLeader());
        int seq = 0;
        for (Step step : record.getSteps()) {
            add(record.getId(), seq++, step);
        }
    }

    private void add(int seq, Milestone milestone) {
        insert(
                """
                insert into xf_routine (seq, routine_code, routine_name, period_text, done_date, doc_title)
                values (?, ?, ?, ?, ?, ?)""",
                seq, codeOrOther(Codes.ROUTINE, milestone.getKind()), textIfOther(Codes.ROUTINE, milestone.getKind()),
                milestone.getPeriod(), milestone.getOn(), milestone.getDocument());
    }

    private void insert(String sql, Object... values) {
        jdbc.sql(sql).params(values).update();
    }

    private static <T> String code(CodeTable<T> codes, T value) {
        return codes.code(value).orElseThrow();
    }

    private static String codeOrOther(CodeTable<String> codes, String text) {
        return codes.code(text).orElse(Codes.OTHER);
    }

    private static String textIfOther(CodeTable<String> codes, String text) {
        return codes.code(text).isPresent() ? null : text;
    }
}
