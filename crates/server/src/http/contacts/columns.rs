//! What the columns of a list of contacts mean, and what a line of it asks for.
//!
//! Pure. Next one: a column is a variant of [`Column`], its name in [`Columns::read`] and an arm of [`Columns::wishes`].

use desk::Name;
use desk::contact::Profile;
use desk::event::ContactChange;

use super::text::{self, Refused};

/// The columns of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    names: Vec<String>,
    columns: Vec<Column>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Column {
    Phone,
    Name,
    Language,
    Labels,
    Attribute(Name),
    Consent(Name),
}

/// What a line asks for: the contact and what shall hold of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wish {
    pub(crate) line: u64,
    pub(crate) phone: String,
    pub(crate) changes: Vec<ContactChange>,
}

/// What is wrong with a file or a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) column: Option<String>,
    pub(crate) code: &'static str,
    pub(crate) detail: String,
}

impl Wrong {
    fn of(column: &str, refused: Refused) -> Wrong {
        Wrong { column: Some(column.to_owned()), code: refused.code, detail: refused.detail.to_owned() }
    }
}

impl Columns {
    /// Reads the first line.
    pub(crate) fn read(cells: &[String]) -> Result<Columns, Wrong> {
        let mut columns = Vec::with_capacity(cells.len());
        let names: Vec<String> = cells.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
        for name in &names {
            let wrong = |code, detail: String| Wrong { column: Some(name.chars().take(64).collect()), code, detail };
            let word = |typed: &str| text::word(typed).map(Name::from).map_err(|refused| Wrong::of(name, refused));
            let column = match (name.to_lowercase().as_str(), name.split_once(':')) {
                ("phone", _) => Column::Phone,
                ("name", _) => Column::Name,
                ("language", _) => Column::Language,
                ("labels", _) => Column::Labels,
                (_, Some((kind, key))) if kind.eq_ignore_ascii_case("attr") => Column::Attribute(word(key)?),
                (_, Some((kind, purpose))) if kind.eq_ignore_ascii_case("consent") => Column::Consent(word(purpose)?),
                _ => {
                    let known = "The first line names the columns: phone, name, language, labels, attr:<key>, consent:<purpose>.";
                    return Err(wrong("column_unknown", format!("There is no column of this name. {known}")));
                }
            };
            if columns.contains(&column) {
                return Err(wrong("column_repeated", "This column is there twice. Keep one of them.".to_owned()));
            }
            columns.push(column);
        }
        if !columns.contains(&Column::Phone) {
            let detail = "No column is called phone. Name the one with the telephone numbers so.".to_owned();
            return Err(Wrong { column: None, code: "phone_column_missing", detail });
        }
        Ok(Columns { names, columns })
    }

    /// What a line asks for.
    pub(crate) fn wishes(&self, line: u64, cells: &[String], country: Option<&str>, proof: &str) -> Result<Wish, Wrong> {
        if cells.iter().map(|cell| cell.trim()).eq(self.names.iter().map(String::as_str)) {
            let detail = "This line names the columns again. Remove it.".to_owned();
            return Err(Wrong { column: None, code: "header_repeated", detail });
        }
        if cells.len() != self.columns.len() {
            let detail = format!(
                "This line has {} cells and the first line {}. Put cells that hold a separator in quotation marks.",
                cells.len(),
                self.columns.len()
            );
            return Err(Wrong { column: None, code: "cells_miscounted", detail });
        }
        let mut wish = Wish { line, phone: String::new(), changes: Vec::new() };
        for ((cell, column), name) in cells.iter().zip(&self.columns).zip(&self.names) {
            self.wish(&mut wish, column, cell, country, proof).map_err(|refused| Wrong::of(name, refused))?;
        }
        Ok(wish)
    }

    fn wish(&self, wish: &mut Wish, column: &Column, cell: &str, country: Option<&str>, proof: &str) -> Result<(), Refused> {
        let change = match column {
            Column::Phone => {
                wish.phone = text::phone(cell, country)?;
                None
            }
            Column::Name => text::name(cell)?.map(|name| ContactChange::Name(Some(name))),
            Column::Language => text::language(cell)?.map(|language| ContactChange::Language(Some(language.into()))),
            Column::Labels => {
                let labels = cell.split([',', ';', '|']).map(str::trim).filter(|label| !label.is_empty());
                let add = labels.map(|label| text::word(label).map(Name::from)).collect::<Result<Vec<_>, _>>()?;
                (!add.is_empty()).then(|| ContactChange::Label { add, remove: Vec::new() })
            }
            Column::Attribute(key) => {
                text::value(cell)?.map(|value| ContactChange::Attribute { key: key.clone(), value: Some(value) })
            }
            Column::Consent(purpose) => {
                text::yes(cell)?.map(|given| ContactChange::Consent { purpose: purpose.clone(), given, proof: proof.to_owned() })
            }
        };
        wish.changes.extend(change);
        Ok(())
    }
}

/// Whether a change would change anything of what is known.
pub(crate) fn is_news(profile: &Profile, change: &ContactChange) -> bool {
    match change {
        ContactChange::Name(name) => profile.name() != name.as_deref(),
        ContactChange::Language(language) => profile.language() != language.as_ref(),
        ContactChange::Attribute { key, value } => {
            profile.attributes().find(|(known, _)| *known == key).map(|(_, value)| value) != value.as_deref()
        }
        ContactChange::Label { add, remove } => {
            let has = |label: &Name| profile.labels().any(|known| known == label);
            add.iter().any(|label| !has(label)) || remove.iter().any(has)
        }
        ContactChange::Blocked(blocked) => profile.is_blocked() != *blocked,
        // The same consent with another proof is no other consent.
        ContactChange::Consent { purpose, given, .. } => {
            profile.consents().all(|(known, _, consent)| known != purpose || consent.given != *given)
        }
        ContactChange::Note { .. } => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str]) -> Result<Columns, Wrong> {
        Columns::read(&names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    }

    fn wish(cells: &[&str]) -> Result<Wish, &'static str> {
        let columns = columns(&["phone", "name", "language", "labels", "attr:size", "consent:marketing"]).unwrap();
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        columns.wishes(7, &cells, None, "list").map_err(|wrong| wrong.code)
    }

    #[test]
    fn the_first_line_names_columns_that_there_are_each_once_and_a_phone() {
        let code = |names: &[&str]| columns(names).unwrap_err().code;
        assert!(columns(&["Phone", " NAME ", "ATTR:Size", "consent:marketing"]).is_ok());
        assert_eq!(code(&["phone", "e-mail"]), "column_unknown");
        assert_eq!(code(&["phone", "name", "Name"]), "column_repeated");
        assert_eq!(code(&["name", "language"]), "phone_column_missing");
        assert_eq!(code(&["phone", "attr: "]), "word_invalid");
    }

    #[test]
    fn a_line_asks_for_what_its_cells_say_and_nothing_for_empty_ones() {
        let full = wish(&["+49 30 1234567", "Ada", "DE", "vip|new", "=cmd|' /C calc'!A0", "ja"]).unwrap();
        assert_eq!((full.phone.as_str(), full.changes.len()), ("49301234567", 5));
        let formula = ContactChange::Attribute { key: "size".into(), value: Some("=cmd|' /C calc'!A0".to_owned()) };
        assert!(full.changes.contains(&formula));
        assert_eq!(wish(&["49301234567", "", "", " , ", "", ""]).unwrap().changes, []);
    }

    #[test]
    fn a_line_that_is_wrong_says_how() {
        assert_eq!(wish(&["49301234567", "Ada"]).unwrap_err(), "cells_miscounted");
        assert_eq!(
            wish(&["phone", "name", "language", "labels", "attr:size", "consent:marketing"]).unwrap_err(),
            "header_repeated"
        );
        assert_eq!(wish(&["", "Ada", "", "", "", ""]).unwrap_err(), "phone_missing");
        assert_eq!(wish(&["49301234567", "", "klingon", "", "", ""]).unwrap_err(), "language_invalid");
        assert_eq!(wish(&["49301234567", "", "", "", "", "perhaps"]).unwrap_err(), "consent_invalid");
    }
}
