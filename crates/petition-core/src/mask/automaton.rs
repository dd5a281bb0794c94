//! Finds many terms in a text at once, in time linear in the text (Aho–Corasick).

use std::collections::HashMap;

/// The most terms at one place that are tried: a name may end with another name.
const LONGEST_CHAIN: usize = 8;

/// A set of terms. Each has a number, by default its position among the terms that were added.
#[derive(Debug, Default)]
pub(super) struct Automaton {
    nodes: Vec<Node>,
    edges: HashMap<(u32, char), u32>,
}

#[derive(Debug, Default, Clone)]
struct Node {
    parent: u32,
    /// The character of the edge from the parent.
    by: char,
    depth: u32,
    /// The node of the longest proper suffix that begins a term.
    fail: u32,
    /// The term that ends here.
    term: Option<u32>,
    /// The nearest suffix that is a term; 0 if there is none.
    shorter: u32,
}

/// A term that was found: its end, its length in characters and its number.
pub(super) struct Match {
    pub(super) end: usize,
    pub(super) length: usize,
    pub(super) term: u32,
}

impl Automaton {
    /// Adds a term. Of equal terms the first counts.
    pub(super) fn add(&mut self, term: impl Iterator<Item = char>, number: u32) {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let mut at = 0;
        for c in term {
            let next = self.nodes.len() as u32;
            let depth = self.node(at).depth + 1;
            let to = *self.edges.entry((at, c)).or_insert(next);
            if to == next {
                self.nodes.push(Node { parent: at, by: c, depth, ..Node::default() });
            }
            at = to;
        }
        // The root is no term.
        if let Some(node) = self.nodes.get_mut(at as usize).filter(|_| at > 0) {
            node.term.get_or_insert(number);
        }
    }

    /// Links each node to its suffixes. To be called once, after the last term.
    pub(super) fn link(&mut self) {
        let mut by_depth: Vec<u32> = (1..self.nodes.len() as u32).collect();
        crate::order::sort_by_key(&mut by_depth, |at| self.node(*at).depth);
        for at in by_depth {
            let Node { parent, by, .. } = *self.node(at);
            let fail = if parent == 0 { 0 } else { self.next(self.node(parent).fail, by) };
            let suffix = self.node(fail);
            let shorter = if suffix.term.is_some() { fail } else { suffix.shorter };
            if let Some(node) = self.nodes.get_mut(at as usize) {
                node.fail = fail;
                node.shorter = shorter;
            }
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Visits the terms of a text by their ends, longer ones first, until `visit` accepts one of those at one end.
    pub(super) fn find(
        &self,
        text: impl Iterator<Item = char>,
        mut visit: impl FnMut(Match) -> bool,
    ) {
        if self.is_empty() {
            return;
        }
        let mut state = 0;
        for (at, c) in text.enumerate() {
            state = self.next(state, c);
            let mut node = state;
            for _ in 0..LONGEST_CHAIN {
                let Node { depth, term, shorter, .. } = *self.node(node);
                let found = |term| Match { end: at + 1, length: depth as usize, term };
                if term.is_some_and(|term| visit(found(term))) || shorter == 0 {
                    break;
                }
                node = shorter;
            }
        }
    }

    fn next(&self, mut state: u32, c: char) -> u32 {
        loop {
            if let Some(to) = self.edges.get(&(state, c)) {
                return *to;
            }
            if state == 0 {
                return 0;
            }
            state = self.node(state).fail;
        }
    }

    fn node(&self, at: u32) -> &Node {
        const ROOT: &Node =
            &Node { parent: 0, by: '\0', depth: 0, fail: 0, term: None, shorter: 0 };
        self.nodes.get(at as usize).unwrap_or(ROOT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(terms: &[&str], text: &str) -> Vec<(usize, u32)> {
        let mut automaton = Automaton::default();
        for (number, term) in (0..).zip(terms) {
            automaton.add(term.chars(), number);
        }
        automaton.link();
        let mut found = Vec::new();
        automaton.find(text.chars(), |one| {
            found.push((one.end, one.term));
            false
        });
        found
    }

    #[test]
    fn every_term_is_found_at_its_end() {
        let terms = ["he", "she", "his", "hers", "she"];
        assert_eq!(found(&terms, "ushers"), [(4, 1), (4, 0), (6, 3)]);
        assert_eq!(found(&["张示一", "示一"], "张示一示一"), [(3, 0), (3, 1), (5, 1)]);
        assert!(found(&[], "任何").is_empty() && found(&[""], "任何").is_empty());
    }

    #[test]
    fn a_hundred_thousand_terms_take_linear_time() {
        let terms: Vec<String> =
            (0..100_000).map(|number| format!("示范路{number:06}号")).collect();
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let text = "示范路".repeat(100_000) + "099999号";
        assert_eq!(found(&terms, &text).len(), 1);
    }
}
