package org.petition.mybatis;

import java.time.LocalDate;
import java.util.List;
import org.petition.Channel;
import org.petition.Location;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.Petitioner;
import org.petition.Purpose;

/** A row of {@code matters}. MyBatis sets the fields. */
public final class MatterRow {
    private String id;
    private LocalDate registeredOn;
    private String claim;
    private Channel channel;
    private Purpose purpose;
    private long headcount;
    private String locationCode;
    private String locationDetail;
    private String domain;
    private String keyGroup;
    private String cause;
    private String unit;
    private String opinion;
    private String result;
    private String reply;
    private LocalDate repliedOn;

    /** Returns the id. */
    public String getId() {
        return id;
    }

    /** Returns the record with its lists. */
    public Matter toMatter(List<Petitioner> petitioners, List<MatterEvent> events) {
        return new Matter(
                id, registeredOn, claim, channel, purpose, petitioners, headcount,
                new Location(locationCode, locationDetail), domain, keyGroup, cause, unit, opinion, result, reply,
                repliedOn, events);
    }
}
