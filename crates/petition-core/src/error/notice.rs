//! The reasons to refuse a public notice.

use crate::vocabulary::vocabulary;
use crate::{Lang, Text};

vocabulary! {
    /// What a notice is about.
    pub enum NoticeKind {
        Reception = "reception", "领导接访", "reception by a leader";
        Case = "case", "领导包案", "leader-assigned case";
    }
}

vocabulary! {
    /// Why a notice is refused. Codes never change; new ones may be added.
    pub enum NoticeCode {
        ContainsName = "notice_contains_name", "含信访人姓名", "contains a petitioner's name";
        ContainsPhone = "notice_contains_phone", "含电话号码", "contains a telephone number";
        ContainsIdNumber = "notice_contains_id_number", "含身份证件号码", "contains an identity number";
        ContainsAddress = "notice_contains_address", "含信访人住址", "contains a petitioner's address";
        OfAccusation = "notice_of_accusation", "属检举控告，不予公示", "is an accusation, which must not be published";
        NotPublic = "notice_not_public", "暂不能公示", "is not ready for a public notice";
    }
}

vocabulary! {
    /// A line of a notice, or a part of the record that prevents one.
    pub enum NoticeField {
        Bureau = "bureau", "信访局", "bureau";
        Leader = "leader", "领导", "leader";
        Office = "office", "职务", "office";
        Portfolio = "portfolio", "分工", "portfolio";
        Date = "date", "日期", "date";
        Time = "time", "时段", "time";
        Place = "place", "地点", "place";
        Form = "form", "形式", "form";
        Subject = "subject", "事项", "subject";
        Unit = "unit", "责任单位", "responsible unit";
        Purpose = "purpose", "信访目的", "purpose";
        Status = "status", "接访状态", "status";
        Steps = "steps", "办理步骤", "case history";
    }
}

/// One reason to refuse a notice.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NoticeReason {
    /// What is wrong.
    pub code: NoticeCode,
    /// The part of the notice or of the record that is wrong.
    pub field: NoticeField,
    /// For a record that is not ready, what is missing; otherwise empty. Never personal data.
    pub detail: Text,
}

impl NoticeReason {
    pub(crate) fn new(code: NoticeCode, field: NoticeField) -> Self {
        Self { code, field, detail: Text::default() }
    }

    pub(crate) fn not_public(field: NoticeField, detail: Text) -> Self {
        Self { code: NoticeCode::NotPublic, field, detail }
    }

    /// Returns the reason without the personal data concerned. In Chinese, what is missing is the complete reason.
    pub fn message(&self, lang: Lang) -> String {
        let (field, code) = (self.field.label(lang), self.code.label(lang));
        let detail = self.detail.get(lang);
        match lang {
            Lang::Zh if detail.is_empty() => format!("“{field}”{code}"),
            Lang::Zh => detail.to_owned(),
            Lang::En if detail.is_empty() => format!("the {field} {code}"),
            Lang::En => format!("the {field} {code}: {detail}"),
        }
    }
}

/// A refused notice with every reason. It contains no personal data.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct NoticeRefusal {
    kind: NoticeKind,
    record: String,
    reasons: Vec<NoticeReason>,
}

impl NoticeRefusal {
    /// Creates a refusal; `None` without a reason.
    pub(crate) fn of(kind: NoticeKind, record: &str, reasons: Vec<NoticeReason>) -> Option<Self> {
        (!reasons.is_empty()).then(|| Self { kind, record: record.to_owned(), reasons })
    }

    /// Returns the stable code: that of the first reason.
    pub fn code(&self) -> &'static str {
        self.reasons.first().map_or(NoticeCode::NotPublic, |reason| reason.code).key()
    }

    /// Returns whether the notice is of a reception or of a case.
    pub const fn kind(&self) -> NoticeKind {
        self.kind
    }

    /// Returns the id of the reception or case.
    pub fn record(&self) -> &str {
        &self.record
    }

    /// Returns the record as a path: `receptions/R001`, `cases/C001`.
    pub fn path(&self) -> String {
        let table = match self.kind {
            NoticeKind::Reception => "receptions",
            NoticeKind::Case => "cases",
        };
        format!("{table}/{}", self.record)
    }

    /// Returns every reason, at least one.
    pub fn reasons(&self) -> &[NoticeReason] {
        &self.reasons
    }

    /// Returns the text in both languages.
    pub fn text(&self) -> Text {
        let all = |lang: Lang, separator: &str| {
            let reasons = self.reasons.iter().map(|reason| reason.message(lang));
            reasons.collect::<Vec<_>>().join(separator)
        };
        let (kind, record) = (self.kind.word(), &self.record);
        Text::new(
            format!("{} {record} 不能公示：{}", kind.zh, all(Lang::Zh, "；")),
            format!("{} {record} cannot be published: {}", kind.en, all(Lang::En, "; ")),
        )
    }
}
