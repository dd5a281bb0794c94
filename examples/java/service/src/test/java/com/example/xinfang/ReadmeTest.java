package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the requests of the README in order and compares the answers. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, args = ReadmeTest.START)
@DirtiesContext
class ReadmeTest {
    static final String START = "--import=../../shenzhen-2020/ledger.json";

    /** A block with a request, and an optional block with the answer. */
    private static final Pattern EXCHANGE =
            Pattern.compile("```sh\n(curl .*?)   # (\\d{3})\n```\n(?:```json\n(.*?)```)?", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void theReadmeShowsTheAnswers(@LocalServerPort int port) throws Exception {
        String readme = Files.readString(Path.of("../README.md"));
        assertThat(readme).contains("-Dspring-boot.run.arguments=" + START + "\n");
        ServiceClient client = new ServiceClient(port);
        Matcher exchange = EXCHANGE.matcher(readme);
        int exchanges = 0;
        while (exchange.find()) {
            HttpResponse<String> answer = send(client, words(exchange.group(1)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(exchange.group(2)));
            if (exchange.group(3) != null) {
                assertShows(new JsonMapper().readTree(exchange.group(3)), ServiceClient.json(answer), exchange.group(1));
            }
            exchanges++;
        }
        // Every request matches the pattern.
        assertThat(exchanges).isEqualTo(readme.split("\ncurl ", -1).length - 1).isGreaterThan(5);
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.replace("\\\n", ""));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }

    /** Sends the request of a curl command: a body or {@code -X POST} means POST. */
    private static HttpResponse<String> send(ServiceClient client, List<String> words) throws Exception {
        String url = words.stream().filter(word -> word.startsWith("http://")).findFirst().orElseThrow();
        String path = url.substring("http://localhost:8080".length());
        int body = words.indexOf("-d");
        if (body > 0) {
            assertThat(words).containsSequence("-H", "Content-Type: application/json");
            return client.post(path, words.get(body + 1));
        }
        return words.contains("POST") ? client.post(path, "") : client.get(path);
    }

    /** Compares an excerpt: the answer has each of its fields, and each item of its lists. */
    private static void assertShows(JsonNode excerpt, JsonNode answer, String where) {
        assertThat(contains(excerpt, answer)).as("%s: %s%nis not in%n%s", where, excerpt, answer).isTrue();
    }

    private static boolean contains(JsonNode excerpt, JsonNode answer) {
        if (excerpt.isObject()) {
            return answer.isObject() && excerpt.properties().stream()
                    .allMatch(field -> answer.has(field.getKey()) && contains(field.getValue(), answer.get(field.getKey())));
        }
        if (excerpt.isArray()) {
            return answer.isArray() && excerpt.valueStream()
                    .allMatch(item -> answer.valueStream().anyMatch(other -> contains(item, other)));
        }
        return excerpt.equals(answer);
    }
}
