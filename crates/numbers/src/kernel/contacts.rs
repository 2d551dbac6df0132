//! Distinct contacts, exactly: a bit for each contact of each cell, in pages that are made when somebody is on them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::scan::add;

/// Contacts of one page. They are numbered in the order in which they came, so that those of a while share pages.
const PAGE: i64 = 4_096;
const WORDS: usize = PAGE as usize / 64;

/// Up to so many cells and pages a place is looked up in a table: whoever scans asks for it once a row.
const NEAR: usize = 4_096;
/// Nobody of a page was met yet.
const NOBODY: u32 = u32::MAX;

/// The contacts of each cell.
#[derive(Clone, Default)]
pub(super) struct Contacts {
    /// Places by cell and page.
    near: Vec<Vec<u32>>,
    /// The same for whatever has no room there.
    far: FxHashMap<(usize, i64), u32>,
    /// Cell, number and bits of each page.
    pages: Vec<((usize, i64), Page)>,
}

impl Contacts {
    #[inline]
    pub(super) fn insert(&mut self, cell: usize, contact: i64) {
        let page = contact.div_euclid(PAGE);
        let near = self.near.get(cell).and_then(|pages| pages.get(usize::try_from(page).ok()?));
        let place = match near {
            Some(place) if *place != NOBODY => *place,
            _ => self.place(cell, page),
        };
        let bit = contact.rem_euclid(PAGE) as usize;
        self.pages[place as usize].1[bit / 64] |= 1 << (bit % 64);
    }

    /// The place of a page, which is made where it is not there.
    fn place(&mut self, cell: usize, page: i64) -> u32 {
        let new = self.pages.len() as u32;
        let place = match usize::try_from(page) {
            Ok(near) if near < NEAR && cell < NEAR => {
                self.near.resize(self.near.len().max(cell + 1), Vec::new());
                let pages = &mut self.near[cell];
                pages.resize(pages.len().max(near + 1), NOBODY);
                &mut pages[near]
            }
            _ => self.far.entry((cell, page)).or_insert(NOBODY),
        };
        if *place == NOBODY {
            *place = new;
            self.pages.push(((cell, page), [0; WORDS]));
        }
        *place
    }

    /// How many there are in each cell.
    pub(super) fn counts(self) -> Vec<u64> {
        let mut counts = Vec::new();
        for ((cell, _), bits) in self.pages {
            add(&mut counts, cell, count(bits.into_iter()));
        }
        counts
    }

    /// The contacts of each cell that has any.
    pub(super) fn crowds(mut self) -> BTreeMap<usize, Crowd> {
        self.pages.sort_unstable_by_key(|(key, _)| *key);
        let mut crowds: BTreeMap<usize, Crowd> = BTreeMap::new();
        for ((cell, number), bits) in self.pages {
            crowds.entry(cell).or_default().pages.push((number, Box::new(bits)));
        }
        crowds
    }
}

/// A bit for each contact of a page.
type Page = [u64; WORDS];

/// Contacts, each once: pages in order, those alone on which somebody is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Crowd {
    pages: Vec<(i64, Box<Page>)>,
}

impl Crowd {
    /// How many there are.
    pub(super) fn len(&self) -> u64 {
        self.pages.iter().map(|(_, page)| count(page.iter().copied())).sum()
    }

    /// How many are in both.
    pub(super) fn in_common(&self, other: &Crowd) -> u64 {
        let both = self.pages.iter().filter_map(|(number, page)| Some((page, other.page(*number)?)));
        both.map(|(page, other)| count(page.iter().zip(other).map(|(one, other)| one & other))).sum()
    }

    /// Adds whoever is in `other`.
    pub(super) fn add(&mut self, other: &Crowd) {
        for (number, page) in &other.pages {
            match self.pages.binary_search_by_key(number, |(number, _)| *number) {
                Ok(place) => self.pages[place].1.iter_mut().zip(&**page).for_each(|(one, other)| *one |= other),
                Err(place) => self.pages.insert(place, (*number, page.clone())),
            }
        }
    }

    /// Those who are not in `other`.
    pub(super) fn without(&self, other: &Crowd) -> Crowd {
        let mut left = self.clone();
        for (number, page) in &mut left.pages {
            let Some(gone) = other.page(*number) else { continue };
            page.iter_mut().zip(gone).for_each(|(one, gone)| *one &= !gone);
        }
        left.pages.retain(|(_, page)| page.iter().any(|word| *word != 0));
        left
    }

    fn page(&self, number: i64) -> Option<&Page> {
        let place = self.pages.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        Some(&self.pages[place].1)
    }
}

fn count(words: impl Iterator<Item = u64>) -> u64 {
    words.map(|word| u64::from(word.count_ones())).sum()
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
        let sizes: Vec<_> = contacts.clone().crowds().into_iter().map(|(cell, crowd)| (cell, crowd.len())).collect();
        assert_eq!(sizes, [(0, 5), (2, 1)]);
        assert_eq!(contacts.counts(), [5, 0, 1]);
    }

    fn crowd(contacts: &[i64]) -> Crowd {
        let mut met = Contacts::default();
        contacts.iter().for_each(|contact| met.insert(0, *contact));
        met.crowds().remove(&0).unwrap_or_default()
    }

    #[test]
    fn crowds_are_compared_contact_by_contact() {
        let (one, other) = (crowd(&[1, 5, 4_097, 9_000]), crowd(&[-3, 5, 63, 9_000, 20_000]));
        assert_eq!((one.in_common(&other), other.in_common(&one), one.in_common(&Crowd::default())), (2, 2, 0));
        assert_eq!(one.without(&other), crowd(&[1, 4_097]));
        assert_eq!(one.without(&one), Crowd::default());
        let mut both = one.clone();
        both.add(&other);
        assert_eq!(both, crowd(&[-3, 1, 5, 63, 4_097, 9_000, 20_000]));
        assert_eq!(both.len(), 7);
    }
}
