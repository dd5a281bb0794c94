package com.example.xinfang;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A dictionary between the codes of a column and values of the ledger, in both directions.
 *
 * @param <T> the values
 */
final class CodeTable<T> {
    private final Map<String, T> values = new LinkedHashMap<>();
    private final Map<T, String> codes = new LinkedHashMap<>();

    private CodeTable<T> add(String code, T value) {
        if (values.put(code, value) != null || codes.put(value, code) != null) {
            throw new IllegalArgumentException("duplicate code or value: " + code);
        }
        return this;
    }

    /** Returns the dictionary of all values of an enum. */
    static <T> CodeTable<T> of(T[] values, Function<T, String> code) {
        CodeTable<T> table = new CodeTable<>();
        Arrays.stream(values).forEach(value -> table.add(code.apply(value), value));
        return table;
    }

    /** Returns a dictionary of texts. */
    static CodeTable<String> of(Map<String, String> texts) {
        CodeTable<String> table = new CodeTable<>();
        texts.forEach(table::add);
        return table;
    }

    Optional<T> value(String code) {
        return Optional.ofNullable(values.get(code));
    }

    Optional<String> code(T value) {
        return Optional.ofNullable(codes.get(value));
    }

    /** Returns the first value, as a placeholder. */
    T placeholder() {
        return values.values().iterator().next();
    }

    Set<String> codes() {
        return values.keySet();
    }
}
