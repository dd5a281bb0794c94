//! Tests of the list whose clones share memory.

use petition_core::ledger::SharedList;

#[test]
fn a_list_equals_a_vector() {
    for len in [0, 1, 7, 8, 9, 255, 256, 257, 8_191, 8_192, 8_193, 300_000] {
        let vector: Vec<usize> = (0..len).collect();
        let list = SharedList::from(vector.clone());
        assert_eq!(list.len(), len);
        assert!(list.iter().eq(&vector), "{len}");
        assert_eq!(list.iter().len(), len);
        assert!((0..len).all(|at| list.get(at) == Some(&at)), "{len}");
        assert_eq!([list.get(len), list.get(len + 1_000_000)], [None, None]);
        assert_eq!(list.to_vec(), vector);
    }
}

#[test]
fn a_change_leaves_every_clone_unchanged() {
    let mut versions = vec![SharedList::new()];
    for at in 0..600_usize {
        let mut next = versions[at].clone();
        next.push(at);
        next.set(at / 2, at + 1_000);
        versions.push(next);
    }
    for (len, version) in versions.iter().enumerate() {
        let mut vector = Vec::new();
        for at in 0..len {
            vector.push(at);
            vector[at / 2] = at + 1_000;
        }
        assert_eq!(*version, vector.into(), "{len}");
    }
    assert_ne!(versions[600], versions[599]);
    assert_ne!(SharedList::from(vec![1, 2]), SharedList::from(vec![1, 3]));
}

#[test]
fn a_change_copies_only_the_records_near_it() {
    let before: SharedList<usize> = (0..100_000).collect();
    let mut after = before.clone();
    after.set(50_000, 0);
    let copied =
        (0..100_000).filter(|at| !std::ptr::eq(before.get(*at).unwrap(), after.get(*at).unwrap()));
    assert_eq!(copied.count(), 8);
}

#[test]
fn a_list_is_serialised_like_a_vector() {
    let list: SharedList<u32> = (0..20).collect();
    let vector: Vec<u32> = (0..20).collect();
    assert_eq!(serde_json::to_string(&list).unwrap(), serde_json::to_string(&vector).unwrap());
    assert_eq!(format!("{list:?}"), format!("{vector:?}"));
}
