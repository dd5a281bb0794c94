//! A list that nearly always holds at most one item, and then takes no memory of its own.

/// None, one or many items, in their order.
#[derive(Debug, Clone, Default)]
pub(super) enum Few<T> {
    #[default]
    None,
    One(T),
    #[allow(
        clippy::box_collection,
        reason = "one pointer wide: the rare list is not to widen every case"
    )]
    Many(Box<Vec<T>>),
}

impl<T: Copy> Few<T> {
    pub(super) fn as_slice(&self) -> &[T] {
        match self {
            Self::None => &[],
            Self::One(item) => std::slice::from_ref(item),
            Self::Many(items) => items,
        }
    }

    #[inline]
    pub(super) fn push(&mut self, item: T) {
        if let Self::None = self {
            *self = Self::One(item);
        } else {
            // The item goes into no call here: it would have to be put into memory before it is known to be rare.
            let mut items = std::mem::take(self).into_many();
            items.push(item);
            *self = Self::Many(items);
        }
    }

    #[cold]
    #[allow(clippy::box_collection, reason = "as it is kept")]
    fn into_many(self) -> Box<Vec<T>> {
        match self {
            Self::None => Box::default(),
            Self::One(item) => Box::new(vec![item]),
            Self::Many(items) => items,
        }
    }

    /// Takes the last item away.
    pub(super) fn pop(&mut self) {
        match self {
            Self::None => {}
            Self::One(_) => *self = Self::None,
            Self::Many(items) => {
                items.pop();
            }
        }
    }

    /// Changes the items and keeps those for which `keep` holds after it.
    pub(super) fn retain_mut(&mut self, mut keep: impl FnMut(&mut T) -> bool) {
        match self {
            Self::None => {}
            Self::One(item) => {
                if !keep(item) {
                    *self = Self::None;
                }
            }
            Self::Many(items) => items.retain_mut(keep),
        }
    }

    /// Takes all items away and keeps their room.
    pub(super) fn clear(&mut self) {
        self.retain_mut(|_| false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_items_come_and_go_in_their_order() {
        let mut few = Few::default();
        few.pop();
        assert!(few.as_slice().is_empty());
        few.push(1);
        assert_eq!(few.as_slice(), [1]);
        few.push(2);
        few.push(3);
        assert_eq!(few.as_slice(), [1, 2, 3]);
        few.pop();
        few.retain_mut(|item| {
            *item *= 10;
            *item > 10
        });
        assert_eq!(few.as_slice(), [20]);
        few.clear();
        few.push(4);
        assert_eq!(few.as_slice(), [4]);
    }
}
