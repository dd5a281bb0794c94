package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Case;
import org.petition.Step;

/**
 * The tables {@code cases} and {@code steps}.
 *
 * <p>A query with an id returns the rows of one case, with null those of all.
 */
@Mapper
public interface CaseMapper {
    /** Returns cases without their steps. */
    List<Case> cases(@Param("id") String id);

    /** Returns one case without its steps, and locks its row until the end of the transaction; null if there is none. */
    Case lock(@Param("id") String id);

    /** Returns steps. */
    List<Row<Step>> steps(@Param("id") String id);

    /** Adds cases. The list is not empty. */
    void addCases(@Param("rows") List<Row<Case>> rows);

    /** Adds steps. The list is not empty. */
    void addSteps(@Param("rows") List<Row<Step>> rows);

    /** Deletes all steps. */
    void deleteSteps();

    /** Deletes all cases. */
    void deleteCases();
}
