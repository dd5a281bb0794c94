package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Bureau;

/** The tables {@code bureau} and {@code domains}. */
@Mapper
public interface BureauMapper {
    /** Returns the bureau; null if the tables are empty. */
    Bureau bureau();

    /** Returns the subject areas in use. */
    List<String> domains();

    /** Adds the bureau. */
    void addBureau(Bureau bureau);

    /** Adds subject areas. The list is not empty. */
    void addDomains(@Param("rows") List<Row<String>> rows);

    /** Deletes all subject areas. */
    void deleteDomains();

    /** Deletes the bureau. */
    void deleteBureau();
}
