package com.example.xinfang;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import org.petition.CaseFile;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Notice;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Reception;
import org.petition.Step;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * What the service does, each in one transaction: reads the tables, asks the library, writes what it has checked.
 *
 * <p>Reading sees all tables as of one moment; for H2 that is {@code SERIALIZABLE}, with {@code REPEATABLE_READ} each table
 * is seen as of its first query. {@link PetitionException} is a checked exception, on which Spring does not
 * roll back unless it is told to.
 */
@Service
class Desk {
    private final JdbcClient jdbc;
    private final TablesToLedger from;
    private final LedgerToTables to;
    private final Intake intake;
    private final BehindView view;
    private final Policy policy;
    private final Clock clock;

    Desk(JdbcClient jdbc, TablesToLedger from, LedgerToTables to, Intake intake, BehindView view, Policy policy, Clock clock) {
        this.jdbc = jdbc;
        this.from = from;
        this.to = to;
        this.intake = intake;
        this.view = view;
        this.policy = policy;
        this.clock = clock;
    }

    /** Today, where the bureau is. */
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public Behind behind(LocalDate asOf, int year) throws PetitionException {
        LedgerDocument document = from.read();
        try (Ledger ledger = check(document)) {
            return view.of(ledger, document, asOf, year);
        }
    }

    /** The report document: the same bytes that the library gives everywhere. */
    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public String report(LocalDate asOf, int year) throws PetitionException {
        try (Ledger ledger = check(from.read())) {
            return ledger.assessJson(policy, year, asOf);
        }
    }

    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public Notice receptionNotice(String id, String subject) throws PetitionException {
        try (Ledger ledger = check(from.read())) {
            return ledger.receptionNotice(id, subject);
        }
    }

    /** Records a reception and gives it as it was recorded. */
    @Transactional(rollbackFor = Exception.class)
    public Reception record(JsonNode sent) throws PetitionException {
        oneAtATime();
        try (Ledger ledger = check(from.read())) {
            String id = "J" + jdbc.sql("select next value for xf_meeting_no").query(Long.class).single();
            Reception reception = intake.reception(ledger, sent, id);
            try (Ledger changed = ledger.withReception(reception)) {
                to.add(reception);
                compare(changed);
            }
            return reception;
        }
    }

    /** Records a step and gives the case as it stands then. */
    @Transactional(rollbackFor = Exception.class)
    public CaseFile recordStep(String caseId, JsonNode sent) throws PetitionException {
        oneAtATime();
        try (Ledger ledger = check(from.read())) {
            // Refuses a case that is not there, before the step is read within it.
            ledger.caseFile(caseId, policy, today());
            Step step = intake.step(ledger, caseId, sent);
            try (Ledger changed = ledger.record(caseId, step, policy, today())) {
                to.add(caseId, step);
                compare(changed);
                return changed.caseFile(caseId, policy, today());
            }
        }
    }

    /** Puts a ledger document in the place of everything that the tables hold. */
    @Transactional(rollbackFor = Exception.class)
    public void replaceAll(String text) throws PetitionException {
        try (Ledger ledger = Ledger.fromJson(text)) {
            to.replaceAll(ledger.document());
            compare(ledger);
        }
    }

    /** The ledger of a document that was made of the tables. */
    private static Ledger check(LedgerDocument document) throws PetitionException {
        try {
            return Ledger.fromDocument(document);
        } catch (PetitionException.InvalidLedger refused) {
            throw UnreadableTables.of(refused, document);
        }
    }

    /** Whoever writes waits here for who wrote before: what the library checks is what the row joins. */
    private void oneAtATime() {
        jdbc.sql("select area_code from xf_bureau for update").query(String.class).single();
    }

    /** The tables hold what the library has checked, or the transaction is undone. */
    private void compare(Ledger checked) {
        LedgerDocument wanted = checked.document();
        LedgerDocument kept = from.read();
        boolean same = kept.getBureau().equals(wanted.getBureau())
                && kept.getDomains().equals(wanted.getDomains())
                && sameRows(kept.getLeaders(), wanted.getLeaders())
                && sameRows(kept.getUnits(), wanted.getUnits())
                && sameRows(kept.getMatters(), wanted.getMatters())
                && sameRows(kept.getReceptions(), wanted.getReceptions())
                && sameRows(kept.getCases(), wanted.getCases())
                && sameRows(kept.getMilestones(), wanted.getMilestones());
        if (!same) {
            throw new IllegalStateException("the tables do not hold what was checked");
        }
    }

    /** Tables are read by number, whatever the order in which rows were added. */
    private static <T> boolean sameRows(List<T> kept, List<T> wanted) {
        return kept.size() == wanted.size() && new HashSet<>(kept).equals(new HashSet<>(wanted));
    }
}
