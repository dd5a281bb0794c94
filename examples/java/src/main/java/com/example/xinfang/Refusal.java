package com.example.xinfang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.petition.PetitionException;
import org.petition.StepKind;
import org.springframework.http.HttpStatus;

/**
 * An error in the form that clients and readers receive.
 *
 * @param status the HTTP status
 * @param code   the stable code
 * @param path   the place in the request, the record, or the parameter; null if the error has no place
 * @param zh     the message in Chinese
 * @param en     the message in English
 * @param more   further fields: problems, missing steps, the clause
 */
record Refusal(HttpStatus status, String code, String path, String zh, String en, Map<String, Object> more) {

    /** An item of a list: a problem, a reason or a step kind. */
    record Item(String code, String path, String zh, String en) {}

    static Refusal of(PetitionException refused) {
        Map<String, Object> more = new LinkedHashMap<>();
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        if (refused instanceof PetitionException.InvalidLedger invalid) {
            status = HttpStatus.UNPROCESSABLE_CONTENT;
            more.put("problems", invalid.getProblems().stream()
                    .map(it -> new Item(it.getCode(), it.getPath(), it.getZh(), it.getEn()))
                    .toList());
        } else if (refused instanceof PetitionException.RefusedStep step) {
            status = HttpStatus.CONFLICT;
            more.put("clause", step.getClause());
            more.put("missing", kinds(step.getChain()));
            more.put("inTheWay", kinds(step.getInTheWay()));
        } else if (refused instanceof PetitionException.RefusedNotice notice) {
            status = HttpStatus.UNPROCESSABLE_CONTENT;
            more.put("problems", notice.getReasons().stream()
                    .map(it -> new Item(it.getCode().key(), it.getField().key(), it.getZh(), it.getEn()))
                    .toList());
        } else if (refused instanceof PetitionException.UnknownRecord) {
            status = HttpStatus.NOT_FOUND;
        } else if (refused instanceof PetitionException.OutOfRange) {
            status = HttpStatus.BAD_REQUEST;
        }
        return new Refusal(status, refused.getCode(), refused.getPath(), refused.getZh(), refused.getEn(), more);
    }

    static Refusal of(DayParameter.InvalidDay invalid) {
        String zh = "asOf：" + invalid.fault().zh();
        String en = "asOf: " + invalid.fault().en();
        return new Refusal(HttpStatus.BAD_REQUEST, invalid.fault().key(), "asOf", zh, en, Map.of());
    }

    /** An error of the service: its administrator must correct the tables. */
    static Refusal of(UnreadableTables unreadable) {
        List<RowProblem> problems = unreadable.problems();
        return new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR, "unreadable_tables", null,
                "数据表有 %d 处问题".formatted(problems.size()), "problems in the tables: %d".formatted(problems.size()),
                Map.of("problems", problems));
    }

    private static List<Item> kinds(List<StepKind> kinds) {
        return kinds.stream().map(kind -> new Item(kind.key(), null, kind.zh(), kind.en())).toList();
    }
}
