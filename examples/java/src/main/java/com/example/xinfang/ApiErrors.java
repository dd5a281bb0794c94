package com.example.xinfang;

import java.util.Locale;
import java.util.Map;
import org.petition.PetitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Converts errors to {@code application/problem+json} (RFC 9457) in both languages. It logs no content. */
@RestControllerAdvice(assignableTypes = ApiController.class)
class ApiErrors extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ProblemDetail refused(PetitionException refused, Locale locale) {
        return problem(Refusal.of(refused), locale);
    }

    @ExceptionHandler
    ProblemDetail invalidDay(DayParameter.InvalidDay invalid, Locale locale) {
        return problem(Refusal.of(invalid), locale);
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableTables unreadable, Locale locale) {
        unreadable.problems().forEach(problem -> LOG.error("{}", problem.en()));
        return problem(Refusal.of(unreadable), locale);
    }

    /** Logs only the type of a database error: its message quotes the row, which may contain personal data. */
    @ExceptionHandler
    ProblemDetail refusedByTables(DataAccessException refused, Locale locale) {
        LOG.error("database error: {}", refused.getClass().getSimpleName());
        return problem(
                new Refusal(
                        HttpStatus.CONFLICT, "refused_by_tables", null, "数据库未接受，什么也没有写入",
                        "the database rejected the row; nothing was written", Map.of()),
                locale);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unread, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Refusal refusal = new Refusal(
                HttpStatus.BAD_REQUEST, "invalid_json", null, "请求正文不是可读的 JSON", "the body is not valid JSON",
                Map.of());
        return handleExceptionInternal(unread, problem(refusal, LocaleContextHolder.getLocale()), headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String path = mismatch.getPropertyName();
        Refusal refusal = new Refusal(
                HttpStatus.BAD_REQUEST, "invalid_parameter", path, path + "：应为整数", path + ": must be an integer",
                Map.of());
        return handleExceptionInternal(
                mismatch, problem(refusal, LocaleContextHolder.getLocale()), headers, status, request);
    }

    private static ProblemDetail problem(Refusal refusal, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatus(refusal.status());
        problem.setDetail(locale.getLanguage().equals("zh") ? refusal.zh() : refusal.en());
        problem.setProperty("code", refusal.code());
        problem.setProperty("path", refusal.path());
        problem.setProperty("zh", refusal.zh());
        problem.setProperty("en", refusal.en());
        refusal.more().forEach(problem::setProperty);
        return problem;
    }
}
