//! A catalogue: what there is to say of a policy in one row.

use petition_core::policy::{Clause, ClauseKind, Policy};
use petition_core::{Lang, Text, Word};

/// What a policy demands, in a word each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A number for each leader in each period.
    Quota,
    /// Days on which somebody receives.
    Rota,
    /// A task of the bureau at a set time.
    Milestone,
    /// How long a stage of a matter may take.
    Clock,
    /// Findings alone.
    Findings,
}

impl Shape {
    /// Returns the label.
    pub const fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Quota => ("定额", "quota"),
            Self::Rota => ("轮值", "rota"),
            Self::Milestone => ("节点", "milestone"),
            Self::Clock => ("期限", "clock"),
            Self::Findings => ("审查", "findings"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Returns the kinds of duties and limits that a policy has, each once; without any, `Findings`.
///
/// ```
/// use petition_core::Policy;
/// use petition_policy::catalogue::{Shape, shapes};
/// let policy = Policy::builtin("shenzhen-2019")?;
/// assert_eq!(shapes(&policy), [Shape::Quota, Shape::Milestone]);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn shapes(policy: &Policy) -> Vec<Shape> {
    let all = [
        (Shape::Rota, !policy.rotas().is_empty()),
        (Shape::Quota, !policy.quotas().is_empty()),
        (Shape::Milestone, !policy.milestones().is_empty()),
        (Shape::Clock, !policy.clocks().is_empty()),
    ];
    let shapes: Vec<Shape> =
        all.into_iter().filter(|(_, is_there)| *is_there).map(|(shape, _)| shape).collect();
    if shapes.is_empty() { vec![Shape::Findings] } else { shapes }
}

/// Returns the clauses of the source that the policy does not compute.
///
/// ```
/// use petition_core::Policy;
/// use petition_policy::catalogue::not_computed;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let ids: Vec<&str> = not_computed(&policy).map(|clause| clause.id.as_str()).collect();
/// assert_eq!(ids, ["1", "3.1"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn not_computed(policy: &Policy) -> impl Iterator<Item = &Clause> {
    policy.clauses().iter().filter(|clause| clause.kind == ClauseKind::Principle)
}

/// Returns the title of a policy's source, else its id.
pub fn title(policy: &Policy) -> &str {
    policy.source().title.as_deref().unwrap_or_else(|| policy.id())
}

/// Returns whom the source binds and how it is known, as far as the policy says so.
pub fn level_and_status(policy: &Policy) -> (Text, Text) {
    let source = policy.source();
    let label =
        |word: Option<Word>| word.map_or_else(Text::default, |word| Text::new(word.zh, word.en));
    (
        label(source.level.map(|level| level.word())),
        label(source.status.map(|status| status.word())),
    )
}
