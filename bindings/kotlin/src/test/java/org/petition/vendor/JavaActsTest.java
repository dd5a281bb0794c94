package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.petition.Act;
import org.petition.ActKind;
import org.petition.ActReason;
import org.petition.ActReasonKind;
import org.petition.CaseSteps;
import org.petition.Channel;
import org.petition.Conflict;
import org.petition.Ledger;
import org.petition.Length;
import org.petition.Location;
import org.petition.Matter;
import org.petition.Mode;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Purpose;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.RowChange;
import org.petition.Setting;
import org.petition.Step;
import org.petition.StepKind;

/** Enters acts, and merges copies, as a Java program does. */
class JavaActsTest {
    private static final LocalDate DAY = LocalDate.of(2020, 3, 12);

    private Policy policy;
    private Ledger ledger;

    @BeforeEach
    void open() throws PetitionException {
        policy = Policy.builtin("shenzhen-2019");
        ledger = Ledger.fromJson(Files.actLedger());
    }

    @AfterEach
    void close() {
        ledger.close();
        policy.close();
    }

    /** Returns one act of each kind, in the order of the kinds. */
    static List<Act> acts() {
        Reception reception =
                new Reception("R2", "L01", DAY, Mode.THEMED, Setting.HALL, ReceptionStatus.PLANNED, Length.HALF_DAY);
        List<Petitioner> petitioners = Collections.singletonList(new Petitioner("张示一"));
        Matter matter =
                new Matter("M3", DAY, "欠薪", Channel.LETTER, Purpose.PETITION, petitioners, new Location("440305"));
        List<String> matters = Collections.singletonList("M1");
        List<String> others = Collections.singletonList("L02");
        return Arrays.asList(
                new Act.Record("C1", new Step(StepKind.STUDIED, DAY).withRecord("研究记录")),
                new Act.ArrangeReception(reception),
                new Act.HoldReception("R1", "走访现场", DAY, matters, others, CaseSteps.LEAVE),
                new Act.CancelReception("R1"),
                new Act.PublishReception("R1", DAY),
                new Act.PublishCase("C1", DAY),
                new Act.PublishSchedule("2020-Q1", DAY),
                new Act.RegisterMatter(matter),
                new Act.OpenCase("C2", "M2", DAY),
                new Act.Reply("M1", DAY, "已书面答复", "已维修", CaseSteps.RECORD));
    }

    @Test
    void everyKindOfActHasAJsonFormAndIsEntered() throws PetitionException {
        List<Act> acts = acts();
        assertEquals(ActKind.values().length, acts.size());
        for (int i = 0; i < acts.size(); i++) {
            String text = Petition.actJson(acts.get(i));
            assertEquals(acts.get(i), Petition.parseAct(text));
            assertTrue(text.contains("\"act\": \"" + ActKind.values()[i].key() + "\""), text);
            try (Ledger after = ledger.apply(acts.get(i), policy, DAY)) {
                assertTrue(after.changesSince(ledger).getRows().size() > 0, text);
            }
        }
    }

    @Test
    void aRefusedActHasEveryReason() {
        PetitionException.RefusedAct refused =
                assertThrows(
                        PetitionException.RefusedAct.class,
                        () -> ledger.apply(new Act.HoldReception("R1"), policy, DAY.minusDays(1)));
        assertEquals(ActKind.HOLD_RECEPTION, refused.getAct());
        assertEquals("R1", refused.getRecord());
        assertEquals("act_in_future", refused.getCode());
        List<ActReasonKind> kinds = refused.getReasons().stream().map(ActReason::getKind).collect(Collectors.toList());
        assertEquals(Arrays.asList(ActReasonKind.IN_FUTURE, ActReasonKind.INCOMPLETE), kinds);
        ActReason missing = refused.getReasons().get(1);
        assertEquals("3.3", missing.getClause());
        assertTrue(refused.getZh().contains(missing.getZh()), refused::getZh);
        assertTrue(refused.getEn().contains(missing.getEn()), refused::getEn);
    }

    @Test
    void anActWithoutAPeriodIsInvalid() {
        PetitionException.InvalidAct invalid =
                assertThrows(
                        PetitionException.InvalidAct.class,
                        () -> Petition.actJson(new Act.PublishSchedule("2020-Q5", DAY)));
        assertEquals("$.period", invalid.getProblems().get(0).getPath());
    }

    @Test
    void copiesMergeOrContradictEachOther() throws PetitionException {
        Ledger held = ledger.apply(new Act.HoldReception("R1", "走访现场"), policy, DAY);
        Ledger replied = ledger.apply(new Act.Reply("M2", DAY, "已书面答复"), policy, DAY);
        List<String> tables =
                Ledger.merge(ledger, held, replied).changesSince(ledger).getRows().stream()
                        .map(RowChange::getTable)
                        .collect(Collectors.toList());
        assertEquals(Arrays.asList("matters", "receptions", "steps"), tables);
        Ledger cancelled = ledger.apply(new Act.CancelReception("R1"), policy, DAY);
        PetitionException.ConflictingChanges error =
                assertThrows(
                        PetitionException.ConflictingChanges.class, () -> Ledger.merge(ledger, held, cancelled));
        Conflict conflict = error.getConflicts().get(0);
        assertEquals("status", conflict.getKey());
        assertEquals("planned", conflict.getBase());
        assertEquals("held", conflict.getMine());
        assertEquals("cancelled", conflict.getTheirs());
        assertTrue(error.getZh().contains(conflict.getZh()), error::getZh);
    }
}
