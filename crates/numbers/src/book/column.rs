//! A column of integers that takes as little room as its values allow.

/// One value for all rows, or four bytes each, or eight.
#[derive(Clone, Debug)]
pub(crate) enum Column {
    /// All rows have the same value.
    Constant { value: i64, length: usize },
    /// All values are 0 to 2^32 - 1.
    Narrow(Vec<u32>),
    /// Any values.
    Wide(Vec<i64>),
}

impl Default for Column {
    fn default() -> Column {
        Column::Constant { value: 0, length: 0 }
    }
}

impl Column {
    /// These values, of which the caller knows whether all fit four bytes.
    pub(crate) fn of(values: Vec<i64>, narrow: bool) -> Column {
        if narrow { Column::Narrow(values.into_iter().map(|value| value as u32).collect()) } else { Column::Wide(values) }
    }

    /// The value of a row that exists.
    #[inline]
    pub(crate) fn get(&self, row: usize) -> i64 {
        match self {
            Column::Constant { value, .. } => *value,
            Column::Narrow(values) => i64::from(values[row]),
            Column::Wide(values) => values[row],
        }
    }

    pub(crate) fn push(&mut self, new: i64) {
        match self {
            Column::Constant { value, length } if *length == 0 => (*value, *length) = (new, 1),
            Column::Constant { value, length } if *value == new => *length += 1,
            Column::Narrow(values) if u32::try_from(new).is_ok() => push(values, new as u32),
            Column::Wide(values) => push(values, new),
            _ => {
                self.widen(new);
                self.push(new);
            }
        }
    }

    pub(crate) fn extend(&mut self, new: impl ExactSizeIterator<Item = i64>) {
        match self {
            Column::Narrow(values) => values.reserve(new.len()),
            Column::Wide(values) => values.reserve(new.len()),
            Column::Constant { .. } => {}
        }
        new.for_each(|value| self.push(value));
    }

    /// Takes the row away; the last row moves to its place.
    pub(crate) fn swap_remove(&mut self, row: usize) {
        match self {
            Column::Constant { length, .. } => *length -= 1,
            Column::Narrow(values) => drop(values.swap_remove(row)),
            Column::Wide(values) => drop(values.swap_remove(row)),
        }
    }

    /// Changes the form so that `new` fits.
    fn widen(&mut self, new: i64) {
        *self = match self {
            Column::Constant { value, length } => match u32::try_from(*value) {
                Ok(narrow) if u32::try_from(new).is_ok() => Column::Narrow(vec![narrow; *length]),
                _ => Column::Wide(vec![*value; *length]),
            },
            Column::Narrow(values) => Column::Wide(values.iter().copied().map(i64::from).collect()),
            Column::Wide(values) => Column::Wide(std::mem::take(values)),
        };
    }

    /// Whether every value fits four bytes.
    pub(crate) fn is_narrow(&self) -> bool {
        match self {
            Column::Constant { value, .. } => u32::try_from(*value).is_ok(),
            Column::Narrow(_) => true,
            Column::Wide(_) => false,
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        match self {
            Column::Constant { .. } => 0,
            Column::Narrow(values) => values.capacity() * 4,
            Column::Wide(values) => values.capacity() * 8,
        }
    }
}

/// Pushes with room for an eighth more, where a vector by itself would double.
pub(super) fn push<T>(values: &mut Vec<T>, value: T) {
    if values.len() == values.capacity() {
        values.reserve_exact((values.len() / 8).max(8));
    }
    values.push(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_keeps_its_values_however_wide_they_get() {
        let mut column = Column::default();
        let values = [7, 7, 7, 8, 0, i64::from(u32::MAX), -1, i64::MAX, 7];
        for (count, value) in values.into_iter().enumerate() {
            column.push(value);
            for (row, expected) in values[..=count].iter().enumerate() {
                assert_eq!(column.get(row), *expected);
            }
        }
        column.swap_remove(0);
        assert_eq!((column.get(0), column.get(1), column.get(7)), (7, 7, i64::MAX));
    }

    #[test]
    fn an_emptied_column_takes_any_value() {
        let mut column = Column::default();
        column.push(1);
        column.swap_remove(0);
        column.push(-5);
        assert_eq!(column.get(0), -5);
        assert_eq!(column.bytes(), 0);
    }
}
