package com.example.xinfang;

import java.util.Map;
import org.petition.Channel;
import org.petition.EventKind;
import org.petition.Length;
import org.petition.Mode;
import org.petition.Purpose;
import org.petition.ReceptionStatus;
import org.petition.Setting;
import org.petition.StepKind;

/**
 * The codes of the service's columns.
 *
 * <p>Each enum of the library has a {@code switch} without a {@code default}. A new value of the library therefore does not
 * compile until it has a code here.
 */
final class Codes {
    /** The code of values without a code; another column has their text. */
    static final String OTHER = "99";

    static final CodeTable<Channel> SOURCE = CodeTable.of(Channel.values(), Codes::source);
    static final CodeTable<Purpose> TYPE = CodeTable.of(Purpose.values(), Codes::type);
    static final CodeTable<Length> HALF_DAY = CodeTable.of(Length.values(), Codes::halfDay);
    static final CodeTable<Mode> WAY = CodeTable.of(Mode.values(), Codes::way);
    static final CodeTable<Setting> SITE = CodeTable.of(Setting.values(), Codes::site);
    static final CodeTable<ReceptionStatus> STATE = CodeTable.of(ReceptionStatus.values(), Codes::state);
    static final CodeTable<StepKind> STEP = CodeTable.of(StepKind.values(), Codes::step);
    static final CodeTable<EventKind> EVENT = CodeTable.of(EventKind.values(), Codes::event);

    /** Offices with a code. The ledger allows any other text, which gets {@link #OTHER}. */
    static final CodeTable<String> POST = CodeTable.of(Map.of(
            "10", "party_secretary",
            "11", "deputy_secretary",
            "20", "mayor",
            "21", "vice_mayor",
            "30", "standing_committee_member"));

    /** Milestones with a code. Another policy may have more, which get {@link #OTHER}. */
    static final CodeTable<String> ROUTINE = CodeTable.of(Map.of(
            "01", "reception_arranged",
            "02", "reception_schedule_published",
            "03", "reception_summary",
            "04", "case_library_established",
            "05", "supplementary_screening",
            "06", "cases_published",
            "07", "annual_summary"));

    private Codes() {}

    private static String event(EventKind kind) {
        return switch (kind) {
            case FORWARDED -> "01";
            case INFORMED -> "02";
            case ACCEPTED -> "03";
            case DECLINED -> "04";
            case OBJECTED -> "05";
            case EXTENDED -> "06";
            case CONCLUDED -> "07";
            case DELIVERED -> "08";
            case REVIEW_REQUESTED -> "11";
            case REVIEW_CONCLUDED -> "12";
            case RECHECK_REQUESTED -> "13";
            case RECHECK_CONCLUDED -> "14";
            case SUSPENDED -> "21";
            case RESUMED -> "22";
            case CLOSED -> "30";
        };
    }

    private static String source(Channel channel) {
        return switch (channel) {
            case VISIT -> "1";
            case LETTER -> "2";
            case ONLINE -> "3";
            case PHONE -> "4";
            case OTHER -> "9";
        };
    }

    private static String type(Purpose purpose) {
        return switch (purpose) {
            case PETITION -> "1";
            case SUGGESTION -> "2";
            case ACCUSATION -> "3";
        };
    }

    private static String halfDay(Length length) {
        return switch (length) {
            case FULL_DAY -> "N";
            case HALF_DAY -> "Y";
        };
    }

    private static String way(Mode mode) {
        return switch (mode) {
            case FIXED_POINT -> "DD";
            case APPOINTMENT -> "YF";
            case THEMED -> "ZT";
            case CASE_VISIT -> "DA";
            case GRASSROOTS -> "JC";
            case ASSIGNED_CASE -> "BA";
            case OTHER -> "QT";
        };
    }

    private static String site(Setting setting) {
        return switch (setting) {
            case HALL -> "1";
            case VIDEO -> "2";
            case ON_SITE -> "3";
            case PHONE -> "4";
        };
    }

    private static String state(ReceptionStatus status) {
        return switch (status) {
            case PLANNED -> "0";
            case HELD -> "1";
            case CANCELLED -> "2";
        };
    }

    private static String step(StepKind kind) {
        return switch (kind) {
            case SCREENED -> "A01";
            case SELECTED -> "A02";
            case SUBMITTED -> "A03";
            case CONSENTED -> "A04";
            case DECLINED -> "A05";
            case PUBLISHED -> "A06";
            case ASSIGNED -> "B01";
            case TEAM_FORMED -> "B02";
            case STUDIED -> "B03";
            case COORDINATION_MEETING -> "B04";
            case APPOINTMENT_VISIT -> "B05";
            case DOWN_VISIT -> "B06";
            case FIELD_RESEARCH -> "B07";
            case SUPERVISED -> "B08";
            case UNIT_REPORTED -> "C01";
            case MATERIALS_REVIEWED -> "C02";
            case SITE_CONFIRMED -> "C03";
            case LEADER_APPROVED -> "C04";
            case REPLIED -> "C05";
            case RETURNED -> "D01";
            case REOPENED -> "D02";
            case TRANSFERRED -> "D03";
            case WITHDRAWN -> "D04";
        };
    }
}
