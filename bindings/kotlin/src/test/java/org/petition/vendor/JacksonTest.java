package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.petition.Act;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.LedgerEntry;
import org.petition.Matter;
import org.petition.Owed;
import org.petition.Petition;
import org.petition.PetitionException;
import org.petition.Petitioner;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Reception;
import org.petition.Report;
import org.petition.Status;
import org.petition.Step;
import org.petition.TodoHorizon;
import org.petition.TodoOptions;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads records as JSON with both versions of Jackson. */
class JacksonTest {
    private static final LocalDate DAY = LocalDate.of(2020, 12, 31);

    /** A mapper of each version that finds the module by itself, and one that writes personal data in full. */
    enum Mapper {
        JACKSON_2 {
            private final ObjectMapper masked = new ObjectMapper().findAndRegisterModules();
            private final ObjectMapper full = new ObjectMapper().registerModule(org.petition.jackson.PetitionModule.inFull());

            @Override
            String write(Object value, boolean inFull) throws Exception {
                return (inFull ? full : masked).writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) throws Exception {
                return masked.readValue(json, type);
            }

            @Override
            Object tree(Object value) {
                return full.valueToTree(value);
            }
        },
        JACKSON_3 {
            private final JsonMapper masked = JsonMapper.builder().findAndAddModules().build();
            private final JsonMapper full = JsonMapper.builder().addModule(org.petition.jackson3.PetitionModule.inFull()).build();

            @Override
            String write(Object value, boolean inFull) {
                return (inFull ? full : masked).writeValueAsString(value);
            }

            @Override
            <T> T read(String json, Class<T> type) {
                return masked.readValue(json, type);
            }

            @Override
            Object tree(Object value) {
                return full.valueToTree(value);
            }
        };

        abstract String write(Object value, boolean inFull) throws Exception;

        abstract <T> T read(String json, Class<T> type) throws Exception;

        abstract Object tree(Object value) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void theJsonOfAReportIsItsDocument(Mapper mapper) throws Exception {
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear());
                Policy policy = Policy.builtin("shenzhen-2019")) {
            Report report = ledger.assess(policy, 2020, DAY);
            String document = ledger.assessJson(policy, 2020, DAY);
            assertLinesMatch(sortedLines(document), sortedLines(mapper.write(report, false)));
            Report read = mapper.read(document, Report.class);
            assertEquals(mapper.write(report, false), mapper.write(read, false));
            assertEquals(report.getCases(), read.getCases());
            for (Owed owed : ledger.agenda(policy, DAY, 30)) {
                assertEquals(owed.getStatus(), mapper.read(mapper.write(owed, false), Owed.class).getStatus());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theJsonOfALedgerIsItsDocument(Mapper mapper) throws Exception {
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear())) {
            LedgerDocument document = ledger.document();
            String json = mapper.write(document, true);
            assertLinesMatch(sortedLines(ledger.toJson()), sortedLines(json));
            assertEquals(mapper.tree(document).toString(), json);
            assertEquals(document, mapper.read(json, LedgerDocument.class));
            for (Matter matter : document.getMatters()) {
                assertEquals(matter, mapper.read(mapper.write(matter, true), Matter.class));
            }
            Leader leader = document.getLeaders().get(0);
            assertEquals(leader, mapper.read(mapper.write(leader, true), Leader.class));
        }
    }

    @ParameterizedTest
    @EnumSource
    void personalDataIsMaskedUnlessAsked(Mapper mapper) throws Exception {
        Petitioner petitioner = new Petitioner("张示一").withPhone("13800000001").withAddress("示范路1号");
        String masked = mapper.write(petitioner, false);
        assertTrue(masked.contains("张**") && masked.contains("138******01"), masked);
        assertTrue(mapper.write(petitioner, true).contains("13800000001"));
        try (Ledger ledger = Ledger.fromJson(Files.exampleYear());
                Policy policy = Policy.builtin("shenzhen-2019")) {
            LedgerDocument document = ledger.document();
            assertEquals(mapper.write(Petition.maskedDocument(document), true), mapper.write(document, false));
            List<LedgerEntry> full = ledger.entriesInFull(policy, DAY);
            assertEquals(mapper.write(ledger.entries(policy, DAY), true), mapper.write(full, false));
            assertFalse(mapper.write(ledger.entries(policy, DAY), true).equals(mapper.write(full, true)));
            for (Matter matter : document.getMatters()) {
                assertEquals(mapper.write(Petition.maskedDocument(one(matter)).getMatters().get(0), true), mapper.write(matter, false));
            }
            // A masked record does not change.
            String once = mapper.write(ledger.entries(policy, DAY), true);
            assertEquals(once, mapper.write(ledger.entries(policy, DAY), false));
        }
    }

    /** Returns the lines of a JSON text with its fields in order: a difference is one line. */
    private static List<String> sortedLines(String json) throws Exception {
        ObjectMapper sorted = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(SerializationFeature.INDENT_OUTPUT);
        return Arrays.asList(sorted.writeValueAsString(sorted.readValue(json, Object.class)).split("\\R"));
    }

    private static LedgerDocument one(Matter matter) {
        return new LedgerDocument(new org.petition.Bureau("", "")).withMatters(Collections.singletonList(matter));
    }

    @ParameterizedTest
    @EnumSource
    void actsHaveTheirJsonForm(Mapper mapper) throws Exception {
        for (Act act : JavaActsTest.acts()) {
            String json = mapper.write(act, true);
            assertEquals(act.getClass(), mapper.read(json, Act.class).getClass());
            assertEquals(Petition.parseAct(Petition.actJson(act)), mapper.read(json, Act.class));
        }
        Act reply = new Act.Reply("M1", DAY, "请致电13800000001");
        assertTrue(mapper.write(reply, false).contains("138******01"), () -> "masked reply");
    }

    @ParameterizedTest
    @EnumSource
    void wordsAreTheirKeys(Mapper mapper) throws Exception {
        assertEquals("{\"met_late\":\"missed\"}", mapper.write(Collections.singletonMap(Status.MET_LATE, Status.MISSED), false));
        assertEquals(Status.MET_LATE, mapper.read("\"met_late\"", Status.class));
        assertEquals(Status.MISSED, mapper.read("{\"met_late\":\"missed\"}", Statuses.class).get(Status.MET_LATE));
        for (TodoHorizon horizon : Arrays.asList(TodoHorizon.Week.INSTANCE, new TodoHorizon.Days(30))) {
            TodoOptions options = new TodoOptions(horizon);
            assertEquals(options, mapper.read(mapper.write(options, false), TodoOptions.class));
        }
    }

    /** A map whose keys are words. */
    static class Statuses extends java.util.EnumMap<Status, Status> {
        private static final long serialVersionUID = 1;

        Statuses() {
            super(Status.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemOfARecordIsInTheCause(Mapper mapper) throws Exception {
        String json = "{\"id\": \"R9\", \"leader\": null, \"date\": \"2020-02-30\", \"mode\": \"viedo\", \"setting\": \"hall\", \"status\": \"held\"}";
        Exception error = assertThrows(Exception.class, () -> mapper.read(json, Reception.class));
        List<Problem> problems = ((PetitionException) error.getCause()).getProblems();
        List<String> places = problems.stream().map(problem -> problem.getId() + problem.getPath()).collect(Collectors.toList());
        assertEquals(Arrays.asList("R9$.leader", "R9$.date", "R9$.mode"), places);
        assertTrue(error.getMessage().contains("接访"), error::getMessage);
        assertThrows(Exception.class, () -> mapper.read("\"viedo\"", Status.class));
        assertNotNull(assertThrows(Exception.class, () -> mapper.read("{\"kind\": \"visited\"}", Step.class)).getCause());
        for (String leader : Arrays.asList("{}", "{\"id\": 7, \"name\": \"\"}", "{\"id\": \"L1\", \"name\": \"甲\", \"age\": 50}", "[]")) {
            Exception unreadable = assertThrows(Exception.class, () -> mapper.read(leader, Leader.class));
            assertTrue(unreadable.getMessage().contains("$"), unreadable::getMessage);
        }
    }
}
