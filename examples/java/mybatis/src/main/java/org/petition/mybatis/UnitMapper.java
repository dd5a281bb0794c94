package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.ResponsibleUnit;

/** The table {@code units}. */
@Mapper
public interface UnitMapper {
    /** Returns the units. */
    List<ResponsibleUnit> units();

    /** Adds units. The list is not empty. */
    void addUnits(@Param("rows") List<Row<ResponsibleUnit>> rows);

    /** Deletes all units. */
    void deleteUnits();
}
