package org.petition.vendor;

import java.time.LocalDate;
import java.util.Collections;
import org.petition.Act;
import org.petition.Bureau;
import org.petition.Conflict;
import org.petition.Duty;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerCheck;
import org.petition.LedgerDocument;
import org.petition.Length;
import org.petition.Mode;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Report;
import org.petition.Setting;
import org.petition.Term;

/** The Java examples of the README. A test compares the lines between the marks with the README. */
final class JavaReadme {
    private JavaReadme() {}

    static void start(String text) {
        // START_JAVA
        try (Ledger ledger = Ledger.fromJson(text);
                Policy policy = Policy.builtin("shenzhen-2019")) {
            Report report = ledger.assess(policy, 2020, LocalDate.of(2020, 12, 31));
            System.out.println(report.getSummary().getMandatory().getMet() + " met");
            for (Duty duty : ledger.outstanding(policy, 2020, report.getAsOf(), "L08")) {
                System.out.println(duty.getId() + " " + duty.getStatus().zh() + " " + duty.getWindow().getTo());
            }
        } catch (PetitionException error) {
            System.err.println(error.getCode() + " " + error.getPath() + "\n" + error.getMessage());
        }
        // END
    }

    static void acts(Ledger ledger, Policy policy) throws PetitionException {
        // ACTS_JAVA
        LocalDate day = LocalDate.of(2020, 12, 31);
        Ledger mine = ledger.apply(new Act.HoldReception("R067", "接访一批三人"), policy, day);
        Ledger theirs = ledger.apply(new Act.CancelReception("R067"), policy, day);
        try {
            Ledger.merge(ledger, mine, theirs);
        } catch (PetitionException.ConflictingChanges error) {
            for (Conflict conflict : error.getConflicts()) {
                System.out.println(conflict.getKey() + " " + conflict.getMine() + " " + conflict.getTheirs());
            }
        }
        // END
    }

    static Ledger check(LedgerDocument document) throws PetitionException {
        // CHECK_JAVA
        Reception unknown = Reception.builder().id("R900").leader("L99").date(LocalDate.of(2020, 2, 12)).mode(Mode.THEMED)
                .setting(Setting.HALL).status(ReceptionStatus.HELD).length(Length.HALF_DAY).build();
        LedgerCheck check = Ledger.check(document.withReceptions(Collections.singletonList(unknown)));
        for (Problem problem : check.getProblems()) {
            System.out.println(problem.getPlaceZh() + "：现为" + problem.getFound().getZh() + "，应为" + problem.getExpected().getZh());
        }
        Ledger valid = Ledger.fromDocument(check.getValid());
        // END
        return valid;
    }

    static Ledger records() throws PetitionException {
        // RECORDS_JAVA
        Term term = new Term("vice_mayor", LocalDate.of(2019, 1, 1));
        Leader leader = new Leader("L01", "示例甲", Collections.singletonList(term));
        Reception reception =
                new Reception("R001", "L01", LocalDate.of(2020, 2, 12), Mode.APPOINTMENT, Setting.HALL, ReceptionStatus.HELD, Length.FULL_DAY)
                        .withPublishedOn(LocalDate.of(2020, 1, 20));
        LedgerDocument document =
                new LedgerDocument(new Bureau("440300", "示范市信访局"), Collections.singletonList(leader))
                        .withReceptions(Collections.singletonList(reception));
        Ledger ledger = Ledger.fromDocument(document);
        // END
        return ledger;
    }
}
