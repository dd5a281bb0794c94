package org.petition.mybatis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.annotation.MapperScan;
import org.petition.EventKind;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Reception;
import org.petition.Step;
import org.petition.StepKind;
import org.petition.Term;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the mappers in a MariaDB server, in the tables that {@code petition schema sql --dialect mysql} creates. */
@SpringBootTest(
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "petition.policy=shenzhen-2019",
            "mybatis.mapper-locations=classpath*:mapper/**/*Mapper.xml",
            "spring.datasource.username=root",
            "spring.sql.init.mode=always",
            "spring.sql.init.encoding=UTF-8",
            "spring.sql.init.schema-locations=classpath:petition/mysql.sql",
        })
class LedgerTablesTest {
    private static final Path ROOT = Paths.get("../../..");
    private static final LocalDate DAY = LocalDate.of(2020, 12, 31);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @MapperScan("org.petition.mybatis")
    @Import(LedgerTables.class)
    static class App {}

    @Autowired
    private LedgerTables tables;

    @Autowired
    private CaseMapper cases;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Policy policy;

    @BeforeAll
    static void server() {
        MariaDb.start();
    }

    @DynamicPropertySource
    static void url(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> MariaDb.start().url());
    }

    @BeforeEach
    void year() throws Exception {
        try (Ledger year = Ledger.fromJson(text(yearFile()))) {
            replaceAll(year.document());
        }
    }

    private void replaceAll(LedgerDocument document) {
        transaction.executeWithoutResult(status -> tables.replaceAll(document));
    }

    @Test
    void theReportOfTheExampleYearIsTheSame() throws Exception {
        try (Ledger year = Ledger.fromJson(text(yearFile()));
                Ledger stored = Ledger.fromDocument(tables.read())) {
            assertThat(stored.toJson()).isEqualTo(year.toJson());
            assertThat(stored.assessJson(policy, 2020, DAY)).isEqualTo(year.assessJson(policy, 2020, DAY));
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM receptions", Integer.class)).isEqualTo(74);
        assertThat(jdbc.queryForObject("SELECT kind FROM steps WHERE `case` = 'C001' AND seq = 0", String.class))
                .isEqualTo("screened");
    }

    @Test
    void theTablesStoreTheLedgerOfEveryScenario() throws Exception {
        int stored = 0;
        for (Path file : scenarios()) {
            try (Ledger ledger = Ledger.fromJson(text(file))) {
                replaceAll(ledger.document());
                assertThat(tables.read()).as(file.toString()).isEqualTo(ledger.document());
                stored++;
            } catch (PetitionException.InvalidLedger refused) {
                assertThat(file.getParent().resolve("error.json")).exists();
            }
        }
        assertThat(stored).isGreaterThan(100);
    }

    /** The subjects of a term are null, empty or a list; a petitioner may be anonymous; days have no time zone. */
    @Test
    void uncommonValuesAreUnchanged() throws Exception {
        LedgerDocument year = tables.read();
        List<String> texts = Arrays.asList("\"引号\"\\", "𠮷，a", "It's");
        List<Leader> leaders = new ArrayList<>(year.getLeaders());
        leaders.set(0, withPortfolio(leaders.get(0), Collections.emptyList()));
        leaders.set(1, withPortfolio(leaders.get(1), texts).withPortfolio(texts));
        List<Matter> matters = new ArrayList<>(year.getMatters());
        matters.set(0, matters.get(0)
                .withPetitioners(Arrays.asList(new Petitioner(), new Petitioner("姜例一"), new Petitioner()))
                .withEvents(days().map(day -> new MatterEvent(EventKind.INFORMED, day)).collect(Collectors.toList())));
        List<Reception> receptions = new ArrayList<>(year.getReceptions());
        receptions.set(0, receptions.get(0).withAlsoPresent(Arrays.asList("L02", "L01")));
        LedgerDocument changed = year.withLeaders(leaders).withMatters(matters).withReceptions(receptions);
        TimeZone before = TimeZone.getDefault();
        for (String zone : Arrays.asList("Asia/Shanghai", "America/New_York")) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try {
                replaceAll(changed);
                assertThat(tables.read()).as(zone).isEqualTo(changed).isNotEqualTo(year);
            } finally {
                TimeZone.setDefault(before);
            }
        }
    }

    /** The first and the last day of the calendar, and days on which the clocks of China went forward. */
    private static Stream<LocalDate> days() {
        return Stream.of("1949-10-01", "1986-05-04", "1991-04-14", "2199-12-31")
                .map(LocalDate::parse);
    }

    private static Leader withPortfolio(Leader leader, List<String> portfolio) {
        List<Term> terms = leader.getTerms().stream()
                .map(term -> term.withPortfolio(portfolio))
                .collect(Collectors.toList());
        return leader.withTerms(terms);
    }

    @Test
    void aStepIsRecordedFromTheRowsOfItsCase() throws Exception {
        Step step = new Step(StepKind.SELECTED, LocalDate.of(2020, 12, 18)).withLeader("L05");
        LedgerDocument rows = tables.readCase("C052");
        assertThat(rows.getCases()).hasSize(1);
        assertThat(rows.getMatters()).hasSize(1);
        try (Ledger ledger = Ledger.fromDocument(rows);
                Ledger year = Ledger.fromJson(text(yearFile()));
                Ledger changed = ledger.record("C052", step, policy, DAY);
                Ledger expected = year.record("C052", step, policy, DAY)) {
            tables.add("C052", step);
            assertThat(tables.readCase("C052").getCases()).isEqualTo(changed.document().getCases());
            assertThat(tables.read()).isEqualTo(expected.document());
        }
        assertThat(tables.readCase("C999").getCases()).isEmpty();
    }

    @Test
    void anUnknownKeyIsAnErrorOfTheLibrary() {
        // Without its checks, as MySQL 5.7.
        jdbc.execute("SET STATEMENT check_constraint_checks = OFF FOR"
                + " UPDATE steps SET kind = '筛选' WHERE `case` = 'C002' AND seq = 1");
        Throwable refused = catchThrowable(() -> cases.steps("C002"));
        assertThat(refused).hasRootCauseInstanceOf(PetitionException.UnknownWord.class).hasStackTraceContaining("'kind'");
        assertThat(cases.steps("C001")).isNotEmpty();
    }

    private static Path yearFile() {
        return ROOT.resolve("examples/shenzhen-2020/ledger.json");
    }

    private static List<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("tests/conformance"))) {
            return files.filter(file -> file.endsWith("ledger.json")).sorted().collect(Collectors.toList());
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
