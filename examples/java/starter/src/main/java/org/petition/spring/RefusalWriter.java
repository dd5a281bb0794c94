package org.petition.spring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Writes refusals as answers of one {@link ErrorShape}. */
public class RefusalWriter {
    private final ErrorShape shape;

    /** Creates a writer. */
    public RefusalWriter(ErrorShape shape) {
        this.shape = shape;
    }

    /** Returns the answer, whose text is in the reader's language: Chinese, unless the locale is English. */
    public ResponseEntity<Map<String, Object>> write(Refusal refusal, Locale locale) {
        String text = locale.getLanguage().equals("en") ? refusal.getEn() : refusal.getZh();
        return shape == ErrorShape.AJAX_RESULT ? ajaxResult(refusal, text) : problem(refusal, text);
    }

    private static ResponseEntity<Map<String, Object>> problem(Refusal refusal, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("title", HttpStatus.valueOf(refusal.getStatus()).getReasonPhrase());
        body.put("status", refusal.getStatus());
        body.put("detail", text);
        body.putAll(refusal.fields());
        return ResponseEntity.status(refusal.getStatus()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(body);
    }

    /** RuoYi's pages expect the HTTP status 200 and read the error from {@code code}. */
    private static ResponseEntity<Map<String, Object>> ajaxResult(Refusal refusal, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", refusal.getStatus());
        body.put("msg", text);
        body.put("data", refusal.fields());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
