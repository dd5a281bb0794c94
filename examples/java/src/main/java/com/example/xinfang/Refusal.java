package com.example.xinfang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.petition.PetitionException;
import org.petition.StepKind;
import org.springframework.http.HttpStatus;

/**
 * What was refused, as clients and readers are told.
 *
 * @param status the HTTP status
 * @param code   what kind of refusal, stable
 * @param path   where: a place in what was sent, a record, a parameter; none if there is no such place
 * @param zh     in Chinese
 * @param en     in English
 * @param more   what else is known: every problem, what is missing, the clause
 */
record Refusal(HttpStatus status, String code, String path, String zh, String en, Map<String, Object> more) {

    /** A problem, a reason or a step kind in a list of them. */
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
            more.put("missing", kinds(step.getMissing()));
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

    static Refusal of(Asked.BadDay bad) {
        String zh = "asOf：" + bad.fault().zh();
        String en = "asOf: " + bad.fault().en();
        return new Refusal(HttpStatus.BAD_REQUEST, bad.fault().key(), "asOf", zh, en, Map.of());
    }

    /** The service's own fault: whoever keeps the tables can mend it. */
    static Refusal of(UnreadableTables unreadable) {
        List<RowProblem> problems = unreadable.problems();
        return new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR, "unreadable_tables", null,
                "数据表有 %d 处问题".formatted(problems.size()), "the tables have problems: %d".formatted(problems.size()),
                Map.of("problems", problems));
    }

    private static List<Item> kinds(List<StepKind> kinds) {
        return kinds.stream().map(kind -> new Item(kind.key(), null, kind.zh(), kind.en())).toList();
    }
}
