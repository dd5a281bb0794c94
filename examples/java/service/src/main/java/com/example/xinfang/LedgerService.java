package com.example.xinfang;

import java.io.IOException;
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
 * The operations of the service, each in one transaction: read the tables, call the library, write checked rows.
 *
 * <p>A read needs one snapshot of all tables. In H2 that is {@code SERIALIZABLE}; with {@code REPEATABLE_READ} each table has
 * the state of its first query. {@link PetitionException} is a checked exception: Spring rolls back only with
 * {@code rollbackFor}.
 */
@Service
class LedgerService {
    private final JdbcClient jdbc;
    private final TablesToLedger from;
    private final LedgerToTables to;
    private final RequestReader requests;
    private final BehindView view;
    private final Policy policy;
    private final Clock clock;

    LedgerService(JdbcClient jdbc, TablesToLedger from, LedgerToTables to, RequestReader requests, BehindView view, Policy policy, Clock clock) {
        this.jdbc = jdbc;
        this.from = from;
        this.to = to;
        this.requests = requests;
        this.view = view;
        this.policy = policy;
        this.clock = clock;
    }

    /** Returns today's date in the bureau's time zone. */
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

    /** Returns the report document: the same bytes in every language. */
    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public String report(LocalDate asOf, int year) throws PetitionException {
        try (Ledger ledger = check(from.read())) {
            return ledger.assessJson(policy, year, asOf);
        }
    }

    /** Returns the working ledger as a workbook, with masked personal data. */
    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public byte[] workbook(LocalDate asOf) throws PetitionException, IOException {
        LedgerDocument document = from.read();
        try (Ledger ledger = check(document)) {
            return EntriesWorkbook.of(ledger.entries(policy, asOf), document, asOf);
        }
    }

    @Transactional(readOnly = true, isolation = Isolation.SERIALIZABLE)
    public Notice receptionNotice(String id, String subject) throws PetitionException {
        try (Ledger ledger = check(from.read())) {
            return ledger.receptionNotice(id, subject);
        }
    }

    /** Records a reception and returns it. It reads the rows that the reception names, and no others. */
    @Transactional(rollbackFor = Exception.class)
    public Reception record(JsonNode body) throws PetitionException {
        List<String> matters = RequestReader.texts(body, "matters");
        String id = RequestReader.texts(body, "id").stream().findFirst().orElseGet(this::nextReceptionId);
        try (Ledger ledger = check(from.readForReception(id, matters))) {
            Reception reception = requests.reception(ledger, body, id);
            to.add(reception);
            compare(from.readReception(id), List.of(reception));
            return reception;
        }
    }

    /** Records a step and returns the case with it. It reads the rows of the case, and of no other. */
    @Transactional(rollbackFor = Exception.class)
    public CaseFile recordStep(String caseId, JsonNode body) throws PetitionException {
        lock(caseId);
        try (Ledger ledger = check(from.readCase(caseId))) {
            // Throws for an unknown case before the step is read within it.
            ledger.caseFile(caseId, policy, today());
            Step step = requests.step(ledger, caseId, body);
            try (Ledger changed = ledger.record(caseId, step, policy, today())) {
                to.add(caseId, step);
                compare(from.readSteps(caseId), changed.document().getCases());
                return changed.caseFile(caseId, policy, today());
            }
        }
    }

    /** Replaces the content of all tables by a ledger document. */
    @Transactional(rollbackFor = Exception.class)
    public void replaceAll(String text) throws PetitionException {
        try (Ledger ledger = Ledger.fromJson(text)) {
            to.replaceAll(ledger.document());
            compare(ledger);
        }
    }

    /** Checks the document that was read from the tables. */
    private static Ledger check(LedgerDocument document) throws PetitionException {
        try {
            return Ledger.fromDocument(document);
        } catch (PetitionException.InvalidLedger refused) {
            throw UnreadableTables.of(refused, document);
        }
    }

    /** Locks the row of a case. A writer waits for the previous one of the same case, and checks its present steps. */
    private void lock(String caseId) {
        jdbc.sql("select case_no from xf_case where case_no = ? for update").param(caseId).query(String.class).list();
    }

    private String nextReceptionId() {
        return "J" + jdbc.sql("select next value for xf_meeting_no").query(Long.class).single();
    }

    /** Compares written rows with the checked records. A difference rolls the transaction back. */
    private static void compare(List<?> actual, List<?> expected) {
        if (!actual.equals(expected)) {
            throw new IllegalStateException("the tables differ from the checked records");
        }
    }

    /** Compares all tables with the checked ledger. A difference rolls the transaction back. */
    private void compare(Ledger checked) {
        LedgerDocument expected = checked.document();
        LedgerDocument actual = from.read();
        boolean same = actual.getBureau().equals(expected.getBureau())
                && actual.getDomains().equals(expected.getDomains())
                && sameRows(actual.getLeaders(), expected.getLeaders())
                && sameRows(actual.getUnits(), expected.getUnits())
                && sameRows(actual.getMatters(), expected.getMatters())
                && sameRows(actual.getReceptions(), expected.getReceptions())
                && sameRows(actual.getCases(), expected.getCases())
                && sameRows(actual.getMilestones(), expected.getMilestones());
        if (!same) {
            throw new IllegalStateException("the tables differ from the checked ledger");
        }
    }

    /** Compares rows without their order: the tables are read by id. */
    private static <T> boolean sameRows(List<T> actual, List<T> expected) {
        return actual.size() == expected.size() && new HashSet<>(actual).equals(new HashSet<>(expected));
    }
}
