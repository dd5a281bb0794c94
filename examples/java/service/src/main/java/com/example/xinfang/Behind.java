package com.example.xinfang;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Who is behind on a day: unmet duties and the accountability list, by leader, unit and bureau.
 *
 * @param asOf     the last day whose facts count
 * @param year     the year of the duties
 * @param policy   the policy's id
 * @param bureau   the bureau's name
 * @param subjects the subjects with unmet duties or lines of the accountability list, the bureau first
 */
record Behind(LocalDate asOf, int year, String policy, String bureau, List<Subject> subjects) {

    /** A word or a text in both languages. */
    record Label(String key, String zh, String en) {
        /** Returns the text in a language, {@code zh} or {@code en}. */
        public String in(String language) {
            return language.equals("zh") ? zh : en;
        }
    }

    /** A clause of the policy's source, paraphrased. */
    record ClauseText(String id, String anchor, String zh, String en) {
        /** Returns the text in a language, {@code zh} or {@code en}. */
        public String in(String language) {
            return language.equals("zh") ? zh : en;
        }
    }

    /** A leader, a unit or the bureau. */
    record Subject(String id, String name, List<OwedDuty> duties, List<Shortfall> accountability) {}

    /** An unmet duty: open, at risk, overdue or missed. */
    record OwedDuty(
            String id, Label what, String period, LocalDate due, double achieved, double required, Label status,
            Label binding, Long daysLeft, Long daysLate, ClauseText clause) {
        /** Formats the achieved and the required number: {@code 0.5/1}. */
        public String done() {
            return plain(achieved) + "/" + plain(required);
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }

    /** A line of the accountability list. Only a duty has a due day, days and {@code binding}. */
    record Shortfall(
            Label what, String record, LocalDate due, Long daysLate, Label status, Label binding, Label who,
            ClauseText clause) {}
}
