//! Distinct contacts, exactly: a bit for each contact of each cell, in pages that are made when somebody is on them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::scan::add;

/// Contacts of one page. They are numbered in the order in which they came, so that those of a while share pages.
const PAGE: i64 = 4_096;
const WORDS: usize = PAGE as usize / 64;

/// The contacts of each cell.
#[derive(Clone, Default)]
pub(super) struct Contacts {
    places: FxHashMap<(usize, i64), usize>,
    /// The cell, and a bit for each contact.
    pages: Vec<(usize, [u64; WORDS])>,
}

impl Contacts {
    #[inline]
    pub(super) fn insert(&mut self, cell: usize, contact: i64) {
        let pages = &mut self.pages;
        let place = *self.places.entry((cell, contact.div_euclid(PAGE))).or_insert_with(|| {
            pages.push((cell, [0; WORDS]));
            pages.len() - 1
        });
        let bit = contact.rem_euclid(PAGE) as usize;
        pages[place].1[bit / 64] |= 1 << (bit % 64);
    }

    /// How many there are in each cell.
    pub(super) fn counts(self) -> Vec<u64> {
        let mut counts = Vec::new();
        for (cell, bits) in self.pages {
            add(&mut counts, cell, bits.iter().map(|word| u64::from(word.count_ones())).sum());
        }
        counts
    }

    /// The contacts of each cell that has any, in order.
    pub(super) fn lists(self) -> BTreeMap<usize, Vec<i64>> {
        let mut pages: Vec<((usize, i64), usize)> = self.places.into_iter().collect();
        pages.sort_unstable();
        let mut lists: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for ((cell, page), place) in pages {
            let bits = &self.pages[place].1;
            let is_there = |contact: &i64| bits[*contact as usize / 64] >> (contact % 64) & 1 == 1;
            lists.entry(cell).or_default().extend((0..PAGE).filter(is_there).map(|contact| page * PAGE + contact));
        }
        lists
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_counted_once_in_each_cell() {
        let mut contacts = Contacts::default();
        for (cell, contact) in [(0, 1), (0, 1), (2, 1), (0, 4_096), (0, -1), (0, i64::MAX), (0, 4_095), (0, -1)] {
            contacts.insert(cell, contact);
        }
        let lists: Vec<_> = contacts.clone().lists().into_iter().collect();
        assert_eq!(lists, [(0, vec![-1, 1, 4_095, 4_096, i64::MAX]), (2, vec![1])]);
        assert_eq!(contacts.counts(), [5, 0, 1]);
    }
}
