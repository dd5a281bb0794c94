package com.example.xinfang;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.petition.ElementKey;
import org.petition.LedgerDocument;
import org.petition.LedgerEntry;

/**
 * Fills the template {@code workbook/entries.xlsx} with the working ledger.
 *
 * <p>The last row of the template names an element in each cell, such as <code>{claim}</code>; each entry of the ledger gets a
 * copy of the row. A bureau changes columns, fonts and the paper in the template, without code.
 */
final class EntriesWorkbook {
    private static final String TEMPLATE = "/workbook/entries.xlsx";

    /** The names of leaders and units by id. */
    private final Map<String, String> names = new HashMap<>();

    private EntriesWorkbook(LedgerDocument document) {
        document.getLeaders().forEach(leader -> name(leader.getId(), leader.getName()));
        document.getUnits().forEach(unit -> name(unit.getId(), unit.getName()));
    }

    /** Without a name, the id is shown. */
    private void name(String id, String name) {
        names.put(id, Objects.requireNonNullElse(name, id));
    }

    static byte[] of(List<LedgerEntry> entries, LedgerDocument document, LocalDate asOf) throws IOException {
        try (InputStream template = EntriesWorkbook.class.getResourceAsStream(TEMPLATE);
                Workbook workbook = new XSSFWorkbook(template);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            Sheet sheet = workbook.getSheetAt(0);
            Row pattern = sheet.getRow(sheet.getLastRowNum());
            fillTitle(sheet, pattern, Map.of("{bureau}", document.getBureau().getName(), "{asOf}", asOf.toString()));
            new EntriesWorkbook(document).fill(sheet, pattern, entries);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static void fillTitle(Sheet sheet, Row pattern, Map<String, String> values) {
        // A sheet has no rows that are blank.
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (row.getRowNum() < pattern.getRowNum() && cell.getCellType() == CellType.STRING) {
                    values.forEach((name, value) -> cell.setCellValue(cell.getStringCellValue().replace(name, value)));
                }
            }
        }
    }

    private void fill(Sheet sheet, Row pattern, List<LedgerEntry> entries) {
        int first = pattern.getRowNum();
        // From the end, so that the first entry replaces the pattern last.
        for (int n = entries.size() - 1; n >= 0; n--) {
            Row row = n == 0 ? pattern : sheet.createRow(first + n);
            for (Cell name : pattern) {
                Cell cell = n == 0 ? name : row.createCell(name.getColumnIndex());
                cell.setCellStyle(name.getCellStyle());
                cell.setCellValue(value(name.getStringCellValue(), entries.get(n)));
            }
        }
        if (entries.isEmpty()) {
            sheet.removeRow(pattern);
        }
    }

    private String value(String name, LedgerEntry entry) {
        if (name.equals("{matter}")) {
            return entry.getMatter();
        }
        ElementKey element = ElementKey.ofKey(name.replaceAll("[{}]", ""));
        return element == null ? name : Objects.requireNonNullElse(value(element, entry), "");
    }

    /** Without a {@code default}: a new element of the library does not compile until it has a value here. */
    private String value(ElementKey element, LedgerEntry entry) {
        return switch (element) {
            case PETITIONER -> petitioners(entry);
            case CLAIM -> entry.getClaim();
            case LOCATION -> joined(" ", entry.getLocation().getCode(), entry.getLocation().getDetail());
            case UNIT -> names.get(entry.getUnit());
            case CAUSE -> entry.getCause();
            case LEADER -> names.get(entry.getLeader());
            case OPINION -> entry.getOpinion();
            case RESULT -> entry.getResult();
            case REPLY -> joined(" ", entry.getReply().getRepliedOn(), entry.getReply().getText());
        };
    }

    private static String petitioners(LedgerEntry entry) {
        Stream<String> each = entry.getPetitioners().stream()
                .map(it -> joined(" ", it.getName(), it.getIdNumber(), it.getPhone(), it.getAddress()));
        return Stream.concat(each, Stream.of("共 " + entry.getHeadcount() + " 人")).collect(Collectors.joining("\n"));
    }

    private static String joined(String separator, Object... parts) {
        return Stream.of(parts).filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(separator));
    }
}
