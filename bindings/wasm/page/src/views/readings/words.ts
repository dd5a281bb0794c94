// What each reading and each setting decides, in a sentence. Labels and values have their home in the library.
import type { Text } from "petition";

/** The question that each reading answers. */
export const READING_NOTES: Readonly<Record<string, Text>> = {
  tenure: {
    zh: "领导任职不满一个考核期时如何评定：任满整期才评定、任职一日即全额评定，或按任职天数折算。",
    en: "How a period is assessed if the leader is in office for a part of it.",
  },
  day_count: {
    zh: "半天的接访算一天还是半天；同一日期至多计一天。",
    en: "Whether a half-day reception counts as a day or as half of one.",
  },
  counted_modes: {
    zh: "哪些接访方式计入接访天数；未选的方式照常登记，但不计数。",
    en: "The modes of reception that count. Others are recorded and do not count.",
  },
  counted_settings: {
    zh: "哪些接访形式（场所）计入接访天数。",
    en: "The settings of reception that count.",
  },
  resolved_on: {
    zh: "案件办到哪一步算化解：现场确认、包案领导审定，或答复信访人。",
    en: "The step that resolves a case.",
  },
  unit_head: {
    zh: "责任单位报送未注明主要领导审定时，只作提示，还是视为审结环节无效。",
    en: "Whether a report without the unit head's name breaks the closing chain.",
  },
  reopened_credit: {
    zh: "跨年重启的案件，原年度的化解数是否扣回。",
    en: "What happens to a resolution that is undone in a later year.",
  },
  consent_quarters: {
    zh: "哪些季度筛选的案件，须经市领导同意后才能公示、交办。",
    en: "The quarters whose selections need the leader's consent before notice and assignment.",
  },
  supervisors: {
    zh: "专项督办由谁带队才符合要求。",
    en: "Who may lead a supervision.",
  },
};

/** What each number of days decides. */
export const SETTING_NOTES: Readonly<Record<string, Text>> = {
  warning_days: { zh: "期限前几天起列为“即将到期”。", en: "An open duty becomes at risk this many days before it is due." },
  notice_days: { zh: "公示至接访少于几天，列为“公示提前量不足”。", en: "A notice of fewer days is a finding." },
  stalled_days: { zh: "案件几天没有新步骤，列为“长期无进展”。", en: "A case without a step for so many days has stalled." },
  reply_days: { zh: "包案领导审定后几天内须答复信访人。", en: "The ledger requires a reply so many days after the approval." },
  handling_days: { zh: "未包案事项接访后几天内须有办理结果和答复。", en: "Without a case: result and reply so many days after the reception." },
  tenure_tolerance_percent: { zh: "任职缺口不超过考核期的百分之几，仍按任满评定。", en: "The share of a period, in per cent, that a leader may lack and still be assessed in full." },
  term_gap_days: { zh: "两段任职间隔不超过几天，提示日期可能有误。", en: "A gap of at most so many days between two terms may be a wrong date." },
};
