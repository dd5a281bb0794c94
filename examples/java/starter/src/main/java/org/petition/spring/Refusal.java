package org.petition.spring;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.petition.PetitionException;
import org.petition.Word;

/** An error in the form that clients receive: an HTTP status, a stable code, a place, a text in both languages, details. */
public final class Refusal {
    private final int status;
    private final String code;
    private final String path;
    private final String zh;
    private final String en;
    private final Map<String, Object> details;

    /**
     * Creates a refusal of the program's own.
     *
     * @param path    the place in the request, the record, or the parameter; null if the error has no place
     * @param details further fields, such as {@code problems}
     */
    public Refusal(int status, String code, String path, String zh, String en, Map<String, ?> details) {
        this.status = status;
        this.code = code;
        this.path = path;
        this.zh = zh;
        this.en = en;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Returns the refusal of an error of the library. */
    public static Refusal of(PetitionException refused) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (!refused.getProblems().isEmpty()) {
            details.put("problems", list(refused.getProblems(), it -> {
                Map<String, Object> problem = item(it.getCode(), it.getPath(), it.getZh(), it.getEn());
                problem.put("table", it.getTable());
                problem.put("id", it.getId());
                return problem;
            }));
        }
        if (refused instanceof PetitionException.RefusedStep) {
            PetitionException.RefusedStep step = (PetitionException.RefusedStep) refused;
            details.put("clause", step.getClause());
            details.put("missing", list(step.getChain(), Refusal::word));
            details.put("inTheWay", list(step.getInTheWay(), Refusal::word));
        } else if (refused instanceof PetitionException.RefusedNotice) {
            PetitionException.RefusedNotice notice = (PetitionException.RefusedNotice) refused;
            details.put("problems", list(notice.getReasons(), it ->
                    item(it.getCode().key(), it.getField().key(), it.getZh(), it.getEn())));
        }
        return new Refusal(
                status(refused), refused.getCode(), refused.getPath(), refused.getZh(), refused.getEn(), details);
    }

    /** A policy or a table of working days is not the client's: an error of the program. */
    private static int status(PetitionException refused) {
        if (refused instanceof PetitionException.UnknownRecord) {
            return 404;
        }
        if (refused instanceof PetitionException.OutOfRange || refused instanceof PetitionException.UnknownWord) {
            return 400;
        }
        if (refused instanceof PetitionException.RefusedStep
                || refused instanceof PetitionException.RefusedAct
                || refused instanceof PetitionException.RefusedPaper
                || refused instanceof PetitionException.ConflictingChanges) {
            return 409;
        }
        if (refused instanceof PetitionException.InvalidLedger
                || refused instanceof PetitionException.InvalidAct
                || refused instanceof PetitionException.RefusedNotice) {
            return 422;
        }
        return 500;
    }

    private static Map<String, Object> word(Word word) {
        return item(word.key(), null, word.zh(), word.en());
    }

    private static Map<String, Object> item(String code, String path, String zh, String en) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("code", code);
        item.put("path", path);
        item.put("zh", zh);
        item.put("en", en);
        return item;
    }

    private static <T> List<Map<String, Object>> list(List<? extends T> items, Function<T, Map<String, Object>> convert) {
        return items.stream().map(convert).collect(Collectors.toList());
    }

    /** Returns the fields of every shape: code, path, both texts, details. */
    Map<String, Object> fields() {
        Map<String, Object> fields = item(code, path, zh, en);
        fields.putAll(details);
        return fields;
    }

    /** Returns the HTTP status. */
    public int getStatus() {
        return status;
    }

    /** Returns the stable code. */
    public String getCode() {
        return code;
    }

    /** Returns the place in the request, the record, or the parameter; null if the error has no place. */
    public String getPath() {
        return path;
    }

    /** Returns the text in Chinese. */
    public String getZh() {
        return zh;
    }

    /** Returns the text in English. */
    public String getEn() {
        return en;
    }

    /** Returns further fields: problems, missing steps, the clause. */
    public Map<String, Object> getDetails() {
        return details;
    }
}
