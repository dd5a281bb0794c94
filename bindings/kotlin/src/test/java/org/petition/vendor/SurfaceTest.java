package org.petition.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.petition.Bureau;
import org.petition.Leader;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.Length;
import org.petition.Mode;
import org.petition.PetitionException;
import org.petition.Policy;
import org.petition.Problem;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Report;
import org.petition.Setting;
import org.petition.Status;
import org.petition.Term;
import org.petition.Word;

/** What Java programs rely on beyond the rules: words, lists, serialisation, the places of problems, what is public. */
class SurfaceTest {
    private static final LocalDate DAY = LocalDate.of(2020, 12, 31);

    @Test
    void oneFunctionParsesTheKeysOfEveryWordList() throws PetitionException {
        Word status = Word.parseKey(Status.class, "met_late");
        assertEquals(Status.MET_LATE, status);
        assertEquals("逾期完成", status.zh());
        assertEquals(Setting.VIDEO, Setting.parseKey("video"));
        PetitionException unknown = assertThrows(PetitionException.UnknownWord.class, () -> Word.parseKey(Setting.class, "viedo"));
        assertEquals("unknown_value", unknown.getCode());
        assertTrue(unknown.getZh().contains("on_site"), unknown::getZh);
        PetitionException missing = assertThrows(PetitionException.UnknownWord.class, () -> Setting.parseKey(null));
        assertEquals("missing", missing.getCode());
    }

    @Test
    void aProblemNamesItsRecord() throws PetitionException {
        LedgerDocument document = document("L99");
        PetitionException fromRecords = assertThrows(PetitionException.InvalidLedger.class, () -> Ledger.fromDocument(document));
        try (Ledger valid = Ledger.fromDocument(document("L01"))) {
            String json = valid.toJson().replace("\"leader\": \"L01\"", "\"leader\": \"L99\"");
            PetitionException fromJson = assertThrows(PetitionException.InvalidLedger.class, () -> Ledger.fromJson(json));
            assertEquals(fromRecords.getProblems(), fromJson.getProblems());
        }
        Problem problem = fromRecords.getProblems().get(0);
        assertEquals("receptions R001", problem.getTable() + " " + problem.getId());
    }

    @Test
    void reportsHaveTitlesAndListsThatNobodyCanChange() throws PetitionException, IOException, ClassNotFoundException {
        try (Ledger ledger = Ledger.fromDocument(document("L01"));
                Policy policy = Policy.builtin("shenzhen-2019")) {
            Report report = ledger.assess(policy, 2020, DAY);
            assertThrows(UnsupportedOperationException.class, () -> report.getDuties().clear());
            assertTrue(report.getDuties().stream().anyMatch(duty -> duty.getTitle().getZh().equals("接访天数 一季度")));
            assertTrue(ledger.accountability(policy, 2020, DAY).stream().noneMatch(owed -> owed.getTitle().getEn().isEmpty()));
            assertEquals(report, copyOf(report));
        }
    }

    /** Only the structures that JNA reads stay public classes. */
    @Test
    void helpersOfTheGeneratedCodeAreNotPublic() throws IOException, ClassNotFoundException {
        List<String> helpers = new ArrayList<>();
        Path classes = Paths.get(System.getProperty("petition.classes")).resolve("org/petition");
        List<String> names;
        try (Stream<Path> files = java.nio.file.Files.list(classes)) {
            names = files.map(file -> file.getFileName().toString().replace(".class", "")).collect(Collectors.toList());
        }
        for (String name : names) {
            if (name.matches("(Uniffi|FfiConverter|RustBuffer|ForeignBytes|IntegrityChecking).*")) {
                Class<?> type = Class.forName("org.petition." + name, false, SurfaceTest.class.getClassLoader());
                if (Modifier.isPublic(type.getModifiers()) && !com.sun.jna.Structure.class.isAssignableFrom(type)) {
                    helpers.add(name);
                }
            }
        }
        // A class inside a helper that is not public is out of reach.
        helpers.removeIf(name -> name.contains("$"));
        assertEquals(Collections.emptyList(), helpers);
    }

    private static LedgerDocument document(String leader) {
        Term term = new Term("vice_mayor", LocalDate.of(2019, 1, 1));
        Reception reception = new Reception(
                "R001", leader, LocalDate.of(2020, 2, 12), Mode.APPOINTMENT, Setting.HALL, ReceptionStatus.HELD, Length.FULL_DAY);
        Leader known = new Leader("L01", "示例甲", Collections.singletonList(term));
        return new LedgerDocument(new Bureau("440300", "示范市信访局"), Collections.singletonList(known))
                .withReceptions(Collections.singletonList(reception));
    }

    private static Object copyOf(Object value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
