//! The dictionary of dimensions, with every value as a number, so that questions compare numbers and not texts.

use std::sync::Arc;

use desk::ids::Name;
use desk::{Dimension, Dimensions};
use rustc_hash::FxHashMap;

/// The place of no entry.
pub(crate) const NO_PLACE: u32 = u32::MAX;

/// What the rows refer to.
pub(crate) struct Dictionary {
    /// The entries, written: most are never shown, and together they would be the largest thing in memory.
    entries: Vec<Box<[u8]>>,
    /// The store's numbers of the entries.
    numbers: Arc<Vec<u32>>,
    /// From the store's number to the place in `entries`.
    places: Arc<Vec<u32>>,
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
        Dictionary { entries: Vec::new(), numbers: Arc::default(), places: Arc::default(), columns }
    }
}

impl Dictionary {
    /// A number that is known keeps its meaning.
    pub(super) fn define(&mut self, number: u32, dimensions: &Dimensions) {
        if self.place(number).is_some() {
            return;
        }
        let places = Arc::make_mut(&mut self.places);
        if places.len() <= number as usize {
            places.resize(number as usize + 1, NO_PLACE);
        }
        places[number as usize] = self.entries.len() as u32;
        for ((dimension, _), values) in Dimension::ALL.iter().zip(&mut self.columns) {
            values.push(dimensions.values(*dimension));
        }
        Arc::make_mut(&mut self.numbers).push(number);
        // Names in memory always have bytes.
        self.entries.push(postcard::to_stdvec(dimensions).unwrap_or_default().into());
    }

    /// The place of what the store calls `number`.
    pub(super) fn place(&self, number: u32) -> Option<u32> {
        self.places.get(number as usize).copied().filter(|place| *place != NO_PLACE)
    }

    /// The store's numbers by place.
    pub(super) fn numbers(&self) -> &Arc<Vec<u32>> {
        &self.numbers
    }

    /// The places by the store's number.
    pub(super) fn places(&self) -> &Arc<Vec<u32>> {
        &self.places
    }

    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(crate) fn get(&self, place: u32) -> Arc<Dimensions> {
        let read = postcard::from_bytes(&self.entries[place as usize]);
        Arc::new(read.unwrap_or_else(|_| Dimensions::unknown(Name::default())))
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

    pub(crate) fn names(&self) -> &[Name] {
        &self.names
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
        dictionary.define(7, &dimensions);
        dimensions.labels = vec!["a".into(), "b".into()];
        dictionary.define(3, &dimensions);
        dictionary.define(7, &dimensions);
        dictionary.define(9, &Dimensions::unknown("2".into()));
        assert_eq!(*dictionary.get(1), dimensions);
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
