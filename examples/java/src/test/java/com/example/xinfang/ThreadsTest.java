package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many ask and write at the same time. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(FixedDay.class)
class ThreadsTest {
    private static final int THREADS = 8;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    private Asking ask;

    @BeforeEach
    void year(@LocalServerPort int port) throws Exception {
        ask = new Asking(port);
        desk.replaceAll(Asking.year());
    }

    /** One of them may select the case; the others come second, and are told so. */
    @Test
    void oneStepIsRecordedOnce() throws Exception {
        List<HttpResponse<String>> answers = atOnce(THREADS, number -> ask.post(
                "/api/cases/C052/steps", "{\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L05\"}"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(Asking.json(answer).at("/code").asString()).isEqualTo("step_out_of_order");
        });
        assertThat(jdbc.sql("select count(*) from xf_case_step where case_no = 'C052'").query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void everyReceptionIsRecordedOnce() throws Exception {
        int each = 5;
        Set<String> ids = new HashSet<>();
        for (List<String> recorded : atOnce(THREADS, number -> {
            List<String> mine = new ArrayList<>();
            for (int n = 0; n < each; n++) {
                mine.add(record());
            }
            return mine;
        })) {
            ids.addAll(recorded);
        }
        assertThat(ids).hasSize(THREADS * each);
        // Each is evidence for the same duty.
        assertThat(ask.get("/api/report").body()).contains(ids);
    }

    /** All tables are replaced again and again; whoever reads sees the one ledger or the other, never some of both. */
    @Test
    void readersSeeWholeLedgers() throws Exception {
        String year = Asking.year();
        String other = Files.readString(Asking.ROOT.resolve("tests/conformance/clause/2.p2-three-resolved/ledger.json"));
        Set<String> whole = new HashSet<>();
        for (String text : List.of(other, year)) {
            desk.replaceAll(text);
            whole.add(ask.get("/api/report").body());
        }
        AtomicBoolean over = new AtomicBoolean();
        List<Set<String>> told = atOnce(THREADS, number -> {
            Set<String> reports = new HashSet<>();
            for (int n = 0; number == 0 && n < 20; n++) {
                desk.replaceAll(n % 2 == 0 ? other : year);
            }
            over.compareAndSet(false, number == 0);
            do {
                reports.add(ask.get("/api/report").body());
            } while (!over.get());
            return reports;
        });
        Set<String> seen = new HashSet<>();
        told.forEach(seen::addAll);
        assertThat(whole).containsAll(seen);
    }

    private String record() throws Exception {
        HttpResponse<String> recorded = ask.post("/api/receptions", """
                {"leader": "L03", "date": "2020-12-18", "mode": "themed", "setting": "hall", "matters": ["M070", "M071"]}""");
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        return Asking.json(recorded).at("/id").asString();
    }

    private interface Work<T> {
        T of(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Work<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                int number = n;
                all.add(() -> work.of(number));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : pool.invokeAll(all)) {
                done.add(one.get());
            }
            return done;
        } finally {
            pool.shutdownNow();
        }
    }
}
