package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.petition.Ledger;
import org.petition.PaperKind;
import org.petition.PaperOptions;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Workdays;

/** Writes papers as JSON, as a Java program does. */
class JavaPapersTest {
    private static final Path FOLDER = Files.ROOT.resolve("tests/papers");

    private Policy policy;
    private Ledger ledger;
    private Workdays workdays;

    @BeforeEach
    void open() throws PetitionException {
        policy = Policy.builtin("shenzhen-2019");
        ledger = Ledger.fromJson(Files.exampleYear());
        workdays = Workdays.builtin();
    }

    @AfterEach
    void close() {
        workdays.close();
        ledger.close();
        policy.close();
    }

    private static String text(JsonObject paper, String key) {
        JsonElement value = paper.get(key);
        return value == null ? null : value.getAsString();
    }

    @Test
    void papersAreThoseOfEveryLanguage() throws PetitionException {
        String letterhead = Files.text(FOLDER.resolve("letterhead.toml"));
        Set<PaperKind> kinds = EnumSet.noneOf(PaperKind.class);
        for (JsonElement element : Files.jsonIfExists(FOLDER.resolve("list.json")).getAsJsonArray()) {
            JsonObject paper = element.getAsJsonObject();
            PaperOptions options =
                    new PaperOptions()
                            .withPeriod(text(paper, "period"))
                            .withRecord(text(paper, "record"))
                            .withLeader(text(paper, "leader"))
                            .withUnit(text(paper, "unit"))
                            .withLetterhead(letterhead);
            PaperKind kind = PaperKind.ofKey(text(paper, "kind"));
            LocalDate day = LocalDate.parse(text(paper, "as_of"));
            String expected = Files.text(FOLDER.resolve(text(paper, "name") + ".json"));
            assertEquals(expected, ledger.paperJson(kind, policy, workdays, day, options, null), kind::key);
            kinds.add(kind);
        }
        assertEquals(EnumSet.allOf(PaperKind.class), kinds);
    }

    @Test
    void aRefusedPaperHasItsReasons() {
        PaperOptions options = new PaperOptions().withRecord("C030");
        PetitionException.RefusedPaper refused =
                assertThrows(
                        PetitionException.RefusedPaper.class,
                        () ->
                                ledger.paperJson(
                                        PaperKind.MINUTES, policy, workdays, LocalDate.of(2020, 6, 30), options, null));
        assertEquals("paper_empty", refused.getCode());
        assertTrue(refused.getZh().contains(refused.getReasons().get(0).getZh()), refused::getZh);
        assertTrue(refused.getEn().contains(refused.getReasons().get(0).getEn()), refused::getEn);
    }
}
