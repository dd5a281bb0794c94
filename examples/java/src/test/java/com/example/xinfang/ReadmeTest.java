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

/** The README's requests, in their order, get the answers that it shows; the service is started as it says. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, args = ReadmeTest.START)
@DirtiesContext
class ReadmeTest {
    static final String START = "--import=../shenzhen-2020/ledger.json";

    /** A block with a request, and one with what comes back if the README shows it. */
    private static final Pattern EXCHANGE =
            Pattern.compile("```sh\n(curl .*?)   # (\\d{3})\n```\n(?:```json\n(.*?)```)?", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @Test
    void theReadmeIsTrue(@LocalServerPort int port) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains("-Dspring-boot.run.arguments=" + START + "\n");
        Asking ask = new Asking(port);
        Matcher exchange = EXCHANGE.matcher(readme);
        int exchanges = 0;
        while (exchange.find()) {
            HttpResponse<String> answer = send(ask, words(exchange.group(1)));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(exchange.group(2)));
            if (exchange.group(3) != null) {
                assertShows(new JsonMapper().readTree(exchange.group(3)), Asking.json(answer), exchange.group(1));
            }
            exchanges++;
        }
        // None is passed over because it is written in another way.
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

    /** As curl would: with a body or {@code -X POST} it posts. */
    private static HttpResponse<String> send(Asking ask, List<String> words) throws Exception {
        String url = words.stream().filter(word -> word.startsWith("http://")).findFirst().orElseThrow();
        String path = url.substring("http://localhost:8080".length());
        int body = words.indexOf("-d");
        if (body > 0) {
            assertThat(words).containsSequence("-H", "Content-Type: application/json");
            return ask.post(path, words.get(body + 1));
        }
        return words.contains("POST") ? ask.post(path, "") : ask.get(path);
    }

    /** An excerpt: each field is there with its value, each item of a list is one of the list's. */
    private static void assertShows(JsonNode excerpt, JsonNode answer, String where) {
        assertThat(holds(excerpt, answer)).as("%s: %s%nis not in%n%s", where, excerpt, answer).isTrue();
    }

    private static boolean holds(JsonNode excerpt, JsonNode answer) {
        if (excerpt.isObject()) {
            return answer.isObject() && excerpt.properties().stream()
                    .allMatch(field -> answer.has(field.getKey()) && holds(field.getValue(), answer.get(field.getKey())));
        }
        if (excerpt.isArray()) {
            return answer.isArray() && excerpt.valueStream()
                    .allMatch(item -> answer.valueStream().anyMatch(other -> holds(item, other)));
        }
        return excerpt.equals(answer);
    }
}
