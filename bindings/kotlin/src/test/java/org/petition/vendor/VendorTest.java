package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.petition.Bureau;
import org.petition.Case;
import org.petition.CaseFile;
import org.petition.Channel;
import org.petition.ClockRow;
import org.petition.ClockStatus;
import org.petition.Duty;
import org.petition.EventKind;
import org.petition.FindingRule;
import org.petition.FormFault;
import org.petition.IdNumberCheck;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Length;
import org.petition.Limits;
import org.petition.Location;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.Mode;
import org.petition.NextStep;
import org.petition.Notice;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Purpose;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Report;
import org.petition.ResponsibleUnit;
import org.petition.Setting;
import org.petition.Stage;
import org.petition.Status;
import org.petition.Step;
import org.petition.StepKind;
import org.petition.Tenure;
import org.petition.Term;

/** Uses the library like a vendor's program: it makes a ledger from rows and reads the unmet duties each night. */
class VendorTest {
    private static final LocalDate FIRST_OF_APRIL = LocalDate.of(2020, 4, 1);

    private Policy policy;
    private Ledger ledger;

    @BeforeEach
    void open() throws PetitionException {
        policy = Policy.builtin("shenzhen-2019");
        ledger = Ledger.fromDocument(document());
    }

    @AfterEach
    void close() {
        ledger.close();
        policy.close();
    }

    private static LedgerDocument document() {
        Term term = new Term("vice_mayor", LocalDate.of(2019, 1, 1));
        Leader first = new Leader("L01", "示例甲", Collections.singletonList(term), Collections.singletonList("housing"));
        Leader second = new Leader("L02", "示例乙", Collections.singletonList(term));
        return new LedgerDocument(new Bureau("440300", "示范市信访局"), Arrays.asList(first, second))
                .withUnits(Collections.singletonList(new ResponsibleUnit("U01", "示范市住建局")))
                .withMatters(Collections.singletonList(matter()))
                .withReceptions(Collections.singletonList(reception()))
                .withCases(Collections.singletonList(new Case("C001", "M001", null, steps())));
    }

    private static Matter matter() {
        Petitioner who = new Petitioner("张示一", "440300190001010015", "13800000001", "示范路一号");
        Location where = new Location("440305", "示范街道");
        LocalDate day = LocalDate.of(2020, 1, 6);
        return new Matter("M001", day, "示例诉求", Channel.VISIT, Purpose.PETITION, Collections.singletonList(who), where)
                .withDomain("housing")
                .withUnit("U01");
    }

    private static Reception reception() {
        LocalDate day = LocalDate.of(2020, 2, 12);
        return new Reception("R001", "L01", day, Mode.APPOINTMENT, Setting.HALL, ReceptionStatus.HELD, Length.HALF_DAY)
                .withPublishedOn(LocalDate.of(2020, 1, 20))
                .withMatters(Collections.singletonList("M001"));
    }

    private static List<Step> steps() {
        return Arrays.asList(
                new Step(StepKind.SCREENED, LocalDate.of(2020, 1, 10)),
                new Step(StepKind.SELECTED, LocalDate.of(2020, 2, 1)).withLeader("L01"));
    }

    @Test
    void aNightlyRunFindsMissedDuties() throws PetitionException {
        Report report = ledger.assess(policy, 2020, FIRST_OF_APRIL);
        List<String> missed =
                report.getDuties().stream()
                        .filter(duty -> duty.getStatus() == Status.MISSED && duty.getRule().equals("reception"))
                        .map(Duty::getId)
                        .collect(Collectors.toList());
        assertEquals(Collections.singletonList("L02/reception/2020-Q1"), missed);
        Duty duty = ledger.outstanding(policy, 2020, FIRST_OF_APRIL, "L02").get(0);
        assertEquals(1.0, duty.getRequired());
        assertEquals(LocalDate.of(2020, 3, 31), duty.getWindow().getTo());
        assertEquals("未完成", duty.getStatus().zh());
        assertEquals("missed", duty.getStatus().key());
        assertNull(duty.getDaysLeft());
        assertEquals(1L, duty.getDaysLate());
    }

    /** L02 was present at the reception of L01 and has no missed duty any more. */
    @Test
    void everyLeaderWhoWasPresentGetsTheCredit() throws PetitionException {
        Reception together = reception().withAlsoPresent(Collections.singletonList("L02"));
        try (Ledger with = ledger.withReception(together)) {
            assertEquals(Collections.singletonList("L02"), with.document().getReceptions().get(0).getAlsoPresent());
            List<Duty> duties = with.assess(policy, 2020, FIRST_OF_APRIL).getDuties();
            Duty duty =
                    duties.stream().filter(it -> it.getId().equals("L02/reception/2020-Q1")).findFirst().get();
            assertEquals(Status.MET, duty.getStatus());
            assertEquals(Collections.singletonList("R001"), duty.getEvidence());
        }
    }

    /** The portfolio of a term replaces the leader's: the case is in neither any more. */
    @Test
    void aTermHasItsOwnPortfolio() throws PetitionException {
        assertEquals(0, portfolioMismatches(null));
        assertEquals(1, portfolioMismatches(Collections.singletonList("labour")));
    }

    private long portfolioMismatches(List<String> portfolio) throws PetitionException {
        LedgerDocument document = document();
        Leader leader = document.getLeaders().get(0);
        Term term = leader.getTerms().get(0).withPortfolio(portfolio);
        LedgerDocument changed =
                document.withLeaders(
                        Arrays.asList(leader.withTerms(Collections.singletonList(term)), document.getLeaders().get(1)));
        try (Ledger with = Ledger.fromDocument(changed)) {
            return with.assess(policy, 2020, FIRST_OF_APRIL).getFindings().stream()
                    .filter(it -> it.getRule() == FindingRule.PORTFOLIO_MISMATCH)
                    .filter(it -> "L01".equals(it.getLeader()) && "U01".equals(it.getUnit()))
                    .count();
        }
    }

    @Test
    void theReturnedLedgerHasTheRecordedReception() throws PetitionException {
        Reception recorded = reception().withRecord("记录");
        try (Ledger with = ledger.withReception(recorded)) {
            assertEquals("记录", with.document().getReceptions().get(0).getRecord());
        }
        assertNull(ledger.document().getReceptions().get(0).getRecord());
    }

    @Test
    void aNextStepOfACaseCanBeRecorded() throws PetitionException {
        CaseFile file = ledger.caseFile("C001", policy, FIRST_OF_APRIL);
        assertEquals(Stage.SELECTED, file.getStage());
        assertEquals("L01", file.getHolder());
        assertFalse(file.getNeedsConsent());
        List<StepKind> next = file.getNext().stream().map(NextStep::getKind).collect(Collectors.toList());
        assertTrue(next.contains(StepKind.ASSIGNED), next::toString);
        Step assigned = new Step(StepKind.ASSIGNED, FIRST_OF_APRIL);
        try (Ledger with = ledger.record("C001", assigned, policy, FIRST_OF_APRIL)) {
            assertEquals(Stage.ASSIGNED, with.caseFile("C001", policy, FIRST_OF_APRIL).getStage());
        }
    }

    @Test
    void aRefusedStepNamesTheMissingSteps() {
        Step approved = new Step(StepKind.LEADER_APPROVED, FIRST_OF_APRIL);
        PetitionException.RefusedStep refused =
                assertThrows(
                        PetitionException.RefusedStep.class,
                        () -> ledger.record("C001", approved, policy, FIRST_OF_APRIL));
        assertEquals("step_out_of_order", refused.getCode());
        assertEquals("cases/C001", refused.getPath());
        assertEquals("C001", refused.getCaseId());
        assertEquals(StepKind.LEADER_APPROVED, refused.getStep());
        assertEquals(Collections.singletonList(StepKind.SITE_CONFIRMED), refused.getMissing());
        assertTrue(refused.getInTheWay().isEmpty());
        assertEquals("2.2.1.4", refused.getClause());
        assertEquals(refused.getZh() + "\n" + refused.getEn(), refused.getMessage());
        assertTrue(refused.toString().contains(refused.getZh()), refused::toString);
    }

    @Test
    void allProblemsOfRowsAreReportedAtOnce() {
        LedgerDocument document = document();
        Reception unknownMatter = reception().withMatters(Arrays.asList("M001", "M009"));
        LedgerDocument invalidDocument =
                document.withReceptions(Arrays.asList(unknownMatter, reception().withPublishedOn(LocalDate.MAX)));
        PetitionException.InvalidLedger invalid =
                assertThrows(PetitionException.InvalidLedger.class, () -> Ledger.fromDocument(invalidDocument));
        List<String> paths = invalid.getProblems().stream().map(Problem::getPath).collect(Collectors.toList());
        assertTrue(paths.contains("$.receptions[0].matters[1]"), paths::toString);
        assertTrue(paths.contains("$.receptions[1].published_on"), paths::toString);
        assertEquals("invalid_ledger", invalid.getCode());
    }

    @Test
    void limitsBoundWhatIsRead() {
        PetitionException.InvalidLedger invalid =
                assertThrows(
                        PetitionException.InvalidLedger.class,
                        () -> Ledger.fromJsonWithin(ledger.toJson(), new Limits().withRows(1L)));
        assertEquals("too_large", invalid.getProblems().get(0).getCode());
        assertThrows(
                PetitionException.OutOfRange.class,
                () -> Ledger.fromJsonWithin("{}", new Limits().withRows(-1L)));
    }

    @Test
    void aPolicyTakesAnotherReading() throws PetitionException {
        try (Policy anyDay = policy.withReading(policy.reading().withTenure(Tenure.ANY_DAY))) {
            assertEquals(Tenure.ANY_DAY, anyDay.reading().getTenure());
            assertEquals(Tenure.FULL_PERIOD, policy.reading().getTenure());
        }
        PetitionException refused =
                assertThrows(
                        PetitionException.InvalidPolicy.class,
                        () -> policy.withSettings(policy.settings().withWarningDays(-1)));
        assertEquals("invalid_policy", refused.getCode());
        assertThrows(
                PetitionException.InvalidPolicy.class,
                () -> policy.withSettings(policy.settings().withTenureTolerancePercent(101)));
    }

    @Test
    void aMatterHasClocks() throws PetitionException {
        String clock =
                "id = \"clocks\"\nextends = \"shenzhen-2019\"\n[[clock]]\nid = \"conclude\"\nzh = \"办理期限\"\n"
                        + "en = \"time to conclude\"\nstarts = \"accepted\"\nstops = [\"concluded\"]\ndays = 60\n"
                        + "count = \"calendar\"\nwho = \"unit\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n";
        MatterEvent accepted = new MatterEvent(EventKind.ACCEPTED, LocalDate.of(2020, 1, 10));
        Matter matter = matter().withEvents(Collections.singletonList(accepted));
        try (Policy clocks = Policy.parse(clock); Ledger changed = ledger.withMatter(matter)) {
            assertEquals("办理期限", clocks.clock("conclude").getZh());
            ClockRow row = changed.assess(clocks, 2020, FIRST_OF_APRIL).getClocks().get(0);
            assertEquals("M001/conclude/2020-01-10", row.getId());
            assertEquals(ClockStatus.OVERDUE, row.getStatus());
            assertEquals(LocalDate.of(2020, 3, 10), row.getDue());
            assertEquals(22L, row.getDaysLate());
        }
    }

    @Test
    void valuesOfAPolicyAreReplacedAndWritten() throws PetitionException {
        String values = "{\"quota\": {\"resolution\": {\"at_least\": 4}}, \"settings\": {\"notice_days\": 7}}";
        try (Policy other = policy.replace(values);
                Policy again = Policy.parse(other.toToml())) {
            assertEquals(4, other.quotas().get(2).getAtLeast());
            assertEquals(7, other.settings().getNoticeDays());
            assertEquals(other.quotas(), again.quotas());
            assertEquals(other.toToml(), again.toToml());
        }
        PetitionException.InvalidPolicy refused =
                assertThrows(
                        PetitionException.InvalidPolicy.class,
                        () -> policy.replace("{\"quota\": {\"resolution\": {\"at_least\": 0}}}"));
        assertEquals("$.quota.resolution.at_least", refused.getProblems().get(0).getPath());
        String lists = "id = \"x\"\nextends = \"shenzhen-2019\"\ndelegated = []";
        try (Policy dropping = Policy.parse(lists)) {
            assertTrue(dropping.droppedEntries().get(0).getEn().contains("delegated_selection"));
        }
    }

    @Test
    void formInputIsChecked() {
        IdNumberCheck check = Petition.checkIdNumber("44030019000101001");
        assertEquals(FormFault.INCOMPLETE, check.getFault());
        assertNull(check.getNumber());
        assertEquals("张**", Petition.maskName("张示一"));
    }

    @Test
    void aNoticeContainsNoPersonalData() throws PetitionException {
        Notice notice = ledger.receptionNotice("R001", null);
        assertTrue(notice.getZh().contains("示例甲"), notice::getZh);
        PetitionException.RefusedNotice refused =
                assertThrows(
                        PetitionException.RefusedNotice.class,
                        () -> ledger.receptionNotice("R001", "张示一的诉求"));
        assertEquals("notice_contains_name", refused.getCode());
        assertEquals("receptions/R001", refused.getPath());
        assertFalse(refused.getMessage().contains("张示一"));
    }

    @Test
    void aClosedLedgerThrows() {
        Ledger closed = ledger;
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.assess(policy, 2020, FIRST_OF_APRIL));
    }

    @Test
    void unknownNamesAreErrors() {
        assertEquals("unknown_policy", assertThrows(PetitionException.class, () -> Policy.builtin("none")).getCode());
        PetitionException unknown =
                assertThrows(
                        PetitionException.UnknownRecord.class, () -> ledger.caseFile("C009", policy, FIRST_OF_APRIL));
        assertEquals("unknown_record", unknown.getCode());
        assertNull(Petition.policyText("none"));
        assertNull(Status.ofKey("none"));
    }
}
