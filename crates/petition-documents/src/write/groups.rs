//! Values by key, in the order of the keys.

/// A sorted list of keys with their values. The library of phones has no other ordered map: each one is 5 kB of code.
#[derive(Debug)]
pub(super) struct Groups<K, V>(Vec<(K, V)>);

impl<K, V> Default for Groups<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V: Default> Groups<K, V> {
    /// Changes the value of a key. A new key has the default value.
    pub(super) fn change(&mut self, key: K, change: impl FnOnce(&mut V)) {
        let at = match self.position(&key) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (key, V::default()));
                at
            }
        };
        if let Some((_, value)) = self.0.get_mut(at) {
            change(value);
        }
    }

    /// Returns the value of a key.
    pub(super) fn get(&self, key: &K) -> Option<&V> {
        let (_, value) = self.0.get(self.position(key).ok()?)?;
        Some(value)
    }

    /// Iterates over keys and values, in the order of the keys.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    fn position(&self, key: &K) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_each_is_one() {
        let mut groups: Groups<&str, usize> = Groups::default();
        ["b", "a", "b"].into_iter().for_each(|key| groups.change(key, |count| *count += 1));
        assert_eq!(groups.iter().collect::<Vec<_>>(), [&("a", 1), &("b", 2)]);
        assert_eq!((groups.get(&"b"), groups.get(&"c"), groups.len()), (Some(&2), None, 2));
    }
}
