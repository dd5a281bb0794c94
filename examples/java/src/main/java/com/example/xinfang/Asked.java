package com.example.xinfang;

import java.time.LocalDate;
import org.petition.DateCheck;
import org.petition.FormFault;
import org.petition.Petition;

/** Reads the day that a client asks for. */
final class Asked {
    private Asked() {}

    /** No such day; what is wrong with it is the library's word. */
    static final class BadDay extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final FormFault fault;

        BadDay(FormFault fault) {
            super(fault.key());
            this.fault = fault;
        }

        FormFault fault() {
            return fault;
        }
    }

    /** The day of a text, or another one where there is no text. */
    static LocalDate day(String text, LocalDate otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        DateCheck check = Petition.checkDate(text);
        if (check.getFault() != null) {
            throw new BadDay(check.getFault());
        }
        return check.getDate();
    }
}
