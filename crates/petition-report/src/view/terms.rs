//! Titles of the report, its lists and their columns, for the page and the terminal.

use petition_core::Word;

/// The title of the report.
pub const REPORT: Word = Word {
    key: "report",
    zh: "接访下访包案工作落实情况报告",
    en: "receptions and leader-assigned cases",
};

/// The title of the accountability list.
pub const OWED_LIST: Word =
    Word { key: "accountability", zh: "督办提醒清单", en: "What is late, and who owes it" };

/// The title of the list of duties that are soon due.
pub const AT_RISK_LIST: Word =
    Word { key: "at_risk", zh: "即将到期的任务", en: "Duties that are about to fall due" };

/// The column of the responsible subject.
pub const SUBJECT: Word = Word { key: "subject", zh: "涉及领导或单位", en: "whose" };

/// The column of the actor.
pub const ACTOR: Word = Word { key: "who", zh: "承办主体", en: "who acts" };
