package org.petition.spring;

import java.util.Locale;
import java.util.Map;
import org.petition.PetitionException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers every {@link PetitionException} of a controller.
 *
 * <p>It comes before other advice: that of many programs catches {@code Exception}, and the codes would be lost.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class PetitionErrorAdvice {
    private final RefusalWriter writer;

    /** Creates the advice. */
    public PetitionErrorAdvice(RefusalWriter writer) {
        this.writer = writer;
    }

    /** Returns the answer. */
    @ExceptionHandler
    public ResponseEntity<Map<String, Object>> refused(PetitionException refused, Locale locale) {
        return writer.write(Refusal.of(refused), locale);
    }
}
