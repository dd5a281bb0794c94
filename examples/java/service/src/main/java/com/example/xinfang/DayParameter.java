package com.example.xinfang;

import java.time.LocalDate;
import java.util.Map;
import org.petition.DateCheck;
import org.petition.FormFault;
import org.petition.Petition;
import org.petition.spring.Refusal;

/** Parses the day in a request. */
final class DayParameter {
    private DayParameter() {}

    /** The text is not a valid day. The library provides the text of the fault. */
    static final class InvalidDay extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final FormFault fault;

        InvalidDay(FormFault fault) {
            super(fault.key());
            this.fault = fault;
        }

        Refusal refusal() {
            return new Refusal(400, fault.key(), "asOf", "asOf：" + fault.zh(), "asOf: " + fault.en(), Map.of());
        }
    }

    /** Returns the day of a text, or the default if the text is empty. */
    static LocalDate parse(String text, LocalDate defaultDay) {
        if (text == null || text.isEmpty()) {
            return defaultDay;
        }
        DateCheck check = Petition.checkDate(text);
        if (check.getFault() != null) {
            throw new InvalidDay(check.getFault());
        }
        return check.getDate();
    }
}
