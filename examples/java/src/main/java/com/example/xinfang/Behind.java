package com.example.xinfang;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Who is behind on a day: what is owed and what fell short, by leader, unit and bureau.
 *
 * @param asOf     the day: only facts dated on or before it count
 * @param year     the year of the duties
 * @param policy   the policy's id
 * @param bureau   the bureau's name
 * @param subjects who owes something, the bureau first
 */
record Behind(LocalDate asOf, int year, String policy, String bureau, List<Subject> subjects) {

    /** A word or a text in both languages. */
    record Label(String key, String zh, String en) {
        /** The text in a language, {@code zh} or {@code en}. */
        public String in(String language) {
            return language.equals("zh") ? zh : en;
        }
    }

    /** A clause of the policy's source, paraphrased. */
    record ClauseText(String id, String anchor, String zh, String en) {
        /** The text in a language, {@code zh} or {@code en}. */
        public String in(String language) {
            return language.equals("zh") ? zh : en;
        }
    }

    /** A leader, a unit or the bureau. */
    record Subject(String id, String name, List<OwedDuty> duties, List<Shortfall> accountability) {}

    /** A duty that is not met and can be or should have been. */
    record OwedDuty(
            String id, Label what, String period, LocalDate due, double achieved, double required, Label status,
            Label binding, Long days, ClauseText clause) {
        /** How much is done of what is required, without needless zeros: {@code 0.5/1}. */
        public String done() {
            return plain(achieved) + "/" + plain(required);
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }

    /** A line of the accountability list; {@code days} below zero: so many days late. */
    record Shortfall(Label what, String record, LocalDate due, Long days, Label who, ClauseText clause) {}
}
