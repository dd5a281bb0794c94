package com.example.xinfang;

import java.util.Locale;
import java.util.Map;
import org.petition.spring.Refusal;
import org.petition.spring.RefusalWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers the service's own errors in the shape of the library's, which the starter answers. It logs no content. */
@RestControllerAdvice(assignableTypes = ApiController.class)
class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final RefusalWriter writer;

    ApiErrors(RefusalWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalidDay(DayParameter.InvalidDay invalid, Locale locale) {
        return writer.write(invalid.refusal(), locale);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(UnreadableTables unreadable, Locale locale) {
        unreadable.problems().forEach(problem -> LOG.error("{}", problem.en()));
        return writer.write(unreadable.refusal(), locale);
    }

    /** Logs only the type of a database error: its message quotes the row, which may contain personal data. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refusedByTables(DataAccessException refused, Locale locale) {
        LOG.error("database error: {}", refused.getClass().getSimpleName());
        Refusal refusal = new Refusal(
                409, "refused_by_tables", null, "数据库未接受，什么也没有写入",
                "the database rejected the row; nothing was written", Map.of());
        return writer.write(refusal, locale);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalidJson(HttpMessageNotReadableException unread, Locale locale) {
        Refusal refusal =
                new Refusal(400, "invalid_json", null, "请求正文不是可读的 JSON", "the body is not valid JSON", Map.of());
        return writer.write(refusal, locale);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> invalidNumber(MethodArgumentTypeMismatchException mismatch, Locale locale) {
        String path = mismatch.getName();
        Refusal refusal = new Refusal(
                400, "invalid_parameter", path, path + "：应为整数", path + ": must be an integer", Map.of());
        return writer.write(refusal, locale);
    }
}
