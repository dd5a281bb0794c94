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

/** Reads and writes from many threads. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(FixedDay.class)
class ThreadsTest {
    private static final int THREADS = 8;

    @Autowired
    private LedgerService service;

    @Autowired
    private JdbcClient jdbc;

    private ServiceClient client;

    @BeforeEach
    void year(@LocalServerPort int port) throws Exception {
        client = new ServiceClient(port);
        service.replaceAll(ServiceClient.year());
    }

    /** One thread selects the case; the service refuses the others. */
    @Test
    void oneStepIsRecordedOnce() throws Exception {
        List<HttpResponse<String>> answers = atOnce(THREADS, number -> client.post(
                "/api/cases/C052/steps", "{\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L05\"}"));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() != 201).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(ServiceClient.json(answer).at("/code").asString()).isEqualTo("step_out_of_order");
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
        // Each is evidence of the same duty.
        assertThat(client.get("/api/report").body()).contains(ids);
    }

    /** One thread replaces all tables repeatedly. Readers see one ledger or the other, never a mixture. */
    @Test
    void readersSeeASnapshot() throws Exception {
        String year = ServiceClient.year();
        String other = Files.readString(ServiceClient.ROOT.resolve("tests/conformance/clause/2.p2-three-resolved/ledger.json"));
        Set<String> expected = new HashSet<>();
        for (String text : List.of(other, year)) {
            service.replaceAll(text);
            expected.add(client.get("/api/report").body());
        }
        AtomicBoolean finished = new AtomicBoolean();
        List<Set<String>> reportsByThread = atOnce(THREADS, number -> {
            Set<String> reports = new HashSet<>();
            for (int n = 0; number == 0 && n < 20; n++) {
                service.replaceAll(n % 2 == 0 ? other : year);
            }
            finished.compareAndSet(false, number == 0);
            do {
                reports.add(client.get("/api/report").body());
            } while (!finished.get());
            return reports;
        });
        Set<String> seen = new HashSet<>();
        reportsByThread.forEach(seen::addAll);
        assertThat(expected).containsAll(seen);
    }

    private String record() throws Exception {
        HttpResponse<String> recorded = client.post("/api/receptions", """
                {"leader": "L03", "date": "2020-12-18", "mode": "themed", "setting": "hall", "matters": ["M070", "M071"]}""");
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        return ServiceClient.json(recorded).at("/id").asString();
    }

    private interface Task<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int threads, Task<T> task) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int n = 0; n < threads; n++) {
                int number = n;
                all.add(() -> task.run(number));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(all)) {
                done.add(future.get());
            }
            return done;
        } finally {
            pool.shutdownNow();
        }
    }
}
