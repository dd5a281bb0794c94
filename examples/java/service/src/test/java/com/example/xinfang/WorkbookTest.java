package com.example.xinfang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.petition.ElementKey;
import org.petition.Ledger;
import org.petition.LedgerDocument;
import org.petition.LedgerEntry;
import org.petition.Policy;

/** Checks the workbook of the working ledger. */
class WorkbookTest {
    private static final LocalDate DAY = LocalDate.of(2020, 12, 20);

    /** The template has the number of the matter and each element, under the library's label. */
    @Test
    void theTemplateHasEveryElement() throws Exception {
        try (InputStream file = WorkbookTest.class.getResourceAsStream("/workbook/entries.xlsx");
                XSSFWorkbook workbook = new XSSFWorkbook(file)) {
            List<List<String>> rows = rows(workbook.getSheetAt(0));
            List<ElementKey> elements = Arrays.asList(ElementKey.values());
            assertThat(rows.get(2).subList(1, 10)).isEqualTo(elements.stream().map(ElementKey::zh).toList());
            assertThat(rows.get(3)).startsWith("{matter}");
            assertThat(rows.get(3).subList(1, 10)).isEqualTo(elements.stream().map(it -> "{" + it.key() + "}").toList());
        }
    }

    @Test
    void eachEntryHasARowWithMaskedPersonalData() throws Exception {
        try (Ledger ledger = Ledger.fromJson(ServiceClient.year()); Policy policy = Policy.builtin("shenzhen-2019")) {
            LedgerDocument document = ledger.document();
            List<LedgerEntry> entries = ledger.entries(policy, DAY);
            List<List<String>> rows = workbook(entries, document);
            assertThat(rows).hasSize(3 + entries.size());
            assertThat(rows.get(0)).containsExactly(document.getBureau().getName() + "领导接访下访包案工作台账");
            assertThat(rows.get(1)).containsExactly("截至 2020-12-20；信访人信息已脱敏");
            for (int n = 0; n < entries.size(); n++) {
                List<String> row = rows.get(3 + n);
                assertThat(row.get(0)).isEqualTo(entries.get(n).getMatter());
                assertThat(row.get(2)).isEqualTo(entries.get(n).getClaim());
            }
            assertThat(rows.get(3)).contains("示范市规划和自然资源局", "吴虚构").anyMatch(text -> text.contains("张**") && text.contains("共 58 人"));
            assertThat(rows.toString()).doesNotContain("13800000191", "戚例三", "{");
        }
    }

    @Test
    void anEmptyLedgerHasNoRows() throws Exception {
        try (Ledger ledger = Ledger.fromJson(ServiceClient.year())) {
            assertThat(workbook(List.of(), ledger.document())).hasSize(3);
        }
    }

    private static List<List<String>> workbook(List<LedgerEntry> entries, LedgerDocument document) throws Exception {
        byte[] bytes = EntriesWorkbook.of(entries, document, DAY);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            return rows(workbook.getSheetAt(0));
        }
    }

    private static List<List<String>> rows(Sheet sheet) {
        DataFormatter format = new DataFormatter();
        List<List<String>> rows = new ArrayList<>();
        for (Row row : sheet) {
            rows.add(IntStream.range(0, row.getLastCellNum()).mapToObj(n -> format.formatCellValue(row.getCell(n))).toList());
        }
        return rows;
    }
}
