package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Reception;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the mapping between tables and ledger in both directions. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@Import(FixedDay.class)
class MappingTest {
    @Autowired
    private LedgerService service;

    @Autowired
    private TablesToLedger from;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Policy policy;

    @BeforeEach
    void year() throws Exception {
        service.replaceAll(ServiceClient.year());
    }

    @Test
    void theExampleYearIsUnchangedAfterARoundTrip() throws Exception {
        try (Ledger original = Ledger.fromJson(ServiceClient.year());
                Ledger mapped = Ledger.fromDocument(from.read())) {
            assertThat(mapped.toJson()).isEqualTo(original.toJson());
        }
        assertThat(jdbc.sql("select count(*) from xf_meeting").query(Integer.class).single()).isEqualTo(74);
    }

    /** The tables have a column for every field: {@code replaceAll} compares what it has written. */
    @Test
    void theTablesStoreTheLedgerOfEveryScenario() throws Exception {
        int stored = 0;
        for (Path file : scenarios()) {
            String text = Files.readString(file);
            try (Ledger ledger = Ledger.fromJson(text)) {
                service.replaceAll(text);
                assertThat(from.read().getReceptions()).as(file.toString())
                        .hasSameSizeAs(ledger.document().getReceptions());
                stored++;
            } catch (PetitionException.InvalidLedger refused) {
                assertThat(file.getParent().resolve("error.json")).exists();
            }
        }
        assertThat(stored).isGreaterThan(100);
    }

    /** The subjects of a term are null, empty or a list: three different things. */
    @Test
    void portfoliosOfTermsAndOtherLeadersAreUnchanged() throws Exception {
        LedgerDocument year = from.read();
        List<Leader> leaders = new ArrayList<>(year.getLeaders());
        leaders.set(0, withPortfolio(leaders.get(0), List.of()));
        leaders.set(1, withPortfolio(leaders.get(1), year.getDomains().subList(0, 2)));
        List<Reception> receptions = new ArrayList<>(year.getReceptions());
        receptions.set(0, receptions.get(0).withAlsoPresent(List.of("L01", "L02")));
        LedgerDocument changed = year.withLeaders(leaders).withReceptions(receptions);
        try (Ledger ledger = Ledger.fromDocument(changed)) {
            service.replaceAll(ledger.toJson());
        }
        assertThat(from.read()).isEqualTo(changed).isNotEqualTo(year);
    }

    private static Leader withPortfolio(Leader leader, List<String> portfolio) {
        return leader.withTerms(leader.getTerms().stream().map(term -> term.withPortfolio(portfolio)).toList());
    }

    private static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(ServiceClient.ROOT.resolve("tests/conformance"))) {
            return files.filter(file -> file.endsWith("ledger.json")).sorted().toList();
        }
    }

    /** Checks the open lists of the library, for which the compiler cannot find a missing code. */
    @Test
    void everyOfficeAndRoutineOfTheLibraryHasItsCode() {
        List<String> offices = Petition.wordLists().stream()
                .filter(list -> list.getName().equals("Office"))
                .flatMap(list -> list.getWords().stream())
                .map(word -> word.getKey())
                .toList();
        assertThat(texts(Codes.POST)).containsExactlyInAnyOrderElementsOf(offices);
        assertThat(texts(Codes.ROUTINE)).containsExactlyInAnyOrderElementsOf(
                policy.milestones().stream().map(rule -> rule.getKind()).distinct().toList());
    }

    private static List<String> texts(CodeTable<String> codes) {
        return codes.codes().stream().map(code -> codes.value(code).orElseThrow()).toList();
    }

    @Test
    void allUnknownCodesAreReportedWithTableAndRow() {
        jdbc.sql("update xf_meeting set way_code = 'XX' where meeting_no = 'R003'").update();
        jdbc.sql("update xf_case_step set step_code = 'Z99' where case_no = 'C002' and seq = 1").update();
        jdbc.sql("update xf_leader_post set post_code = '77' where leader_no = 'L04' and seq = 0").update();
        jdbc.sql("update xf_routine set routine_code = '99' where seq = 2").update();

        UnreadableTables unreadable = catchThrowableOfType(UnreadableTables.class, from::read);

        assertThat(unreadable.problems())
                .extracting(RowProblem::code, RowProblem::table, RowProblem::row, RowProblem::column)
                .containsExactlyInAnyOrder(
                        tuple("unknown_code", "xf_meeting", "R003", "way_code"),
                        tuple("unknown_code", "xf_case_step", "C002/1", "step_code"),
                        tuple("unknown_code", "xf_leader_post", "L04/0", "post_code"),
                        tuple("missing_text", "xf_routine", "2", "routine_name"));
        assertThat(unreadable.problems().get(0).zh()).isEqualTo("表 xf_leader_post 行 L04/0 列 post_code：代码 77 不在字典中，应为 "
                + String.join(", ", Codes.POST.codes()));
    }

    @Test
    void problemsOfTheLibraryHaveTheirRow() {
        jdbc.sql("update xf_meeting set leader_no = 'L99' where meeting_no = 'R003'").update();
        jdbc.sql("update xf_routine set period_text = '2020-Q9' where seq = 0").update();

        UnreadableTables unreadable =
                catchThrowableOfType(UnreadableTables.class, () -> service.report(FixedDay.TODAY, 2020));

        assertThat(unreadable.problems())
                .extracting(RowProblem::code, RowProblem::table, RowProblem::row)
                .containsExactlyInAnyOrder(
                        tuple("unknown_reference", "xf_meeting", "R003"),
                        tuple("invalid_period", "xf_routine", "reception_arranged@2020-Q9"));
        assertThat(unreadable.problems().get(0).en()).startsWith("table xf_");
    }

    @Test
    void anInvalidLedgerReplacesNothing() {
        PetitionException refused = catchThrowableOfType(
                PetitionException.class, () -> service.replaceAll("{\"format\": \"petition-ledger/1\"}"));
        assertThat(refused.getCode()).isEqualTo("invalid_ledger");
        assertThat(from.read().getLeaders()).hasSize(16);
    }
}
