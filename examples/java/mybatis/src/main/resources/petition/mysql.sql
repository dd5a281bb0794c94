-- 信访领导接访包案工作台账：建表语句
-- The ledger of a petition bureau: statements that create its tables.
--
-- MySQL 5.7、8.0 及 MariaDB，默认 sql_mode 即可。
-- MySQL 5.7, 8.0 and MariaDB, in their default sql_mode.
--
-- MySQL 8.0.16 以前（含 5.7）忽略 CHECK；入库前由程序库校验。
-- MySQL before 8.0.16, and so 5.7, ignores CHECK: validate with the library before you insert.
--
-- 编号、代码、关键字不超过 64 字，区分大小写，末尾不得有空格。
-- Ids, codes and keywords have at most 64 characters, are case-sensitive, and do not end with a space.
--
-- 表名、列名一律加引号：from、to、on、case 等是 SQL 保留字。空白内容写 NULL，不写空字符串。
-- Every name is quoted: from, to, on and case are reserved words of SQL. Blank texts are NULL, not empty texts.
--
-- 标有【个人信息】的列，展示、导出、记入日志前须脱敏。
-- Mask columns marked [personal data] before you show, export or log them.

SET NAMES utf8mb4;

-- 本局: the bureau that maintains the ledger（$.bureau）
CREATE TABLE IF NOT EXISTS `bureau` (
  -- 行政区划代码: GB/T 2260 code of the area, six digits
  `code` VARCHAR(64) NOT NULL COMMENT '行政区划代码' CHECK (length(`code`) = 6 AND `code` NOT REGEXP '[^0-9]'),
  -- 名称: name of the bureau
  `name` TEXT NOT NULL COMMENT '名称' CHECK (REPLACE(REPLACE(`name`, ' ', ''), '　', '') <> ''),
  PRIMARY KEY (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='本局';

-- 内容分类清单: the subject areas in use; if empty, any text（$.domains[*]）
CREATE TABLE IF NOT EXISTS `domains` (
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 内容分类清单: the subject areas in use; if empty, any text
  `domain` TEXT NOT NULL COMMENT '内容分类清单' CHECK (REPLACE(REPLACE(`domain`, ' ', ''), '　', '') <> ''),
  PRIMARY KEY (`seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='内容分类清单';

-- 领导名册: the leaders who receive petitioners and take cases（$.leaders[*]）
CREATE TABLE IF NOT EXISTS `leaders` (
  -- 领导编号: id of the leader
  `id` VARCHAR(64) NOT NULL COMMENT '领导编号' CHECK (REPLACE(REPLACE(`id`, ' ', ''), '　', '') <> ''
    AND `id` NOT LIKE '% '),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL DEFAULT 0 COMMENT '次序' CHECK (`seq` >= 0),
  -- 姓名: name of the leader
  `name` TEXT NOT NULL COMMENT '姓名' CHECK (REPLACE(REPLACE(`name`, ' ', ''), '　', '') <> ''),
  CHECK (`id` <> 'bureau'),
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='领导名册';

-- 领导名册·分工: subject areas that the leader is in charge of（$.leaders[*].portfolio[*]）
CREATE TABLE IF NOT EXISTS `leader_portfolio` (
  -- 领导编号: id of the leader that the row belongs to
  `leader` VARCHAR(64) NOT NULL COMMENT '领导编号' CHECK (`leader` IS NULL OR (`leader` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 分工: subject areas that the leader is in charge of
  `domain` TEXT NOT NULL COMMENT '分工' CHECK (REPLACE(REPLACE(`domain`, ' ', ''), '　', '') <> ''),
  PRIMARY KEY (`leader`, `seq`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='领导名册·分工';

-- 任职: the offices of the leaders, with their dates（$.leaders[*].terms[*]）
CREATE TABLE IF NOT EXISTS `terms` (
  -- 领导编号: id of the leader that the row belongs to
  `leader` VARCHAR(64) NOT NULL COMMENT '领导编号' CHECK (`leader` IS NULL OR (`leader` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 职务: office; other texts than the built-in words are allowed
  `office` TEXT NOT NULL COMMENT '职务' CHECK (REPLACE(REPLACE(`office`, ' ', ''), '　', '') <> ''),
  -- 任内分工: portfolio on the term's days; empty: the leader's own
  `portfolio` TEXT COMMENT '任内分工',
  -- 任职起始日期: first day in office
  `from` DATE NOT NULL COMMENT '任职起始日期' CHECK (`from` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`from`) > 0 AND dayofmonth(`from`) > 0),
  -- 任职结束日期: last day in office; empty while the term lasts
  `to` DATE COMMENT '任职结束日期' CHECK (`to` IS NULL OR (`to` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`to`) > 0 AND dayofmonth(`to`) > 0)),
  CHECK (`to` IS NULL OR `from` <= `to`),
  PRIMARY KEY (`leader`, `seq`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='任职';

-- 责任单位: the units that handle matters（$.units[*]）
CREATE TABLE IF NOT EXISTS `units` (
  -- 单位编号: id of the unit
  `id` VARCHAR(64) NOT NULL COMMENT '单位编号' CHECK (REPLACE(REPLACE(`id`, ' ', ''), '　', '') <> ''
    AND `id` NOT LIKE '% '),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL DEFAULT 0 COMMENT '次序' CHECK (`seq` >= 0),
  -- 单位名称: name of the unit
  `name` TEXT NOT NULL COMMENT '单位名称' CHECK (REPLACE(REPLACE(`name`, ' ', ''), '　', '') <> ''),
  -- 统一社会信用代码: unified social credit code
  `uscc` TEXT COMMENT '统一社会信用代码',
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='责任单位';

-- 信访事项: what petitioners ask for; one matter counts once, with any number of petitioners or letters（$.matters[*]）
CREATE TABLE IF NOT EXISTS `matters` (
  -- 信访事项编号: id of the matter
  `id` VARCHAR(64) NOT NULL COMMENT '信访事项编号' CHECK (REPLACE(REPLACE(`id`, ' ', ''), '　', '') <> ''
    AND `id` NOT LIKE '% '),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL DEFAULT 0 COMMENT '次序' CHECK (`seq` >= 0),
  -- 登记日期: day of registration
  `registered_on` DATE NOT NULL COMMENT '登记日期' CHECK (`registered_on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`registered_on`) > 0 AND dayofmonth(`registered_on`) > 0),
  -- 信访形式: how the matter came in
  `channel` VARCHAR(64) NOT NULL DEFAULT 'visit' COMMENT '信访形式' CHECK (`channel` IN ('visit', 'letter', 'online', 'phone', 'other')
    AND `channel` NOT LIKE '% '),
  -- 信访目的: what the petitioner wants of the bureau
  `purpose` VARCHAR(64) NOT NULL DEFAULT 'petition' COMMENT '信访目的' CHECK (`purpose` IN ('petition', 'suggestion', 'accusation')
    AND `purpose` NOT LIKE '% '),
  -- 信访人数: number of people who bring the matter
  `headcount` INTEGER NOT NULL DEFAULT 1 COMMENT '信访人数' CHECK (`headcount` BETWEEN 1 AND 2147483647),
  -- 诉求内容: what the petitioners ask for
  `claim` TEXT NOT NULL COMMENT '诉求内容',
  -- 问题发生地代码: area code of the place where the problem arose
  `location_code` TEXT COMMENT '问题发生地代码',
  -- 问题发生地: the place where the problem arose
  `location_detail` TEXT COMMENT '问题发生地',
  -- 内容分类: subject area
  `domain` TEXT COMMENT '内容分类',
  -- 重点群体: key group that the petitioners belong to
  `key_group` TEXT COMMENT '重点群体',
  -- 产生原因: why the problem arose
  `cause` TEXT COMMENT '产生原因',
  -- 责任单位: the responsible unit
  `unit` VARCHAR(64) COMMENT '责任单位' CHECK (`unit` IS NULL OR (`unit` NOT LIKE '% ')),
  -- 处理意见: how the matter is to be handled
  `opinion` TEXT COMMENT '处理意见',
  -- 办理结果: the outcome
  `result` TEXT COMMENT '办理结果',
  -- 答复情况: the reply to the petitioners
  `reply` TEXT COMMENT '答复情况',
  -- 答复日期: day of the reply
  `replied_on` DATE COMMENT '答复日期' CHECK (`replied_on` IS NULL OR (`replied_on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`replied_on`) > 0 AND dayofmonth(`replied_on`) > 0)),
  PRIMARY KEY (`id`),
  FOREIGN KEY (`unit`) REFERENCES `units` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='信访事项';

-- 信访人: the petitioners of a matter: personal data（$.matters[*].petitioners[*]）
CREATE TABLE IF NOT EXISTS `petitioners` (
  -- 信访事项编号: id of the matter that the row belongs to
  `matter` VARCHAR(64) NOT NULL COMMENT '信访事项编号' CHECK (`matter` IS NULL OR (`matter` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 【个人信息】[personal data] 姓名: name of the petitioner
  `name` TEXT COMMENT '【个人信息】姓名',
  -- 【个人信息】[personal data] 身份证号: identity number
  `id_number` TEXT COMMENT '【个人信息】身份证号',
  -- 【个人信息】[personal data] 联系电话: telephone number
  `phone` TEXT COMMENT '【个人信息】联系电话',
  -- 【个人信息】[personal data] 住址: address
  `address` TEXT COMMENT '【个人信息】住址',
  PRIMARY KEY (`matter`, `seq`),
  FOREIGN KEY (`matter`) REFERENCES `matters` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='信访人';

-- 办理事件: the dated events of a matter, by which statutory clocks start and stop（$.matters[*].events[*]）
CREATE TABLE IF NOT EXISTS `events` (
  -- 信访事项编号: id of the matter that the row belongs to
  `matter` VARCHAR(64) NOT NULL COMMENT '信访事项编号' CHECK (`matter` IS NULL OR (`matter` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 事件: kind of event
  `kind` VARCHAR(64) NOT NULL COMMENT '事件' CHECK (`kind` IN ('forwarded', 'informed', 'accepted', 'declined', 'objected', 'extended', 'concluded', 'delivered', 'review_requested', 'review_concluded', 'recheck_requested', 'recheck_concluded', 'suspended', 'resumed', 'closed')
    AND `kind` NOT LIKE '% '),
  -- 日期: day of the event
  `on` DATE NOT NULL COMMENT '日期' CHECK (`on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`on`) > 0 AND dayofmonth(`on`) > 0),
  -- 延长天数: by how many days the time is extended; only with extended, and required there
  `days` INTEGER COMMENT '延长天数' CHECK (`days` IS NULL OR (`days` BETWEEN 1 AND 36500)),
  -- 备注: a remark
  `note` TEXT COMMENT '备注',
  CHECK ((`kind` IN ('extended')) = (`days` IS NOT NULL)),
  PRIMARY KEY (`matter`, `seq`),
  FOREIGN KEY (`matter`) REFERENCES `matters` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='办理事件';

-- 接访安排: meetings of leaders with petitioners: planned, held or cancelled（$.receptions[*]）
CREATE TABLE IF NOT EXISTS `receptions` (
  -- 接访编号: id of the reception
  `id` VARCHAR(64) NOT NULL COMMENT '接访编号' CHECK (REPLACE(REPLACE(`id`, ' ', ''), '　', '') <> ''
    AND `id` NOT LIKE '% '),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL DEFAULT 0 COMMENT '次序' CHECK (`seq` >= 0),
  -- 接访领导编号: the leader who received
  `leader` VARCHAR(64) NOT NULL COMMENT '接访领导编号' CHECK (REPLACE(REPLACE(`leader`, ' ', ''), '　', '') <> ''
    AND `leader` NOT LIKE '% '),
  -- 接访日期: day of the reception
  `date` DATE NOT NULL COMMENT '接访日期' CHECK (`date` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`date`) > 0 AND dayofmonth(`date`) > 0),
  -- 接访时段: time of day, as text
  `time` TEXT COMMENT '接访时段',
  -- 接访时长: how long the reception takes
  `length` VARCHAR(64) NOT NULL DEFAULT 'full_day' COMMENT '接访时长' CHECK (`length` IN ('full_day', 'half_day')
    AND `length` NOT LIKE '% '),
  -- 接访方式: how the reception is arranged
  `mode` VARCHAR(64) NOT NULL COMMENT '接访方式' CHECK (`mode` IN ('fixed_point', 'appointment', 'themed', 'case_visit', 'grassroots', 'assigned_case', 'other')
    AND `mode` NOT LIKE '% '),
  -- 接访场所: where leader and petitioners meet
  `setting` VARCHAR(64) NOT NULL COMMENT '接访场所' CHECK (`setting` IN ('hall', 'video', 'on_site', 'phone')
    AND `setting` NOT LIKE '% '),
  -- 接访地点: the place, as text
  `place` TEXT COMMENT '接访地点',
  -- 接访状态: planned, held or cancelled
  `status` VARCHAR(64) NOT NULL COMMENT '接访状态' CHECK (`status` IN ('planned', 'held', 'cancelled')
    AND `status` NOT LIKE '% '),
  -- 公示日期: day of publication online
  `published_on` DATE COMMENT '公示日期' CHECK (`published_on` IS NULL OR (`published_on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`published_on`) > 0 AND dayofmonth(`published_on`) > 0)),
  -- 接访记录: work record
  `record` TEXT COMMENT '接访记录',
  PRIMARY KEY (`id`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='接访安排';

-- 接访安排·同场领导编号: other leaders who received with this one（$.receptions[*].also_present[*]）
CREATE TABLE IF NOT EXISTS `reception_also_present` (
  -- 接访编号: id of the reception that the row belongs to
  `reception` VARCHAR(64) NOT NULL COMMENT '接访编号' CHECK (`reception` IS NULL OR (`reception` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 同场领导编号: other leaders who received with this one
  `leader` VARCHAR(64) NOT NULL COMMENT '同场领导编号' CHECK (REPLACE(REPLACE(`leader`, ' ', ''), '　', '') <> ''
    AND `leader` NOT LIKE '% '),
  PRIMARY KEY (`reception`, `seq`),
  FOREIGN KEY (`reception`) REFERENCES `receptions` (`id`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='接访安排·同场领导编号';

-- 接访安排·信访事项编号: the matters received（$.receptions[*].matters[*]）
CREATE TABLE IF NOT EXISTS `reception_matters` (
  -- 接访编号: id of the reception that the row belongs to
  `reception` VARCHAR(64) NOT NULL COMMENT '接访编号' CHECK (`reception` IS NULL OR (`reception` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 信访事项编号: the matters received
  `matter` VARCHAR(64) NOT NULL COMMENT '信访事项编号' CHECK (REPLACE(REPLACE(`matter`, ' ', ''), '　', '') <> ''
    AND `matter` NOT LIKE '% '),
  PRIMARY KEY (`reception`, `seq`),
  FOREIGN KEY (`reception`) REFERENCES `receptions` (`id`),
  FOREIGN KEY (`matter`) REFERENCES `matters` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='接访安排·信访事项编号';

-- 包案: matters for which one leader is responsible until they are resolved（$.cases[*]）
CREATE TABLE IF NOT EXISTS `cases` (
  -- 案件编号: id of the case
  `id` VARCHAR(64) NOT NULL COMMENT '案件编号' CHECK (REPLACE(REPLACE(`id`, ' ', ''), '　', '') <> ''
    AND `id` NOT LIKE '% '),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL DEFAULT 0 COMMENT '次序' CHECK (`seq` >= 0),
  -- 信访事项编号: the matter
  `matter` VARCHAR(64) NOT NULL COMMENT '信访事项编号' CHECK (REPLACE(REPLACE(`matter`, ' ', ''), '　', '') <> ''
    AND `matter` NOT LIKE '% '),
  -- 包案领导编号: the first holder; empty until the case is selected
  `leader` VARCHAR(64) COMMENT '包案领导编号' CHECK (`leader` IS NULL OR (`leader` NOT LIKE '% ')),
  PRIMARY KEY (`id`),
  FOREIGN KEY (`matter`) REFERENCES `matters` (`id`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='包案';

-- 办理步骤: the dated steps of a case, in their order（$.cases[*].steps[*]）
CREATE TABLE IF NOT EXISTS `steps` (
  -- 案件编号: id of the case that the row belongs to
  `case` VARCHAR(64) NOT NULL COMMENT '案件编号' CHECK (`case` IS NULL OR (`case` NOT LIKE '% ')),
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 步骤: kind of step
  `kind` VARCHAR(64) NOT NULL COMMENT '步骤' CHECK (`kind` IN ('screened', 'selected', 'submitted', 'consented', 'declined', 'published', 'assigned', 'team_formed', 'studied', 'coordination_meeting', 'appointment_visit', 'down_visit', 'field_research', 'supervised', 'unit_reported', 'materials_reviewed', 'site_confirmed', 'leader_approved', 'replied', 'returned', 'reopened', 'transferred', 'withdrawn')
    AND `kind` NOT LIKE '% '),
  -- 日期: day of the step
  `on` DATE NOT NULL COMMENT '日期' CHECK (`on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`on`) > 0 AND dayofmonth(`on`) > 0),
  -- 来源: platform or unit that put the case forward
  `source` TEXT COMMENT '来源',
  -- 包案领导编号: the leader for whom the case is selected
  `leader` VARCHAR(64) COMMENT '包案领导编号' CHECK (`leader` IS NULL OR (`leader` NOT LIKE '% ')),
  -- 工作小组负责人: who leads the unit's team
  `lead` TEXT COMMENT '工作小组负责人',
  -- 督办带队人: who leads the supervision
  `led_by` TEXT COMMENT '督办带队人',
  -- 单位主要领导: the head of the unit who signed off
  `unit_head` TEXT COMMENT '单位主要领导',
  -- 移交给领导编号: the new holder
  `to` VARCHAR(64) COMMENT '移交给领导编号' CHECK (`to` IS NULL OR (`to` NOT LIKE '% ')),
  -- 备注: a remark
  `note` TEXT COMMENT '备注',
  -- 工作记录: work record or minutes
  `record` TEXT COMMENT '工作记录',
  CHECK (`source` IS NULL OR `kind` = 'screened'),
  CHECK (`leader` IS NULL OR `kind` = 'selected'),
  CHECK (`lead` IS NULL OR `kind` = 'team_formed'),
  CHECK (`led_by` IS NULL OR `kind` = 'supervised'),
  CHECK (`unit_head` IS NULL OR `kind` = 'unit_reported'),
  CHECK ((`kind` = 'transferred') = (`to` IS NOT NULL)),
  PRIMARY KEY (`case`, `seq`),
  FOREIGN KEY (`case`) REFERENCES `cases` (`id`),
  FOREIGN KEY (`leader`) REFERENCES `leaders` (`id`),
  FOREIGN KEY (`to`) REFERENCES `leaders` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='办理步骤';

-- 工作节点: what the bureau did of its yearly programme（$.milestones[*]）
CREATE TABLE IF NOT EXISTS `milestones` (
  -- 次序: position in the list, from 0
  `seq` INTEGER NOT NULL COMMENT '次序' CHECK (`seq` >= 0),
  -- 节点: kind of milestone, as the policy names it
  `kind` TEXT NOT NULL COMMENT '节点' CHECK (REPLACE(REPLACE(`kind`, ' ', ''), '　', '') <> ''),
  -- 期间: the period that the record is for, such as 2020-Q1
  `period` VARCHAR(64) NOT NULL COMMENT '期间' CHECK (length(`period`) >= 4 AND substr(`period`, 1, 4) NOT REGEXP '[^0-9]'
    AND substr(`period`, 1, 4) BETWEEN '1949' AND '2199'
    AND (length(`period`) = 4 OR substr(`period`, 5) IN ('-H1', '-H2', '-Q1', '-Q2', '-Q3', '-Q4', '-Q1..Q2', '-Q1..Q3', '-Q1..Q4', '-Q2..Q3', '-Q2..Q4', '-Q3..Q4', '-01', '-02', '-03', '-04', '-05', '-06', '-07', '-08', '-09', '-10', '-11', '-12', '-W01', '-W02', '-W03', '-W04', '-W05', '-W06', '-W07', '-W08', '-W09', '-W10', '-W11', '-W12', '-W13', '-W14', '-W15', '-W16', '-W17', '-W18', '-W19', '-W20', '-W21', '-W22', '-W23', '-W24', '-W25', '-W26', '-W27', '-W28', '-W29', '-W30', '-W31', '-W32', '-W33', '-W34', '-W35', '-W36', '-W37', '-W38', '-W39', '-W40', '-W41', '-W42', '-W43', '-W44', '-W45', '-W46', '-W47', '-W48', '-W49', '-W50', '-W51', '-W52', '-W53', '-01-01', '-01-02', '-01-03', '-01-04', '-01-05', '-01-06', '-01-07', '-01-08', '-01-09', '-01-10', '-01-11', '-01-12', '-01-13', '-01-14', '-01-15', '-01-16', '-01-17', '-01-18', '-01-19', '-01-20', '-01-21', '-01-22', '-01-23', '-01-24', '-01-25', '-01-26', '-01-27', '-01-28', '-01-29', '-01-30', '-01-31', '-02-01', '-02-02', '-02-03', '-02-04', '-02-05', '-02-06', '-02-07', '-02-08', '-02-09', '-02-10', '-02-11', '-02-12', '-02-13', '-02-14', '-02-15', '-02-16', '-02-17', '-02-18', '-02-19', '-02-20', '-02-21', '-02-22', '-02-23', '-02-24', '-02-25', '-02-26', '-02-27', '-02-28', '-02-29', '-03-01', '-03-02', '-03-03', '-03-04', '-03-05', '-03-06', '-03-07', '-03-08', '-03-09', '-03-10', '-03-11', '-03-12', '-03-13', '-03-14', '-03-15', '-03-16', '-03-17', '-03-18', '-03-19', '-03-20', '-03-21', '-03-22', '-03-23', '-03-24', '-03-25', '-03-26', '-03-27', '-03-28', '-03-29', '-03-30', '-03-31', '-04-01', '-04-02', '-04-03', '-04-04', '-04-05', '-04-06', '-04-07', '-04-08', '-04-09', '-04-10', '-04-11', '-04-12', '-04-13', '-04-14', '-04-15', '-04-16', '-04-17', '-04-18', '-04-19', '-04-20', '-04-21', '-04-22', '-04-23', '-04-24', '-04-25', '-04-26', '-04-27', '-04-28', '-04-29', '-04-30', '-05-01', '-05-02', '-05-03', '-05-04', '-05-05', '-05-06', '-05-07', '-05-08', '-05-09', '-05-10', '-05-11', '-05-12', '-05-13', '-05-14', '-05-15', '-05-16', '-05-17', '-05-18', '-05-19', '-05-20', '-05-21', '-05-22', '-05-23', '-05-24', '-05-25', '-05-26', '-05-27', '-05-28', '-05-29', '-05-30', '-05-31', '-06-01', '-06-02', '-06-03', '-06-04', '-06-05', '-06-06', '-06-07', '-06-08', '-06-09', '-06-10', '-06-11', '-06-12', '-06-13', '-06-14', '-06-15', '-06-16', '-06-17', '-06-18', '-06-19', '-06-20', '-06-21', '-06-22', '-06-23', '-06-24', '-06-25', '-06-26', '-06-27', '-06-28', '-06-29', '-06-30', '-07-01', '-07-02', '-07-03', '-07-04', '-07-05', '-07-06', '-07-07', '-07-08', '-07-09', '-07-10', '-07-11', '-07-12', '-07-13', '-07-14', '-07-15', '-07-16', '-07-17', '-07-18', '-07-19', '-07-20', '-07-21', '-07-22', '-07-23', '-07-24', '-07-25', '-07-26', '-07-27', '-07-28', '-07-29', '-07-30', '-07-31', '-08-01', '-08-02', '-08-03', '-08-04', '-08-05', '-08-06', '-08-07', '-08-08', '-08-09', '-08-10', '-08-11', '-08-12', '-08-13', '-08-14', '-08-15', '-08-16', '-08-17', '-08-18', '-08-19', '-08-20', '-08-21', '-08-22', '-08-23', '-08-24', '-08-25', '-08-26', '-08-27', '-08-28', '-08-29', '-08-30', '-08-31', '-09-01', '-09-02', '-09-03', '-09-04', '-09-05', '-09-06', '-09-07', '-09-08', '-09-09', '-09-10', '-09-11', '-09-12', '-09-13', '-09-14', '-09-15', '-09-16', '-09-17', '-09-18', '-09-19', '-09-20', '-09-21', '-09-22', '-09-23', '-09-24', '-09-25', '-09-26', '-09-27', '-09-28', '-09-29', '-09-30', '-10-01', '-10-02', '-10-03', '-10-04', '-10-05', '-10-06', '-10-07', '-10-08', '-10-09', '-10-10', '-10-11', '-10-12', '-10-13', '-10-14', '-10-15', '-10-16', '-10-17', '-10-18', '-10-19', '-10-20', '-10-21', '-10-22', '-10-23', '-10-24', '-10-25', '-10-26', '-10-27', '-10-28', '-10-29', '-10-30', '-10-31', '-11-01', '-11-02', '-11-03', '-11-04', '-11-05', '-11-06', '-11-07', '-11-08', '-11-09', '-11-10', '-11-11', '-11-12', '-11-13', '-11-14', '-11-15', '-11-16', '-11-17', '-11-18', '-11-19', '-11-20', '-11-21', '-11-22', '-11-23', '-11-24', '-11-25', '-11-26', '-11-27', '-11-28', '-11-29', '-11-30', '-12-01', '-12-02', '-12-03', '-12-04', '-12-05', '-12-06', '-12-07', '-12-08', '-12-09', '-12-10', '-12-11', '-12-12', '-12-13', '-12-14', '-12-15', '-12-16', '-12-17', '-12-18', '-12-19', '-12-20', '-12-21', '-12-22', '-12-23', '-12-24', '-12-25', '-12-26', '-12-27', '-12-28', '-12-29', '-12-30', '-12-31'))
    AND (substr(`period`, 5) <> '-W53' OR substr(`period`, 1, 4) IN ('1953', '1959', '1964', '1970', '1976', '1981', '1987', '1992', '1998', '2004', '2009', '2015', '2020', '2026', '2032', '2037', '2043', '2048', '2054', '2060', '2065', '2071', '2076', '2082', '2088', '2093', '2099', '2105', '2111', '2116', '2122', '2128', '2133', '2139', '2144', '2150', '2156', '2161', '2167', '2172', '2178', '2184', '2189', '2195'))
    AND (substr(`period`, 5) <> '-02-29' OR substr(`period`, 3, 2) IN ('00', '04', '08', '12', '16', '20', '24', '28', '32', '36', '40', '44', '48', '52', '56', '60', '64', '68', '72', '76', '80', '84', '88', '92', '96'))
    AND `period` <> '2100-02-29'
    AND `period` NOT LIKE '% '),
  -- 完成日期: day on which the bureau did it
  `on` DATE NOT NULL COMMENT '完成日期' CHECK (`on` BETWEEN '1949-10-01' AND '2199-12-31'
    AND month(`on`) > 0 AND dayofmonth(`on`) > 0),
  -- 文件: title or number of the document
  `document` TEXT COMMENT '文件',
  PRIMARY KEY (`seq`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT='工作节点';
