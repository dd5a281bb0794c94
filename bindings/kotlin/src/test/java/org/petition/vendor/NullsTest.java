package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.petition.Act;
import org.petition.Bureau;
import org.petition.DutyCounts;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerCheck;
import org.petition.LedgerDocument;
import org.petition.LeftOutRecord;
import org.petition.Length;
import org.petition.Mode;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Setting;
import org.petition.Step;

/** Records from rows of a database with nulls and bad references, as a Java program makes them. */
class NullsTest {
    private static final LocalDate DAY = LocalDate.of(2020, 2, 12);

    @Test
    void nullsAreProblemsLikeAnyOther() {
        LedgerDocument document = document(
                leader("L01").withName(null), reception("R001", null), reception("R002", "L99"), reception("R003", "L01").withMode(null));
        PetitionException error = assertThrows(PetitionException.InvalidLedger.class, () -> Ledger.fromDocument(document));
        List<String> records =
                error.getProblems().stream().map(problem -> problem.getId() + " " + problem.getCode()).collect(Collectors.toList());
        assertEquals(Arrays.asList("L01 missing", "R001 missing", "R003 missing", "R002 unknown_reference"), records);
        assertTrue(error.getProblems().get(0).getZh().contains("缺少"), error::getZh);
    }

    @Test
    void aNullWhereDocumentsAllowOneIsTheDefault() throws PetitionException {
        Leader leader = Leader.builder().id("L01").name("示例甲").terms(null).portfolio(null).build();
        try (Ledger ledger = Ledger.fromDocument(document(leader, reception("R001", "L01").withMatters(null)))) {
            assertEquals(Collections.emptyList(), ledger.document().getReceptions().get(0).getMatters());
        }
    }

    @Test
    void nullsOfSingleRecordsNameTheRecord() throws PetitionException {
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear());
                Policy policy = Policy.builtin("shenzhen-2019")) {
            PetitionException reception = assertThrows(PetitionException.class, () -> ledger.withReception(reception("R900", null)));
            assertEquals("receptions R900 $.leader", place(reception));
            Step step = Step.builder().on(DAY).build();
            PetitionException of = assertThrows(PetitionException.class, () -> ledger.record("C012", step, policy, DAY));
            assertEquals("cases C012 $.kind", place(of));
            PetitionException act = assertThrows(PetitionException.InvalidAct.class, () -> ledger.apply(new Act.CancelReception(null), policy, DAY));
            assertEquals("$.reception", act.getPath());
        }
    }

    @Test
    void aNullArgumentIsNamed() {
        String message = assertThrows(NullPointerException.class, () -> Ledger.fromJson(null)).getMessage();
        assertEquals("参数 text 为空或含有空值 · text is null or contains a null", message);
        assertThrows(NullPointerException.class, () -> Ledger.fromDocument(null));
    }

    @Test
    void aNumberThatWasNotSetIsAnError() {
        String message = assertThrows(IllegalStateException.class, () -> DutyCounts.builder().build()).getMessage();
        assertTrue(message.contains("met"), message);
    }

    @Test
    void aCheckSeparatesWhatIsValid() throws PetitionException {
        LedgerDocument document =
                document(leader("L01"), reception("R001", "L01"), reception("R002", "L99"), reception(null, "L01"));
        LedgerCheck check = Ledger.check(document);
        assertEquals(Arrays.asList("R002", null), check.getProblems().stream().map(Problem::getId).sorted(
                java.util.Comparator.nullsLast(java.util.Comparator.naturalOrder())).collect(Collectors.toList()));
        List<String> leftOut = check.getLeftOut().stream().map(LeftOutRecord::getPath).collect(Collectors.toList());
        assertEquals(Arrays.asList("$.receptions[1]", "$.receptions[2]"), leftOut);
        try (Ledger ledger = Ledger.fromDocument(check.getValid())) {
            assertEquals(1, ledger.document().getReceptions().size());
        }
        LedgerCheck withoutBureau = Ledger.check(document.withBureau(null));
        assertNull(withoutBureau.getValid());
        assertTrue(withoutBureau.getProblems().stream().anyMatch(problem -> problem.getPath().startsWith("$.bureau")));
    }

    @Test
    void aValidDocumentIsReturnedAsItIs() throws PetitionException {
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear())) {
            LedgerCheck check = Ledger.check(ledger.document());
            assertEquals(ledger.document(), check.getValid());
            assertTrue(check.getProblems().isEmpty() && check.getLeftOut().isEmpty());
        }
    }

    private static String place(PetitionException error) {
        Problem problem = error.getProblems().get(0);
        return problem.getTable() + " " + problem.getId() + " " + problem.getPath();
    }

    private static Leader leader(String id) {
        return Leader.builder().id(id).name("示例甲").build();
    }

    private static Reception reception(String id, String leader) {
        return new Reception(id, leader, DAY, Mode.APPOINTMENT, Setting.HALL, ReceptionStatus.HELD, Length.FULL_DAY);
    }

    private static LedgerDocument document(Leader leader, Reception... receptions) {
        return new LedgerDocument(new Bureau("440300", "示范市信访局"), Collections.singletonList(leader))
                .withReceptions(Arrays.asList(receptions));
    }
}
