//! `include`: adds clocks, rotas, quotas and clauses of other policies (docs/rulebook.md#4-policy).

use super::Policy;
use super::extend::{LONGEST_CHAIN, text_of, within};
use super::load::load_in;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::validate::{one_of, shown};
use crate::vocabulary::is_blank;
use crate::{Error, Text};
use serde_json::{Map, Value};
use std::ops::Range;

/// The most policies that a policy includes, with those that they include: each is loaded.
const MAX_INCLUDED: usize = 64;

/// What the policies that include each other share while they are loaded.
pub(super) struct Inclusion<'f> {
    /// Returns the text of a policy that is not built in.
    pub(super) find: &'f dyn Fn(&str) -> Option<String>,
    /// The names of the policies that are being loaded, outermost first.
    open: Vec<String>,
    /// How many policies were loaded.
    count: usize,
}

/// The included policies, each with its position in the list.
pub(super) struct Included(Vec<(usize, Policy)>);

/// The entries of a policy's lists that come from included policies: the key of the list, their positions in it, the
/// position of the policy in `include`.
pub(super) struct Origins(Vec<Origin>);

type Origin = (&'static str, Range<usize>, usize);

impl<'f> Inclusion<'f> {
    pub(super) const fn new(find: &'f dyn Fn(&str) -> Option<String>) -> Self {
        Self { find, open: Vec::new(), count: 0 }
    }

    /// Loads the policies that a policy includes. Their problems become its own, with their name and line.
    pub(super) fn load(&mut self, root: &Map<String, Value>, problems: &mut Problems) -> Included {
        let mut included = Vec::new();
        let names = root.get("include").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        // Validation of the list reports what is no text, and drops what is blank.
        let texts = names.iter().enumerate().filter_map(|(at, name)| Some((at, name.as_str()?)));
        for (at, name) in texts.filter(|(_, name)| !is_blank(name)) {
            let place = Place::path(format!("$.include[{at}]"));
            if names.iter().take(at).any(|before| before == name) {
                let expected = Text::new("未引入过的方案", "a policy that is not included yet");
                problems.add(Code::DuplicateId, place, shown(&name.into()), expected);
                continue;
            }
            match self.load_one(name, &place) {
                Ok(policy) => included.push((at, policy)),
                Err(found) => found.into_iter().for_each(|problem| problems.push(problem)),
            }
        }
        Included(included)
    }

    /// Loads a policy that is included at a place.
    fn load_one(&mut self, name: &str, place: &Place) -> Result<Policy, Problems> {
        let refused = |code, expected| {
            let mut problems = Problems::new();
            problems.add(code, place.clone(), shown(&name.into()), expected);
            problems
        };
        if self.count >= MAX_INCLUDED {
            let expected = Text::new(
                format!("引入不超过 {MAX_INCLUDED} 个方案"),
                format!("at most {MAX_INCLUDED} included policies"),
            );
            return Err(refused(Code::TooLarge, expected));
        }
        if self.open.len() >= LONGEST_CHAIN || self.open.iter().any(|open| open == name) {
            let expected = Text::new("不引入自身的方案", "a policy that does not include itself");
            return Err(refused(Code::UnknownPolicy, expected));
        }
        let Some(text) = text_of(name, self.find) else {
            return Err(refused(Code::UnknownPolicy, one_of(Policy::names())));
        };
        self.count += 1;
        self.open.push(name.to_owned());
        let policy = load_in(self, &text);
        self.open.pop();
        policy.map_err(|error| match error {
            Error::InvalidPolicy(found) => found.relocated(|place| within(name, place)),
            // A text causes no other error.
            _ => refused(Code::UnknownPolicy, one_of(Policy::names())),
        })
    }
}

impl Included {
    /// Adds the lists of the included policies after the policy's own. Their clauses get the id of their policy as a
    /// prefix.
    pub(super) fn append_to(self, policy: &mut Policy) -> Origins {
        let mut origins = Vec::new();
        for (at, mut included) in self.0 {
            let id = &included.id;
            let prefix = |clause: &mut String| *clause = format!("{id}:{clause}");
            included.quotas.iter_mut().for_each(|quota| prefix(&mut quota.clause));
            included.clocks.iter_mut().for_each(|clock| prefix(&mut clock.clause));
            included.rotas.iter_mut().for_each(|rota| prefix(&mut rota.clause));
            included.clauses.iter_mut().for_each(|clause| prefix(&mut clause.id));
            for (key, range) in [
                ("clock", append(&mut policy.clocks, included.clocks)),
                ("quota", append(&mut policy.quotas, included.quotas)),
                ("rota", append(&mut policy.rotas, included.rotas)),
                ("clause", append(&mut policy.clauses, included.clauses)),
            ] {
                origins.push((key, range, at));
            }
        }
        Origins(origins)
    }
}

/// Appends a list, and returns the positions of its entries.
fn append<T>(list: &mut Vec<T>, more: Vec<T>) -> Range<usize> {
    let start = list.len();
    list.extend(more);
    start..list.len()
}

impl Origins {
    /// Returns the place of an included entry in its own list, below the position of its policy: `$.include[0].quota[1]`.
    /// Any other place is unchanged.
    pub(super) fn place(&self, place: &Place) -> Place {
        let included = |path: &str| {
            let (key, rest) = path.strip_prefix("$.")?.split_once('[')?;
            let (position, rest) = rest.split_once(']')?;
            let position: usize = position.parse().ok()?;
            let is_of = |origin: &&Origin| origin.0 == key && origin.1.contains(&position);
            let (_, range, at) = self.0.iter().find(is_of)?;
            let position = position.checked_sub(range.start)?;
            Some(Place::path(format!("$.include[{at}].{key}[{position}]{rest}")))
        };
        let path = match place {
            Place::Document { path } => included(path),
            _ => None,
        };
        path.unwrap_or_else(|| place.clone())
    }
}
