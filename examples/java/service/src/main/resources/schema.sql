-- 本系统自己的表：名称、代码都是本系统的，不是台账文件的。代码见 Codes.java。
-- The service's own tables. Their names and codes differ from the ledger document; Codes.java has the codes.
-- As in old systems, references to other records are not foreign keys. The library reports unknown references.

create table xf_bureau (
    area_code    varchar(20)   not null,   -- 行政区划代码
    bureau_name  varchar(200)  not null
);

create table xf_subject (                  -- 领域字典
    seq           int           primary key,
    subject_name  varchar(100)  not null
);

create table xf_leader (
    leader_no  varchar(64)   primary key,
    full_name  varchar(100)  not null
);

create table xf_leader_subject (           -- 领导分工
    leader_no     varchar(64)   not null references xf_leader,
    seq           int           not null,
    subject_name  varchar(100)  not null,
    primary key (leader_no, seq)
);

create table xf_leader_post (              -- 任职
    leader_no     varchar(64)  not null references xf_leader,
    seq           int          not null,
    post_code     char(2)      not null,   -- 99: 其他，见 post_name · other, see post_name
    post_name     varchar(100),
    start_date    date         not null,
    end_date      date,
    own_subjects  boolean      not null default false,   -- 任内另有分工，见下表 · has subjects of its own, in the next table
    primary key (leader_no, seq)
);

create table xf_leader_post_subject (      -- 任内分工
    leader_no     varchar(64)   not null,
    post_seq      int           not null,
    seq           int           not null,
    subject_name  varchar(100)  not null,
    primary key (leader_no, post_seq, seq),
    foreign key (leader_no, post_seq) references xf_leader_post
);

create table xf_unit (
    unit_no      varchar(64)   primary key,
    unit_name    varchar(200)  not null,
    credit_code  varchar(18)
);

create table xf_matter (
    matter_no     varchar(64)    primary key,
    reg_date      date           not null,
    source_code   char(1)        not null, -- 来源
    type_code     char(1)        not null, -- 目的
    content       varchar(4000)  not null,
    people_count  int            not null,
    place_code    varchar(20),
    place_text    varchar(400),
    subject_name  varchar(100),
    group_name    varchar(100),
    cause_text    varchar(4000),
    unit_no       varchar(64),
    opinion_text  varchar(4000),
    result_text   varchar(4000),
    reply_text    varchar(4000),
    reply_date    date
);

create table xf_matter_person (            -- 信访人：个人信息 · petitioners: personal data
    matter_no     varchar(64)  not null references xf_matter,
    seq           int          not null,
    person_name   varchar(100),
    id_card       varchar(40),
    mobile        varchar(40),
    home_address  varchar(400),
    primary key (matter_no, seq)
);

create table xf_matter_event (             -- 办理事件：转送、受理、延期、办结等 · what the time limits count from and to
    matter_no     varchar(64)  not null references xf_matter,
    seq           int          not null,
    event_code    char(2)      not null,
    event_date    date         not null,
    extra_days    int,                        -- 只用于延长办理期限 · of an extension alone
    remark        varchar(4000),
    primary key (matter_no, seq)
);

create sequence xf_meeting_no start with 1001;

create table xf_meeting (                  -- 接访
    meeting_no    varchar(64)  primary key,
    leader_no     varchar(64)  not null,
    meeting_date  date         not null,
    meeting_time  varchar(40),
    half_day      char(1)      not null,   -- Y/N
    way_code      char(2)      not null,   -- 方式
    site_code     char(1)      not null,   -- 形式
    state_code    char(1)      not null,   -- 状态
    place_text    varchar(400),
    notice_date   date,
    minutes_text  varchar(4000)
);

create table xf_meeting_leader (           -- 同场接访的其他领导 · other leaders who received
    meeting_no  varchar(64)  not null references xf_meeting,
    seq         int          not null,
    leader_no   varchar(64)  not null,
    primary key (meeting_no, seq)
);

create table xf_meeting_matter (
    meeting_no  varchar(64)  not null references xf_meeting,
    seq         int          not null,
    matter_no   varchar(64)  not null,
    primary key (meeting_no, seq)
);

create table xf_case (                     -- 包案
    case_no    varchar(64)  primary key,
    matter_no  varchar(64)  not null,
    leader_no  varchar(64)
);

create table xf_case_step (                -- 办理环节
    case_no       varchar(64)  not null references xf_case,
    seq           int          not null,
    step_code     char(3)      not null,
    step_date     date         not null,
    source_text   varchar(200),
    leader_no     varchar(64),
    team_lead     varchar(200),
    led_by        varchar(200),
    unit_head     varchar(200),
    to_leader_no  varchar(64),
    remark        varchar(4000),
    minutes_text  varchar(4000),
    primary key (case_no, seq)
);

create table xf_routine (                  -- 年度例行工作
    seq           int          primary key,
    routine_code  char(2)      not null,   -- 99: 其他，见 routine_name · other, see routine_name
    routine_name  varchar(100),
    period_text   varchar(20)  not null,
    done_date     date         not null,
    doc_title     varchar(400)
);
