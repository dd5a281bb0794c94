package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Reception;

/** The tables {@code receptions}, {@code reception_also_present} and {@code reception_matters}. */
@Mapper
public interface ReceptionMapper {
    /** Returns the receptions without their lists. */
    List<Reception.Builder> receptions();

    /** Returns the other leaders of all receptions. */
    List<Row<String>> alsoPresent();

    /** Returns the matters of all receptions. */
    List<Row<String>> matters();

    /** Adds receptions. The list is not empty. */
    void addReceptions(@Param("rows") List<Row<Reception>> rows);

    /** Adds other leaders. The list is not empty. */
    void addAlsoPresent(@Param("rows") List<Row<String>> rows);

    /** Adds matters. The list is not empty. */
    void addMatters(@Param("rows") List<Row<String>> rows);

    /** Deletes all matters. */
    void deleteMatters();

    /** Deletes all other leaders. */
    void deleteAlsoPresent();

    /** Deletes all receptions. */
    void deleteReceptions();
}
