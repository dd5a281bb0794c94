package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.petition.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** The first start, with the rows of data.sql. The nightly job runs every second. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "xinfang.nightly=* * * * * *")
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class FirstStartTest {
    @Autowired
    private TablesToLedger from;

    @Test
    void theRowsOfDataSqlAreALedger(@LocalServerPort int port) throws Exception {
        try (Ledger ledger = Ledger.fromDocument(from.read())) {
            assertThat(ledger.document().getLeaders()).extracting(leader -> leader.getId()).containsExactly("L01", "L02");
        }
        String page = new ServiceClient(port).get("/?asOf=2020-05-01").body();
        assertThat(page).contains("林示例 (L01)", "接访天数").doesNotContain("姜例一");
    }

    @Test
    void theNightlyJobIsScheduled(CapturedOutput output) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(20));
        while (!output.getOut().contains(" L02：未完成 outstanding ") && Instant.now().isBefore(end)) {
            Thread.sleep(100);
        }
        assertThat(output.getOut()).contains(" L02：未完成 outstanding ");
    }
}
