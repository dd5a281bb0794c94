package org.petition.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Step;
import org.petition.StepKind;
import org.petition.spring.mybatis.WordTypeHandler;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.StreamUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Checks the answers to errors over HTTP, in both shapes. */
class ErrorsTest {
    private static final String LEDGER = "{\"format\": \"petition-ledger/1\","
            + " \"bureau\": {\"code\": \"440300\", \"name\": \"示范市信访局\"},"
            + " \"matters\": [{\"id\": \"M1\", \"registered_on\": \"2020-01-06\", \"claim\": \"漏水\"}],"
            + " \"cases\": [{\"id\": \"C1\", \"matter\": \"M1\"}]}";

    /** A program whose own advice catches every exception, as that of RuoYi does. */
    @Configuration(proxyBeanMethods = false)
    @WithoutDatabase
    @Import({Requests.class, CatchAll.class})
    static class Program {}

    @RestControllerAdvice
    static class CatchAll {
        @ExceptionHandler
        String every(Exception exception) {
            return "caught by the program: " + exception.getClass().getSimpleName();
        }
    }

    @RestController
    static class Requests {
        private final Policy policy;

        Requests(Policy policy) {
            this.policy = policy;
        }

        @GetMapping("/step")
        String step() throws PetitionException {
            LocalDate day = LocalDate.of(2020, 3, 1);
            try (Ledger ledger = Ledger.fromJson(LEDGER)) {
                return ledger.record("C1", new Step(StepKind.ASSIGNED, day), policy, day).toJson();
            }
        }

        @GetMapping("/ledger")
        String ledger() throws PetitionException {
            return Ledger.fromJson(LEDGER.replace("\"matter\": \"M1\"", "\"matter\": \"M9\"")).toJson();
        }

        @GetMapping("/case")
        String unknown() throws PetitionException {
            try (Ledger ledger = Ledger.fromJson(LEDGER)) {
                return ledger.caseFile("C9", policy, LocalDate.of(2020, 3, 1)).getCase();
            }
        }

        @GetMapping("/year")
        String year() throws PetitionException {
            try (Ledger ledger = Ledger.fromJson(LEDGER)) {
                return ledger.assessJson(policy, 3000, LocalDate.of(2020, 3, 1));
            }
        }

        @GetMapping("/policy")
        String policy() throws PetitionException {
            return Policy.builtin("nowhere").id();
        }

        @GetMapping("/row")
        String row() throws SQLException {
            ResultSet row = mock(ResultSet.class);
            when(row.getString("kind")).thenReturn("筛选");
            return new WordTypeHandler<>(StepKind.class).getResult(row, "kind").key();
        }

        @GetMapping("/other")
        String other() {
            throw new IllegalStateException("not of the library");
        }
    }

    /** An answer: its status, its type and its body. */
    private static final class Answer {
        final int status;
        final String type;
        final String body;

        Answer(int port, String path, String language) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("http://localhost:" + port + path).openConnection();
            connection.setRequestProperty("Accept-Language", language);
            status = connection.getResponseCode();
            type = connection.getContentType();
            try (InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                body = StreamUtils.copyToString(stream, StandardCharsets.UTF_8);
            }
        }

        <T> T at(String path) {
            return JsonPath.read(body, path);
        }
    }

    @Nested
    @SpringBootTest(
            classes = Program.class, webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = "petition.policy=shenzhen-2019")
    class Problem {
        @Test
        void aRefusedStepNamesTheChainAndTheClause(@Value("${local.server.port}") int port) throws IOException {
            Answer answer = new Answer(port, "/step", "zh-CN");
            assertThat(answer.status).isEqualTo(409);
            assertThat(answer.type).isEqualTo("application/problem+json");
            assertThat(answer.<Integer>at("$.status")).isEqualTo(409);
            assertThat(answer.<String>at("$.title")).isEqualTo("Conflict");
            assertThat(answer.<String>at("$.code")).isEqualTo("step_out_of_order");
            assertThat(answer.<String>at("$.path")).isEqualTo("cases/C1");
            assertThat(answer.<List<String>>at("$.missing[*].code")).startsWith("screened", "selected");
            assertThat(answer.<String>at("$.clause")).isNotEmpty();
            assertThat(answer.<String>at("$.detail")).isEqualTo(answer.at("$.zh")).startsWith("案件 C1");
        }

        @Test
        void theDetailIsInTheReadersLanguage(@Value("${local.server.port}") int port) throws IOException {
            Answer english = new Answer(port, "/step", "en");
            assertThat(english.<String>at("$.detail")).isEqualTo(english.at("$.en")).startsWith("cannot record");
            Answer french = new Answer(port, "/step", "fr");
            assertThat(french.<String>at("$.detail")).isEqualTo(french.at("$.zh"));
        }

        @Test
        void everyErrorHasItsStatus(@Value("${local.server.port}") int port) throws IOException {
            Answer invalid = new Answer(port, "/ledger", "zh");
            assertThat(invalid.status).isEqualTo(422);
            assertThat(invalid.<List<String>>at("$.problems[*].code")).isEqualTo(Collections.singletonList("unknown_reference"));
            assertThat(invalid.<List<String>>at("$.problems[*].id")).isEqualTo(Collections.singletonList("C1"));
            assertThat(new Answer(port, "/case", "zh").status).isEqualTo(404);
            assertThat(new Answer(port, "/year", "zh").status).isEqualTo(400);
            assertThat(new Answer(port, "/policy", "zh").status).isEqualTo(500);
        }

        /** MyBatis wraps the error of an unknown key. */
        @Test
        void anErrorInsideAnotherIsAnswered(@Value("${local.server.port}") int port) throws IOException {
            Answer answer = new Answer(port, "/row", "zh");
            assertThat(answer.status).isEqualTo(400);
            assertThat(answer.<String>at("$.code")).isEqualTo("unknown_value");
            assertThat(answer.<String>at("$.detail")).contains("筛选").contains("screened");
        }

        @Test
        void otherErrorsAreTheProgramsOwn(@Value("${local.server.port}") int port) throws IOException {
            Answer answer = new Answer(port, "/other", "zh");
            assertThat(answer.body).isEqualTo("caught by the program: IllegalStateException");
        }
    }

    @Nested
    @SpringBootTest(
            classes = Program.class, webEnvironment = WebEnvironment.RANDOM_PORT,
            properties = {"petition.policy=shenzhen-2019", "petition.errors=ajax-result"})
    class AjaxResult {
        @Test
        void theAnswerHasTheShapeOfRuoYi(@Value("${local.server.port}") int port) throws IOException {
            Answer answer = new Answer(port, "/step", "zh-CN");
            assertThat(answer.status).isEqualTo(200);
            assertThat(answer.type).startsWith("application/json");
            assertThat(answer.<Map<String, Object>>at("$").keySet()).containsExactly("code", "msg", "data");
            assertThat(answer.<Integer>at("$.code")).isEqualTo(409);
            assertThat(answer.<String>at("$.msg")).isEqualTo(answer.at("$.data.zh"));
            assertThat(answer.<String>at("$.data.code")).isEqualTo("step_out_of_order");
            assertThat(answer.<List<String>>at("$.data.missing[*].zh")).contains("筛选");
        }
    }
}
