package org.petition.smoke;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.petition.Duty;
import org.petition.Ledger;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Report;
import org.petition.Step;
import org.petition.StepKind;
import org.petition.Workdays;

/**
 * A smoke test without a test library, so that it runs on every Java from 8 on.
 *
 * <p>Argument: the repository. Its last line ends with "N passed, N failed".
 */
public final class Java8Smoke {
    private static final LocalDate YEAR_END = LocalDate.of(2020, 12, 31);
    private static int passed;
    private static int failed;

    private Java8Smoke() {}

    public static void main(String[] args) throws IOException, PetitionException {
        Path root = Paths.get(args[0]);
        try (Policy policy = Policy.builtin("shenzhen-2019");
                Ledger ledger = Ledger.fromJson(text(root.resolve("examples/shenzhen-2020/ledger.json")))) {
            year(ledger, policy);
            errors(ledger, policy);
        }
        scenario(root.resolve("tests/conformance/clause/2.1.2-short-notice"));
        formInput();
        unclosedLedgers(root);
        cleaner();
        String version = kotlin.KotlinVersion.CURRENT.toString();
        System.out.println("Java " + System.getProperty("java.version") + ", Kotlin " + version + ": " + passed + " passed, " + failed + " failed");
        if (failed > 0) {
            System.exit(1);
        }
    }

    private static void year(Ledger ledger, Policy policy) throws PetitionException {
        Report report = ledger.assess(policy, 2020, YEAR_END);
        check("the mandatory duties met in the year", report.getSummary().getMandatory().getMet() == 97);
        List<Duty> duties = ledger.outstanding(policy, 2020, YEAR_END, "L08");
        check("the unmet duties of a leader", duties.size() == 2 && duties.get(0).getId().equals("L08/resolution/2020"));
        check("a title", duties.get(0).getTitle().getZh().endsWith("全年"));
        check("a day", duties.get(0).getWindow().getTo().equals(YEAR_END));
        check("a ledger of records", ledger.toJson().equals(Ledger.fromDocument(ledger.document()).toJson()));
    }

    private static void errors(Ledger ledger, Policy policy) {
        try {
            ledger.record("C012", new Step(StepKind.LEADER_APPROVED, YEAR_END), policy, YEAR_END);
            check("a refused step", false);
        } catch (PetitionException.RefusedStep refused) {
            check("the steps missing before a refused step", refused.getMissing().contains(StepKind.SITE_CONFIRMED));
            List<StepKind> chain =
                    Arrays.asList(StepKind.MATERIALS_REVIEWED, StepKind.SITE_CONFIRMED);
            int length = refused.getChain().size();
            check("the whole chain, in order", refused.getChain().subList(length - 2, length).equals(chain));
            check("its Chinese text", refused.getZh().contains("“材料审核”“现场确认”"));
            check("its clause", refused.getClause().equals("2.2.1.4"));
            check("its text", refused.getMessage().equals(refused.getZh() + "\n" + refused.getEn()));
        } catch (PetitionException other) {
            check("the error of a refused step", false);
        }
    }

    private static void scenario(Path folder) throws IOException, PetitionException {
        try (Policy policy = Policy.builtin("shenzhen-2019");
                Ledger ledger = Ledger.fromJson(text(folder.resolve("ledger.json")))) {
            String report = ledger.assessJson(policy, 2020, YEAR_END);
            check("the bytes of a report", report.equals(text(folder.resolve("report.json"))));
        }
    }

    private static void formInput() {
        check("a petitioner is masked", new Petitioner("张示一", null, "13800000001").toString().equals("Petitioner(张**, 138******01)"));
        check("a label", StepKind.SCREENED.zh().equals("入库"));
        check("a form", Petition.checkPhone("138 0000 0001").getFault() == null);
        try (Workdays workdays = Workdays.builtin()) {
            check("a working Sunday", Boolean.TRUE.equals(workdays.isWorkday(LocalDate.of(2020, 9, 27))));
        }
    }

    /** The garbage collector releases ledgers that are not closed: on Java 8 with JNA's cleaner, later with Java's. */
    private static void unclosedLedgers(Path root) throws IOException, PetitionException {
        String text = text(root.resolve("examples/shenzhen-2020/ledger.json"));
        for (int round = 0; round < 100; round++) {
            Ledger.fromJson(text);
        }
        System.gc();
        try (Policy policy = Policy.builtin("shenzhen-2019")) {
            check("a policy after the collection", policy.id().equals("shenzhen-2019"));
        }
    }

    /** The thread that releases unclosed handles ends, and starts again with the next handle. */
    private static void cleaner() throws PetitionException {
        check("the thread of the cleaner", hasCleaner());
        Petition.shutdown();
        check("no thread after the shutdown", !hasCleaner());
        try (Policy policy = Policy.builtin("shenzhen-2019")) {
            check("a thread for a new handle", hasCleaner() && policy.id().equals("shenzhen-2019"));
        }
        Petition.shutdown();
    }

    private static boolean hasCleaner() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().equals("petition-cleaner"));
    }

    private static void check(String what, boolean passes) {
        if (passes) {
            passed++;
        } else {
            failed++;
            System.out.println("failed: " + what);
        }
    }

    private static String text(Path path) throws IOException {
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }
}
