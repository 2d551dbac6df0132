//! Groups: which entries of the dictionary a question takes, and which rows of the answer they belong to.
//!
//! Decided once for each entry, so that a scan only looks a number up. Weekday and hour depend on the instant and are decided in
//! `calendar`.

use desk::Dimension;
use desk::ids::Name;
use desk::kpi::{Condition, Query};
use rustc_hash::FxHashMap;

use crate::book::Dictionary;

/// No group: the question does not take the entry.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// The groups by values of the dictionary, and the entries in them.
pub(crate) struct Groups<'a> {
    dictionary: &'a Dictionary,
    /// The dimensions that the groups are made of; at most two.
    by: Vec<Dimension>,
    /// The numbers of the values of each group.
    groups: Vec<[u32; 2]>,
    /// For each dimension of `by` the rank of each value by code point.
    ranks: Vec<Vec<u32>>,
    /// Where the entries belong.
    pub(crate) places: Places,
}

/// For each entry of the dictionary its groups.
pub(crate) enum Places {
    /// Every entry is in the one group.
    Everywhere,
    /// Each is in one group or nowhere.
    One(Vec<u32>),
    /// Some are in several: where the groups of an entry end in the list of all.
    Many { ends: Vec<u32>, groups: Vec<u32> },
}

impl<'a> Groups<'a> {
    pub(crate) fn new(dictionary: &'a Dictionary, query: &Query, by: &[Dimension]) -> Groups<'a> {
        let by: Vec<Dimension> = by.iter().copied().filter(|dimension| !is_of_time(*dimension)).collect();
        let taken = taken(dictionary, query);
        let mut groups = Groups { dictionary, by, groups: Vec::new(), ranks: Vec::new(), places: Places::Everywhere };
        groups.ranks = groups.by.iter().map(|dimension| ranks(dictionary, *dimension)).collect();
        groups.places = groups.place(taken.as_deref());
        groups
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The value of a dimension in a group.
    pub(crate) fn name(&self, group: usize, dimension: Dimension) -> Name {
        let position = self.position(dimension);
        self.dictionary.values(dimension).name(self.groups[group][position]).clone()
    }

    /// The rank of that value among all values of the dimension.
    pub(crate) fn rank(&self, group: usize, dimension: Dimension) -> u32 {
        let position = self.position(dimension);
        self.ranks[position][self.groups[group][position] as usize]
    }

    fn position(&self, dimension: Dimension) -> usize {
        self.by.iter().position(|known| *known == dimension).unwrap_or_default()
    }

    /// The same places without the entries that do not fulfil `condition`; none where it does not narrow them.
    pub(crate) fn narrowed(&self, condition: &Condition) -> Option<Places> {
        let Condition::In(dimension, allowed) = condition else { return None };
        let values = self.dictionary.values(*dimension);
        let allowed: Vec<u32> = allowed.iter().filter_map(|name| values.number(name)).collect();
        let fulfils = |place: usize| values.of(place).iter().any(|value| allowed.contains(value));
        Some(self.places.only(self.dictionary.len(), fulfils))
    }

    /// Makes the groups and says where each entry belongs.
    fn place(&mut self, taken: Option<&[bool]>) -> Places {
        if self.by.is_empty() {
            self.groups.push([0; 2]);
            return match taken {
                Some(taken) => Places::One(taken.iter().map(|taken| if *taken { 0 } else { NOWHERE }).collect()),
                None => Places::Everywhere,
            };
        }
        let columns: Vec<_> = self.by.iter().map(|dimension| self.dictionary.values(*dimension)).collect();
        let mut numbers = Numbers::new(
            columns.iter().map(|column| column.count()).product(),
            columns.get(1).map_or(1, |column| column.count()),
        );
        let (mut ends, mut all, mut one) = (Vec::new(), Vec::new(), true);
        for place in 0..self.dictionary.len() {
            if taken.is_none_or(|taken| taken[place]) {
                for first in columns[0].of(place) {
                    for second in columns.get(1).map_or(&[0][..], |column| column.of(place)) {
                        let key = [*first, *second];
                        all.push(numbers.of(key, &mut self.groups));
                    }
                }
            }
            let before = ends.last().copied().unwrap_or(0);
            ends.push(all.len() as u32);
            one &= all.len() as u32 - before <= 1;
        }
        let many = Places::Many { ends, groups: all };
        if one { many.only_ones() } else { many }
    }
}

/// Up to this many combinations of values have a place each.
const MOST_DENSE: usize = 1 << 16;

/// The numbers of the groups by the values that they are made of.
enum Numbers {
    /// All combinations, and how many second values there are.
    All(Vec<u32>, usize),
    /// Those that occur.
    Some(FxHashMap<[u32; 2], u32>),
}

impl Numbers {
    fn new(combinations: usize, seconds: usize) -> Numbers {
        if combinations <= MOST_DENSE {
            Numbers::All(vec![NOWHERE; combinations], seconds)
        } else {
            Numbers::Some(FxHashMap::default())
        }
    }

    /// The number of a group; of a new one the next.
    fn of(&mut self, key: [u32; 2], groups: &mut Vec<[u32; 2]>) -> u32 {
        let number = match self {
            Numbers::All(numbers, seconds) => &mut numbers[key[0] as usize * *seconds + key[1] as usize],
            Numbers::Some(numbers) => numbers.entry(key).or_insert(NOWHERE),
        };
        if *number == NOWHERE {
            *number = groups.len() as u32;
            groups.push(key);
        }
        *number
    }
}

impl Places {
    /// The places of the entries for which `keep` says so.
    fn only(&self, entries: usize, keep: impl Fn(usize) -> bool) -> Places {
        match self {
            Places::Everywhere => Places::One((0..entries).map(|place| if keep(place) { 0 } else { NOWHERE }).collect()),
            Places::One(groups) => {
                let kept = groups.iter().enumerate().map(|(place, group)| if keep(place) { *group } else { NOWHERE });
                Places::One(kept.collect())
            }
            Places::Many { ends, groups } => {
                let (mut new_ends, mut kept, mut start) = (Vec::with_capacity(ends.len()), Vec::new(), 0);
                for (place, end) in ends.iter().enumerate() {
                    if keep(place) {
                        kept.extend_from_slice(&groups[start..*end as usize]);
                    }
                    start = *end as usize;
                    new_ends.push(kept.len() as u32);
                }
                Places::Many { ends: new_ends, groups: kept }
            }
        }
    }

    /// The shorter form where every entry has at most one group.
    fn only_ones(self) -> Places {
        let Places::Many { ends, groups } = self else { return self };
        let mut start = 0;
        let one = ends.into_iter().map(|end| {
            let group = if start == end { NOWHERE } else { groups[start as usize] };
            start = end;
            group
        });
        Places::One(one.collect())
    }
}

/// Whether a dimension depends on the instant.
pub(crate) fn is_of_time(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Weekday | Dimension::Hour)
}

/// Which entries pass the filters; none where all do.
fn taken(dictionary: &Dictionary, query: &Query) -> Option<Vec<bool>> {
    let mut filters = query.filters.iter().filter(|(dimension, _)| !is_of_time(*dimension)).peekable();
    filters.peek()?;
    let mut taken = vec![true; dictionary.len()];
    for (dimension, names) in filters {
        let values = dictionary.values(*dimension);
        let mut wanted = vec![false; values.count()];
        names.iter().filter_map(|name| values.number(name)).for_each(|number| wanted[number as usize] = true);
        for (place, taken) in taken.iter_mut().enumerate() {
            *taken &= values.of(place).iter().any(|value| wanted[*value as usize]);
        }
    }
    Some(taken)
}

/// The rank of each value of a dimension by code point.
fn ranks(dictionary: &Dictionary, dimension: Dimension) -> Vec<u32> {
    let values = dictionary.values(dimension);
    let mut sorted: Vec<u32> = (0..values.count() as u32).collect();
    sorted.sort_unstable_by_key(|number| values.name(*number));
    let mut ranks = vec![0; sorted.len()];
    for (rank, number) in sorted.into_iter().enumerate() {
        ranks[number as usize] = rank as u32;
    }
    ranks
}
