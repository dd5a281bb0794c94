//! The source of a policy's clauses: who issued it, for whom, and how well it is known (docs/rulebook.md#4-policy).

use crate::decode::decodable;
use crate::vocabulary::vocabulary;
use chrono::NaiveDate;
use serde::Serialize;

vocabulary! {
    /// How the source of a policy is known.
    pub enum SourceStatus {
        Read = "read", "据原文", "read in full";
        Press = "press", "据报道或摘要", "known from news or an abstract";
        Template = "template", "通用范本", "a template of no particular office";
    }
}

vocabulary! {
    /// Whom the source of a policy binds.
    pub enum SourceLevel {
        Nation = "nation", "全国", "nation";
        Province = "province", "省", "province";
        City = "city", "市", "city";
        County = "county", "县", "county";
        Township = "township", "乡镇、街道", "township";
        Department = "department", "部门", "department";
        Court = "court", "法院", "court";
        Procuratorate = "procuratorate", "检察院", "procuratorate";
        Police = "police", "公安机关", "police";
        University = "university", "高校", "university";
        Company = "company", "企业", "company";
    }
}

/// The source of the clauses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Title.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Day of issue.
    pub issued: Option<NaiveDate>,
    /// Whom it binds.
    pub level: Option<SourceLevel>,
    /// How it is known.
    pub status: Option<SourceStatus>,
    /// SHA-256 of the text that the clauses were read from.
    pub sha256: Option<String>,
}

decodable! {
    Source { title, issuer, issued, level, status, sha256 }
}
