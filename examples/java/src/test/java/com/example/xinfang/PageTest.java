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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people read: the page and the log. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(FixedDay.class)
@ExtendWith(OutputCaptureExtension.class)
class PageTest {
    @Autowired
    private Desk desk;

    @Autowired
    private NightlyJob nightly;

    @Autowired
    private TablesToLedger from;

    @Autowired
    private JdbcClient jdbc;

    private Asking ask;

    @BeforeEach
    void year(@LocalServerPort int port) throws Exception {
        ask = new Asking(port);
        desk.replaceAll(Asking.year());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/?asOf=2020-05-01 | en-GB,en;q=0.8 | en",
        "/?asOf=2020-05-01 | zh-CN,zh;q=0.9 | zh",
        "/?asOf=2020-05-01 | fr | zh",
        "/?asOf=2020-05-01&lang=zh | en | zh",
        "/?asOf=2020-05-01&lang=en | zh-CN | en",
    })
    void thePageSpeaksTheReadersLanguage(String path, String accepted, String language) throws Exception {
        HttpResponse<String> page = ask.get(path, "Accept-Language", accepted);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html;charset=UTF-8");
        List<String> told = language.equals("zh")
                ? List.of("<html lang=\"zh\">", "谁落后了", "未完成", "接访天数", "每季度接访至少一天")
                : List.of("<html lang=\"en\">", "Who is behind", "missed", "reception days", "a reception day each quarter");
        assertThat(page.body()).contains(told).contains("褚测试 (L07)", "示范市信访局（虚构示例）");
    }

    @Test
    void whatIsShownIsEscaped() throws Exception {
        jdbc.sql("update xf_leader set full_name = '<script>alert(1)</script>' where leader_no = 'L07'").update();
        String page = ask.get("/?asOf=2020-05-01").body();
        assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt; (L07)").doesNotContain("<script");
    }

    @Test
    void aDayThatIsNoneIsToldOnAPage() throws Exception {
        HttpResponse<String> page = ask.get("/?asOf=2019-02-30&lang=en", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("asOf: the date in it does not exist", "<a href=\"/?lang=en\">");
        assertThat(ask.get("/?asOf=2019-02-30&lang=zh").body()).contains("asOf：其中的日期无效");
    }

    @Test
    void aPageThatIsNotThereSaysSoInBothLanguages() throws Exception {
        HttpResponse<String> page = ask.get("/no-such-page", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("无法显示 · This cannot be shown");
    }

    @Test
    void theNightlyJobLogsNumbers(CapturedOutput output) throws Exception {
        nightly.run();
        Behind behind = desk.behind(FixedDay.TODAY, 2020);
        assertThat(behind.subjects()).isNotEmpty().allSatisfy(subject -> assertThat(output.getOut()).contains(
                "2020-12-20 %s：未完成 outstanding %d，须说明 to account for %d".formatted(
                        subject.id(), subject.duties().size(), subject.accountability().size())));
    }

    @Test
    void noPersonalDataIsShownOrLogged(CapturedOutput output) throws Exception {
        List<String> personal = personal();
        assertThat(personal).hasSizeGreaterThan(100).contains("13800000191", "戚例三");
        String sentName = "示某某";
        String sentPhone = "13900000001";

        List<String> shown = new ArrayList<>();
        shown.add(ask.get("/?asOf=2020-12-20&lang=zh").body());
        shown.add(ask.get("/?asOf=2020-12-20&lang=en").body());
        shown.add(ask.get("/api/behind").body());
        shown.add(ask.get("/api/report").body());
        shown.add(ask.post("/api/notices/receptions/R074", "").body());
        shown.add(ask.post("/api/notices/receptions/R074", "{\"subject\": \"" + sentName + sentPhone + "\"}").body());
        shown.add(ask.post("/api/receptions", "{\"leader\": " + sentName + sentPhone).body());
        shown.add(ask.post("/api/receptions", reception(sentName + sentPhone)).body());
        // Longer than the column, so that the database refuses it and says why.
        HttpResponse<String> tooLong = ask.post("/api/receptions", reception((sentName + sentPhone).repeat(400)));
        assertThat(tooLong.statusCode()).isEqualTo(409);
        shown.add(tooLong.body());
        nightly.run();
        shown.add(output.getAll());

        personal.add(sentName);
        personal.add(sentPhone);
        assertThat(shown).allSatisfy(text -> assertThat(text).doesNotContain(personal));
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
