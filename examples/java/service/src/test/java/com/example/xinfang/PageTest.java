package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.petition.FormFault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks the page and the log. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(FixedDay.class)
@ExtendWith(OutputCaptureExtension.class)
class PageTest {
    @Autowired
    private LedgerService service;

    @Autowired
    private NightlyJob nightly;

    @Autowired
    private TablesToLedger from;

    @Autowired
    private JdbcClient jdbc;

    private ServiceClient client;

    @BeforeEach
    void year(@LocalServerPort int port) throws Exception {
        client = new ServiceClient(port);
        service.replaceAll(ServiceClient.year());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/?asOf=2020-05-01 | en-GB,en;q=0.8 | en",
        "/?asOf=2020-05-01 | zh-CN,zh;q=0.9 | zh",
        "/?asOf=2020-05-01 | fr | zh",
        "/?asOf=2020-05-01&lang=zh | en | zh",
        "/?asOf=2020-05-01&lang=en | zh-CN | en",
    })
    void thePageHasTheReadersLanguage(String path, String accepted, String language) throws Exception {
        HttpResponse<String> page = client.get(path, "Accept-Language", accepted);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        List<String> texts = language.equals("zh")
                ? List.of("<html lang=\"zh\">", "谁落后了", "未完成", "逾期天数", "逾期完成", "接访天数", "每季度接访至少一天")
                : List.of("<html lang=\"en\">", "Who is behind", "missed", "Days late", "met late", "reception days", "a reception day each quarter");
        assertThat(page.body()).contains(texts).contains("褚测试 (L07)", "示范市信访局（虚构示例）");
    }

    @Test
    void thePageEscapesText() throws Exception {
        jdbc.sql("update xf_leader set full_name = '<script>alert(1)</script>' where leader_no = 'L07'").update();
        String page = client.get("/?asOf=2020-05-01").body();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; (L07)").doesNotContain("<script");
    }

    @Test
    void anInvalidDayHasAnErrorPage() throws Exception {
        HttpResponse<String> page = client.get("/?asOf=2019-02-30&lang=en", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("asOf: " + FormFault.BAD_DATE.en(), "<a href=\"/?lang=en\">");
        assertThat(client.get("/?asOf=2019-02-30&lang=zh").body()).contains("asOf：" + FormFault.BAD_DATE.zh());
    }

    @Test
    void anUnknownPageHasAnErrorPageInBothLanguages() throws Exception {
        HttpResponse<String> page = client.get("/no-such-page", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("无法显示 · This cannot be shown");
    }

    @Test
    void theNightlyJobLogsNumbers(CapturedOutput output) throws Exception {
        nightly.run();
        Behind behind = service.behind(FixedDay.TODAY, 2020);
        assertThat(behind.subjects()).isNotEmpty().allSatisfy(subject -> assertThat(output.getOut()).contains(
                "2020-12-20 %s：未完成 outstanding %d，须说明 to account for %d".formatted(
                        subject.id(), subject.duties().size(), subject.accountability().size())));
    }

    @Test
    void noPersonalDataIsShownOrLogged(CapturedOutput output) throws Exception {
        List<String> personal = personal();
        assertThat(personal).hasSizeGreaterThan(100).contains("13800000191", "戚例三");
        String requestName = "示某某";
        String requestPhone = "13900000001";

        List<String> outputs = new ArrayList<>();
        outputs.add(client.get("/?asOf=2020-12-20&lang=zh").body());
        outputs.add(client.get("/?asOf=2020-12-20&lang=en").body());
        outputs.add(client.get("/api/behind").body());
        outputs.add(client.get("/api/report").body());
        outputs.add(client.post("/api/notices/receptions/R074", "").body());
        outputs.add(client.post("/api/notices/receptions/R074", "{\"subject\": \"" + requestName + requestPhone + "\"}").body());
        outputs.add(client.post("/api/receptions", "{\"leader\": " + requestName + requestPhone).body());
        outputs.add(client.post("/api/receptions", reception(requestName + requestPhone)).body());
        // Longer than the column, so that the database rejects it with a message.
        HttpResponse<String> tooLong = client.post("/api/receptions", reception((requestName + requestPhone).repeat(400)));
        assertThat(tooLong.statusCode()).isEqualTo(409);
        outputs.add(tooLong.body());
        nightly.run();
        outputs.add(output.getAll());

        personal.add(requestName);
        personal.add(requestPhone);
        assertThat(outputs).allSatisfy(text -> assertThat(text).doesNotContain(personal));
    }

    private static String reception(String record) {
        return """
                {"leader": "L03", "date": "2020-12-18", "mode": "appointment", "setting": "hall", "record": "%s"}"""
                .formatted(record);
    }

    private List<String> personal() {
        List<String> personal = new ArrayList<>();
        from.read().getMatters().stream()
                .flatMap(matter -> matter.getPetitioners().stream())
                .flatMap(it -> Stream.of(it.getName(), it.getPhone(), it.getIdNumber(), it.getAddress()))
                .filter(Objects::nonNull)
                .forEach(personal::add);
        return personal;
    }
}
