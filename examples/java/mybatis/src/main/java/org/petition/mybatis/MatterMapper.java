package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Matter;
import org.petition.MatterEvent;
import org.petition.Petitioner;

/**
 * The tables {@code matters}, {@code petitioners} and {@code events}.
 *
 * <p>A query with an id returns the rows of one matter, with null those of all.
 */
@Mapper
public interface MatterMapper {
    /** Returns matters without their lists. */
    List<Matter.Builder> matters(@Param("id") String id);

    /** Returns petitioners: personal data. */
    List<Row<Petitioner>> petitioners(@Param("id") String id);

    /** Returns events. */
    List<Row<MatterEvent>> events(@Param("id") String id);

    /** Adds matters. The list is not empty. */
    void addMatters(@Param("rows") List<Row<Matter>> rows);

    /** Adds petitioners. The list is not empty. */
    void addPetitioners(@Param("rows") List<Row<Petitioner>> rows);

    /** Adds events. The list is not empty. */
    void addEvents(@Param("rows") List<Row<MatterEvent>> rows);

    /** Deletes all events. */
    void deleteEvents();

    /** Deletes all petitioners. */
    void deletePetitioners();

    /** Deletes all matters. */
    void deleteMatters();
}
