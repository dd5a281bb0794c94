package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.petition.Ledger;
import org.petition.Policy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Checks the service over HTTP. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(FixedDay.class)
class ServiceTest {
    private static final String RECEPTION = """
            {"leader": "L03", "date": "2020-12-18", "mode": "appointment", "setting": "hall", "length": "half_day",
             "matters": ["M070", "M071"], "record": "接访记录"}""";

    @Autowired
    private LedgerService service;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Policy policy;

    private ServiceClient client;

    @BeforeEach
    void year(@LocalServerPort int port) throws Exception {
        client = new ServiceClient(port);
        service.replaceAll(ServiceClient.year());
    }

    @ParameterizedTest
    @CsvSource({"2020-05-01, 2020", "2020-12-31, 2020", "2021-01-01, 2020", "2021-01-01, 2021"})
    void theReportHasTheBytesOfTheLibrary(LocalDate asOf, int year) throws Exception {
        HttpResponse<String> report = client.get("/api/report?asOf=%s&year=%d".formatted(asOf, year));
        assertThat(report.headers().firstValue("content-type")).hasValue("application/json");
        try (Ledger ledger = Ledger.fromJson(ServiceClient.year())) {
            assertThat(report.body()).isEqualTo(ledger.assessJson(policy, year, asOf));
        }
    }

    /** L15 received only by telephone, which does not count; the bureau's summary was three days late. */
    @Test
    void theAnswerHasNamesClausesAndDays() throws Exception {
        JsonNode behind = ServiceClient.json(client.get("/api/behind?asOf=2020-05-01"));
        assertThat(behind.at("/year").asInt()).isEqualTo(2020);
        assertThat(behind.at("/bureau").asString()).isEqualTo("示范市信访局（虚构示例）");
        JsonNode bureau = behind.at("/subjects/0");
        assertThat(bureau.at("/id").asString()).isEqualTo("bureau");
        JsonNode summary = find(bureau.at("/accountability"), "record", "bureau/reception_summary/2020-Q1");
        assertThat(summary.at("/daysLate").asInt()).isEqualTo(3);
        assertThat(summary.at("/status/zh").asString()).isEqualTo("逾期完成");
        assertThat(summary.at("/binding/key").asString()).isEqualTo("mandatory");
        JsonNode leader = find(behind.at("/subjects"), "id", "L15");
        assertThat(leader.at("/name").isString()).isTrue();
        JsonNode missed = find(leader.at("/duties"), "id", "L15/reception/2020-Q1");
        assertThat(missed.at("/status/zh").asString()).isEqualTo("未完成");
        assertThat(missed.at("/daysLate").asInt()).isEqualTo(31);
        assertThat(missed.at("/daysLeft").isNull()).isTrue();
        assertThat(missed.at("/what/en").asString()).isEqualTo("reception days, Q1");
        assertThat(missed.at("/clause/zh").asString()).contains("每季度接访至少一天");
        assertThat(missed.at("/clause/en").asString()).contains("a reception day each quarter");
    }

    @Test
    void theWorkingLedgerIsAWorkbook() throws Exception {
        HttpResponse<String> workbook = client.get("/api/entries.xlsx?asOf=2020-12-20");
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.headers().firstValue("content-type"))
                .hasValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(workbook.body()).startsWith("PK");
        assertRefused(client.get("/api/entries.xlsx?asOf=2019-02-30"), 400, "form_bad_date", "asOf");
    }

    @Test
    void theDefaultDayIsTodayInChina() throws Exception {
        assertThat(ServiceClient.json(client.get("/api/behind")).at("/asOf").asString()).isEqualTo("2020-12-20");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/behind?asOf=2019-02-30, 400, form_bad_date, asOf",
        "/api/behind?asOf=2300-01-01, 400, form_date_out_of_range, asOf",
        "/api/report?asOf=2020-05-01&year=3000, 400, year_out_of_range,",
        "/api/report?year=one, 400, invalid_parameter, year",
    })
    void invalidParametersAreRefused(String path, int status, String code, String place) throws Exception {
        assertRefused(client.get(path), status, code, place);
    }

    @Test
    void aRecordedReceptionCounts() throws Exception {
        jdbc.sql("delete from xf_meeting_matter where meeting_no in (select meeting_no from xf_meeting"
                        + " where leader_no = 'L03' and meeting_date >= '2020-10-01')").update();
        jdbc.sql("delete from xf_meeting where leader_no = 'L03' and meeting_date >= '2020-10-01'").update();
        assertThat(client.get("/api/behind").body()).contains("L03/reception/2020-Q4");

        HttpResponse<String> recorded = client.post("/api/receptions", RECEPTION);

        assertThat(recorded.statusCode()).isEqualTo(201);
        String id = ServiceClient.json(recorded).at("/id").asString();
        assertThat(client.get("/api/behind").body()).doesNotContain("L03/reception/2020-Q4");
        assertThat(jdbc.sql("select way_code || site_code || state_code || half_day from xf_meeting where meeting_no = ?")
                        .param(id).query(String.class).single()).isEqualTo("YF11Y");
    }

    @Test
    void everyProblemOfAReceptionIsReportedAndNothingIsWritten() throws Exception {
        HttpResponse<String> refused = client.post("/api/receptions", """
                {"leader": "L99", "date": "2019-02-30", "mode": "sideways", "setting": "hall", "note": ""}""");
        JsonNode problem = assertRefused(refused, 422, "invalid_ledger", "$.receptions[0].date");
        assertThat(problem.at("/problems").findValuesAsString("code"))
                .containsExactly("invalid_date", "unknown_value", "unknown_field", "unknown_reference");
        assertThat(problem.at("/problems").findValuesAsString("path"))
                .contains("$.receptions[0].mode", "$.receptions[0].leader");
        assertThat(receptions()).isEqualTo(74);
    }

    @Test
    void aDatabaseErrorRollsTheTransactionBack() throws Exception {
        jdbc.sql("alter table xf_meeting_matter add constraint one_new check (seq = 0 or meeting_no like 'R%')").update();
        try {
            assertRefused(client.post("/api/receptions", RECEPTION), 409, "refused_by_tables", null);
        } finally {
            jdbc.sql("alter table xf_meeting_matter drop constraint one_new").update();
        }
        assertThat(receptions()).isEqualTo(74);
        assertThat(client.post("/api/receptions", RECEPTION).statusCode()).isEqualTo(201);
        assertThat(receptions()).isEqualTo(75);
    }

    @Test
    void aDuplicateIdIsRefused() throws Exception {
        String again = RECEPTION.replace("{", "{\"id\": \"R001\", ");
        JsonNode problem = ServiceClient.json(client.post("/api/receptions", again));
        assertThat(problem.at("/problems/0/code").asString()).isEqualTo("duplicate_id");
        assertThat(receptions()).isEqualTo(74);
    }

    @Test
    void stepsAreRecordedOnlyInOrder() throws Exception {
        JsonNode refused = assertRefused(
                client.post("/api/cases/C052/steps", "{\"kind\": \"team_formed\", \"on\": \"2020-12-18\", \"lead\": \"示例\"}"),
                409, "step_out_of_order", "cases/C052");
        assertThat(refused.at("/missing/0/code").asString()).isEqualTo("selected");
        assertThat(refused.at("/missing/1/code").asString()).isEqualTo("assigned");
        assertThat(refused.at("/clause").asString()).isEqualTo("2.2.1.1");
        assertThat(steps("C052")).isEqualTo(1);

        HttpResponse<String> recorded = client.post(
                "/api/cases/C052/steps", "{\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L05\"}");
        assertThat(recorded.statusCode()).isEqualTo(201);
        assertThat(ServiceClient.json(recorded).at("/stage/zh").asString()).isEqualTo("已选定");
        assertThat(steps("C052")).isEqualTo(2);
    }

    /** A row of another case, matter or reception does not concern the step. */
    @Test
    void aStepReadsOnlyTheRowsOfItsCase() throws Exception {
        jdbc.sql("update xf_case_step set step_code = 'Z99' where case_no = 'C002'").update();
        jdbc.sql("update xf_matter set source_code = 'Z' where matter_no = 'M002'").update();
        jdbc.sql("update xf_meeting set way_code = 'XX' where meeting_no = 'R003'").update();
        HttpResponse<String> recorded = client.post(
                "/api/cases/C052/steps", "{\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L05\"}");
        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(201);
        assertThat(client.post("/api/receptions", RECEPTION).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "C999 | {\"kind\": \"replied\", \"on\": \"2020-12-18\"} | 404 | unknown_record | cases/C999",
        "C052 | {\"kind\": \"selected\", \"on\": \"2020-12-21\", \"leader\": \"L05\"} | 409 | step_in_future | cases/C052",
        "C052 | {\"kind\": \"selected\", \"on\": \"2020-01-01\", \"leader\": \"L05\"} | 409 | step_before_last | cases/C052",
        "C052 | {\"kind\": \"selected\", \"on\": \"2020-12-18\", \"leader\": \"L99\"} | 422 | invalid_ledger | $.cases[0].steps[0].leader",
        "C052 | {\"kind\": \"chosen\", \"on\": \"2020-12-18\"} | 422 | invalid_ledger | $.cases[0].steps[0].kind",
        "C052 | [] | 422 | invalid_ledger | $.cases[0].steps[0]",
        "C052 | null | 422 | invalid_ledger | $.cases[0].steps[0]",
        "C052 | {\"kind\": \"selected\", \"kind\": \"replied\"} | 400 | invalid_json |",
        "C052 | {\"kind\": | 400 | invalid_json |",
    })
    void invalidStepsAreRefused(String id, String body, int status, String code, String place) throws Exception {
        assertRefused(client.post("/api/cases/" + id + "/steps", body), status, code, place);
        assertThat(steps("C052")).isEqualTo(1);
    }

    @Test
    void aNoticeWithPersonalDataIsRefused() throws Exception {
        JsonNode notice = ServiceClient.json(client.post("/api/notices/receptions/R074", ""));
        assertThat(notice.at("/zh").asString()).contains("领导：陈样本", "日期：2021年1月14日");
        assertThat(notice.at("/en").asString()).contains("leader: 陈样本", "date: 2021-01-14");
        JsonNode refused = assertRefused(
                client.post("/api/notices/receptions/R074", "{\"subject\": \"来电13800000001\"}"),
                422, "notice_contains_phone", "receptions/R074");
        assertThat(refused.at("/problems/0/path").asString()).isEqualTo("subject");
        assertRefused(client.post("/api/notices/receptions/R999", ""), 404, "unknown_record", "receptions/R999");
    }

    @Test
    void invalidTablesAreAnInternalServerError() throws Exception {
        jdbc.sql("update xf_meeting set way_code = 'XX' where meeting_no in ('R003', 'R004')").update();
        JsonNode problem = assertRefused(client.get("/api/behind"), 500, "unreadable_tables", null);
        assertThat(problem.at("/problems").findValuesAsString("row")).containsExactly("R003", "R004");
        HttpResponse<String> page = client.get("/?lang=en");
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("table xf_meeting, row R004, column way_code");
    }

    private JsonNode assertRefused(HttpResponse<String> response, int status, String code, String path) {
        JsonNode problem = ServiceClient.json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/code").asString()).isEqualTo(code);
        assertThat(problem.at("/path").asStringOpt().orElse(null)).isEqualTo(path);
        assertThat(List.of(problem.at("/zh").asString(), problem.at("/en").asString())).doesNotContain("").doesNotHaveDuplicates();
        // The request names no language, so that it is Chinese.
        assertThat(problem.at("/detail")).isEqualTo(problem.at("/zh"));
        return problem;
    }

    private static JsonNode find(JsonNode list, String key, String value) {
        return list.valueStream().filter(item -> item.at("/" + key).asString().equals(value)).findFirst().orElseThrow();
    }

    private int receptions() {
        return count("select count(*) from xf_meeting", Map.of());
    }

    private int steps(String caseId) {
        return count("select count(*) from xf_case_step where case_no = :id", Map.of("id", caseId));
    }

    private int count(String sql, Map<String, String> params) {
        return jdbc.sql(sql).params(params).query(Integer.class).single();
    }
}
