//! The dictionary of dimensions, with every value as a number, so that questions compare numbers and not texts.

use std::sync::Arc;

use desk::ids::Name;
use desk::{Dimension, Dimensions};
use rustc_hash::FxHashMap;

/// What the rows refer to.
pub(crate) struct Dictionary {
    entries: Vec<Arc<Dimensions>>,
    /// From the store's number to the place in `entries`.
    places: FxHashMap<u32, u32>,
    /// One for each dimension, in the order of [`Dimension::ALL`].
    columns: Vec<Values>,
}

/// The values of one dimension.
#[derive(Default)]
pub(crate) struct Values {
    names: Vec<Name>,
    numbers: FxHashMap<Name, u32>,
    /// The numbers of the values of all entries, one entry after the other.
    codes: Vec<u32>,
    /// Where the values of an entry end in `codes`; empty while each entry has exactly one.
    ends: Vec<u32>,
}

impl Default for Dictionary {
    fn default() -> Dictionary {
        let columns = Dimension::ALL.iter().map(|_| Values::default()).collect();
        Dictionary { entries: Vec::new(), places: FxHashMap::default(), columns }
    }
}

impl Dictionary {
    /// A number that is known keeps its meaning.
    pub(super) fn define(&mut self, number: u32, dimensions: Arc<Dimensions>) {
        let place = self.entries.len() as u32;
        if *self.places.entry(number).or_insert(place) != place {
            return;
        }
        for ((dimension, _), values) in Dimension::ALL.iter().zip(&mut self.columns) {
            values.push(dimensions.values(*dimension));
        }
        self.entries.push(dimensions);
    }

    /// The place of what the store calls `number`.
    pub(super) fn place(&self, number: u32) -> Option<u32> {
        self.places.get(&number).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(&self, place: u32) -> &Arc<Dimensions> {
        &self.entries[place as usize]
    }

    /// The values of a dimension; of weekday and hour none.
    pub(crate) fn values(&self, dimension: Dimension) -> &Values {
        &self.columns[dimension as usize]
    }
}

impl Values {
    fn push(&mut self, values: &[Name]) {
        if values.len() != 1 && self.ends.is_empty() {
            self.ends = (1..=self.codes.len() as u32).collect();
        }
        for name in values {
            let next = self.names.len() as u32;
            let code = *self.numbers.entry(name.clone()).or_insert(next);
            if code == next {
                self.names.push(name.clone());
            }
            self.codes.push(code);
        }
        if values.len() != 1 || !self.ends.is_empty() {
            self.ends.push(self.codes.len() as u32);
        }
    }

    /// The numbers of the values of the entry at `place`.
    #[inline]
    pub(crate) fn of(&self, place: usize) -> &[u32] {
        if self.ends.is_empty() {
            return &self.codes[place..=place];
        }
        let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
        &self.codes[start..self.ends[place] as usize]
    }

    /// The number of a value, if any entry has it.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    pub(crate) fn name(&self, number: u32) -> &Name {
        &self.names[number as usize]
    }

    /// How many values there are.
    pub(crate) fn count(&self) -> usize {
        self.names.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_has_its_values_whether_one_or_many() {
        let mut dictionary = Dictionary::default();
        let mut dimensions = Dimensions::unknown("1".into());
        dictionary.define(7, Arc::new(dimensions.clone()));
        dimensions.labels = vec!["a".into(), "b".into()];
        dictionary.define(3, Arc::new(dimensions.clone()));
        dictionary.define(7, Arc::new(dimensions.clone()));
        dictionary.define(9, Arc::new(Dimensions::unknown("2".into())));
        let labels = dictionary.values(Dimension::Label);
        let names = |place: usize| labels.of(place).iter().map(|code| labels.name(*code).as_str()).collect::<Vec<_>>();
        assert_eq!((names(0), names(1), names(2)), (vec!["none"], vec!["a", "b"], vec!["none"]));
        assert_eq!((dictionary.len(), dictionary.place(3), dictionary.place(4)), (3, Some(1), None));
        assert_eq!(dictionary.values(Dimension::Inbox).number("2"), Some(1));
    }

    #[test]
    fn the_dimensions_are_numbered_as_they_are_listed() {
        for (number, (dimension, _)) in Dimension::ALL.iter().enumerate() {
            assert_eq!(*dimension as usize, number);
        }
    }
}
