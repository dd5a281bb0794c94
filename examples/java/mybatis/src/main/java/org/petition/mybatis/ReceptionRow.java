package org.petition.mybatis;

import java.time.LocalDate;
import java.util.List;
import org.petition.Length;
import org.petition.Mode;
import org.petition.Reception;
import org.petition.ReceptionStatus;
import org.petition.Setting;

/** A row of {@code receptions}. MyBatis sets the fields. */
public final class ReceptionRow {
    private String id;
    private String leader;
    private LocalDate date;
    private String time;
    private Length length;
    private Mode mode;
    private Setting setting;
    private String place;
    private ReceptionStatus status;
    private LocalDate publishedOn;
    private String record;

    /** Returns the id. */
    public String getId() {
        return id;
    }

    /** Returns the record with its lists. */
    public Reception toReception(List<String> matters, List<String> alsoPresent) {
        return new Reception(
                id, leader, date, mode, setting, status, length, publishedOn, matters, record, time, place, alsoPresent);
    }
}
