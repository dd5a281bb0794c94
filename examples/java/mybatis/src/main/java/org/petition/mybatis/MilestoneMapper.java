package org.petition.mybatis;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.petition.Milestone;

/** The table {@code milestones}. */
@Mapper
public interface MilestoneMapper {
    /** Returns the milestones. */
    List<Milestone> milestones();

    /** Adds milestones. The list is not empty. */
    void addMilestones(@Param("rows") List<Row<Milestone>> rows);

    /** Deletes all milestones. */
    void deleteMilestones();
}
