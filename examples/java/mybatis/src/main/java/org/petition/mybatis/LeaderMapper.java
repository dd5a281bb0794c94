package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Leader;
import org.petition.Term;

/** The tables {@code leaders}, {@code leader_portfolio} and {@code terms}. */
@Mapper
public interface LeaderMapper {
    /** Returns the leaders without their lists. */
    List<Leader> leaders();

    /** Returns the subject areas of all leaders. */
    List<Row<String>> portfolios();

    /** Returns the terms of all leaders. */
    List<Row<Term>> terms();

    /** Adds leaders. The list is not empty. */
    void addLeaders(@Param("rows") List<Row<Leader>> rows);

    /** Adds subject areas. The list is not empty. */
    void addPortfolios(@Param("rows") List<Row<String>> rows);

    /** Adds terms. The list is not empty. */
    void addTerms(@Param("rows") List<Row<Term>> rows);

    /** Deletes all terms. */
    void deleteTerms();

    /** Deletes all subject areas. */
    void deletePortfolios();

    /** Deletes all leaders. */
    void deleteLeaders();
}
