package com.example.xinfang;

import java.util.Set;

/**
 * A problem in a row of the tables.
 *
 * @param code   the stable code
 * @param table  the table
 * @param row    the row's id; null if the problem concerns no single row
 * @param column the column; null if it is unknown
 * @param zh     the message in Chinese
 * @param en     the message in English
 */
record RowProblem(String code, String table, String row, String column, String zh, String en) {

    static RowProblem unknownCode(String table, String row, String column, String found, Set<String> codes) {
        String known = String.join(", ", codes);
        return new RowProblem("unknown_code", table, row, column,
                "表 %s 行 %s 列 %s：代码 %s 不在字典中，应为 %s".formatted(table, row, column, found, known),
                "table %s, row %s, column %s: the code %s is not in the dictionary; expected one of %s"
                        .formatted(table, row, column, found, known));
    }

    static RowProblem missingText(String table, String row, String column) {
        return new RowProblem("missing_text", table, row, column,
                "表 %s 行 %s 列 %s：代码为 %s（其他）时必须填写".formatted(table, row, column, Codes.OTHER),
                "table %s, row %s, column %s: required if the code is %s (other)"
                        .formatted(table, row, column, Codes.OTHER));
    }
}
