-- 首次启动用的几行示例，人名、单位均为虚构。 A few rows for the first start; everything is made up.

insert into xf_bureau (area_code, bureau_name) values ('440300', '示范市信访局（虚构示例）');

insert into xf_subject (seq, subject_name) values (0, '物业管理'), (1, '劳动权益');

insert into xf_leader (leader_no, full_name) values ('L01', '林示例'), ('L02', '陈样本');
insert into xf_leader_subject (leader_no, seq, subject_name) values ('L02', 0, '物业管理');
insert into xf_leader_post (leader_no, seq, post_code, start_date) values
    ('L01', 0, '10', '2017-04-01'),
    ('L02', 0, '21', '2018-07-02');

insert into xf_unit (unit_no, unit_name) values ('U01', '山例区人民政府');

insert into xf_matter (matter_no, reg_date, source_code, type_code, content, people_count, place_code, place_text, subject_name, unit_no) values
    ('M001', '2020-01-06', '1', '1', '反映小区电梯长期停用。', 5, '440309', '山例区示例小区', '物业管理', 'U01'),
    ('M002', '2020-02-10', '3', '1', '反映拖欠两个月工资。', 1, '440309', '山例区样本工业园', '劳动权益', 'U01');
insert into xf_matter_person (matter_no, seq, person_name, mobile) values ('M001', 0, '姜例一', '13800000001');

insert into xf_meeting (meeting_no, leader_no, meeting_date, meeting_time, half_day, way_code, site_code, state_code, place_text, notice_date, minutes_text) values
    ('R001', 'L02', '2020-02-12', '09:00', 'Y', 'DD', '1', '1', '市人民来访接待厅', '2020-01-21', '接访记录〔2020〕1号');
insert into xf_meeting_matter (meeting_no, seq, matter_no) values ('R001', 0, 'M001');

insert into xf_case (case_no, matter_no) values ('C001', 'M001');
insert into xf_case_step (case_no, seq, step_code, step_date, source_text, leader_no) values
    ('C001', 0, 'A01', '2020-01-10', '网上信访业务平台', null),
    ('C001', 1, 'A02', '2020-02-20', null, 'L02');

insert into xf_routine (seq, routine_code, period_text, done_date, doc_title) values
    (0, '02', '2020-Q1', '2020-01-21', '接访公示〔2020〕1号');
