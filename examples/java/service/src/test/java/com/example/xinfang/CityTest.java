package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Measures the recording of steps in the tables of a city: a hundred times the matters and cases of the example year. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@Import(FixedDay.class)
@DirtiesContext
class CityTest {
    private static final int COPIES = 100;
    private static final JsonMapper JSON = new JsonMapper();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final List<String> STEPS = List.of(
            "{\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L05\"}",
            "{\"kind\": \"submitted\", \"on\": \"2020-12-18\"}",
            "{\"kind\": \"consented\", \"on\": \"2020-12-18\"}",
            "{\"kind\": \"published\", \"on\": \"2020-12-18\"}",
            "{\"kind\": \"assigned\", \"on\": \"2020-12-18\"}",
            "{\"kind\": \"team_formed\", \"on\": \"2020-12-18\", \"lead\": \"示例\"}",
            "{\"kind\": \"studied\", \"on\": \"2020-12-18\"}",
            "{\"kind\": \"supervised\", \"on\": \"2020-12-18\", \"led_by\": \"示例\"}");

    @Autowired
    private LedgerService service;

    @Autowired
    private TablesToLedger from;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theTimeOfAStepDoesNotDependOnTheNumberOfCases() throws Exception {
        service.replaceAll(city());
        List<Double> steps = new ArrayList<>();
        List<Double> busy = new ArrayList<>();
        for (int copy = 0; copy < COPIES; copy++) {
            for (String step : STEPS) {
                String id = "C052-" + copy;
                long processor = THREADS.getCurrentThreadCpuTime();
                double time = milliseconds(() -> service.recordStep(id, JSON.readTree(step)));
                // The first half lets the compiler of Java warm up.
                if (copy >= COPIES / 2) {
                    steps.add(time);
                    busy.add((THREADS.getCurrentThreadCpuTime() - processor) / 1e6);
                }
            }
        }
        List<Double> ledgers = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            ledgers.add(milliseconds(() -> Ledger.fromDocument(from.read()).close()));
        }
        int cases = jdbc.sql("select count(*) from xf_case").query(Integer.class).single();
        System.out.printf(
                "%d cases: a step %.1f ms, of which on the processor %.1f ms; all tables as a ledger %.0f ms (medians)%n",
                cases, median(steps), median(busy), median(ledgers));
        assertThat(median(steps)).isLessThan(median(ledgers) / 10);
    }

    /** Returns the example year with copies of its matters and cases, without receptions. */
    private static String city() throws IOException {
        ObjectNode year = (ObjectNode) JSON.readTree(ServiceClient.year());
        ArrayNode matters = (ArrayNode) year.remove("matters");
        ArrayNode cases = (ArrayNode) year.remove("cases");
        year.putArray("receptions");
        for (int copy = 0; copy < COPIES; copy++) {
            year.withArray("matters").addAll(copies(matters, copy, "id"));
            year.withArray("cases").addAll(copies(cases, copy, "id", "matter"));
        }
        return JSON.writeValueAsString(year);
    }

    /** Returns the records with the number of the copy after the ids. */
    private static ArrayNode copies(ArrayNode records, int copy, String... ids) {
        ArrayNode copies = records.deepCopy();
        for (JsonNode each : copies) {
            for (String id : ids) {
                ((ObjectNode) each).put(id, each.get(id).asString() + "-" + copy);
            }
        }
        return copies;
    }

    private interface Task {
        void run() throws Exception;
    }

    private static double milliseconds(Task task) throws Exception {
        long start = System.nanoTime();
        task.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
