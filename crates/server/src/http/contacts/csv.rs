//! Reading a table of text, record by record: whatever is wrong with one is an error of its line, and the next one is read.
//!
//! Pure: bytes in, records out. Own code because a file that people saved somewhere needs more than a format: the encoding and the separator
//! are found out, every error has its line, and a quotation mark that is never closed costs one line, not the rest of the file.
//! Never here: what columns mean.

use std::collections::VecDeque;
use std::io::BufRead;

use super::text::Refused;

/// The longest line.
const LINE: usize = 64 << 10;
/// Over how many lines a cell may go.
const LINES: usize = 50;
/// How much of a file is looked at to find out what it is.
const SAMPLE: usize = 4 << 10;

/// How bytes are letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Windows1252,
}

/// One record: the line that it begins in, counted from 1, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) line: u64,
    pub(crate) cells: Vec<String>,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    pub(crate) line: u64,
    pub(crate) why: Refused,
}

/// Finds out how the bytes of a whole file are letters.
pub(crate) fn encoding(bytes: &[u8]) -> Result<Encoding, Refused> {
    let refuse = |code, detail| Err(Refused { code, detail });
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if bytes.iter().all(|byte| byte.is_ascii_whitespace()) || bytes == BOM {
        return refuse("file_empty", "The file is empty. The first line names the columns, such as phone,name.");
    }
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    if sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]) || (zeros > 0 && zeros * 3 > sample.len()) {
        return refuse("encoding_unsupported", "The file is UTF-16. Save it as CSV UTF-8 and try again.");
    }
    let strange = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\r' | b'\n' | 0x1a);
    if sample.iter().any(|byte| strange(&byte)) {
        return refuse("file_binary", "This is no table of text. Save the spreadsheet as CSV UTF-8 and try again.");
    }
    Ok(if std::str::from_utf8(bytes).is_ok() { Encoding::Utf8 } else { Encoding::Windows1252 })
}

const BOM: &[u8] = "\u{feff}".as_bytes();

/// Reads records.
pub(crate) struct Csv<R> {
    source: R,
    encoding: Encoding,
    separator: char,
    /// Lines that were read too far.
    pending: VecDeque<(u64, String)>,
    line: u64,
}

impl<R: BufRead> Csv<R> {
    /// Begins; the first line says what separates cells.
    pub(crate) fn new(source: R, encoding: Encoding) -> std::io::Result<Csv<R>> {
        let mut csv = Csv { source, encoding, separator: ',', pending: VecDeque::new(), line: 0 };
        while let Some((number, line)) = csv.next_line()? {
            let Ok(line) = line else { continue };
            let line = line.trim_start_matches('\u{feff}').to_owned();
            if let Some(separator) = line.trim().strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
                // What a spreadsheet writes above the table.
                csv.separator = separator;
                break;
            }
            if !line.trim().is_empty() {
                csv.separator = separator(&line);
                csv.pending.push_front((number, line));
                break;
            }
        }
        Ok(csv)
    }

    /// The next record that is not blank; none at the end.
    pub(crate) fn next(&mut self) -> std::io::Result<Option<Result<Record, Unreadable>>> {
        while let Some((number, line)) = self.next_line()? {
            match line {
                Err(why) => return Ok(Some(Err(Unreadable { line: number, why }))),
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) => return self.record(number, line).map(Some),
            }
        }
        Ok(None)
    }

    fn record(&mut self, number: u64, mut text: String) -> std::io::Result<Result<Record, Unreadable>> {
        let mut taken: Vec<(u64, String)> = Vec::new();
        loop {
            match split(&text, self.separator) {
                Split::Cells(cells) => return Ok(Ok(Record { line: number, cells })),
                Split::Open if taken.len() < LINES && text.len() < LINE => {
                    if let Some((next, Ok(line))) = self.next_line()? {
                        text.push('\n');
                        text.push_str(&line);
                        taken.push((next, line));
                        continue;
                    }
                }
                Split::Open | Split::Broken => {}
            }
            // Only the first line is lost: the others may be records of their own.
            for line in taken.into_iter().rev() {
                self.pending.push_front(line);
            }
            let detail = "A quotation mark is not closed, or text follows it. Write \"\" for a mark inside a quoted cell.";
            return Ok(Err(Unreadable { line: number, why: Refused { code: "quotes_broken", detail } }));
        }
    }

    fn next_line(&mut self) -> std::io::Result<Option<(u64, Result<String, Refused>)>> {
        if let Some((number, line)) = self.pending.pop_front() {
            return Ok(Some((number, Ok(line))));
        }
        let (mut bytes, mut length) = (Vec::new(), 0);
        loop {
            let buffer = self.source.fill_buf()?;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let part = end.unwrap_or(buffer.len());
            if length <= LINE {
                bytes.extend_from_slice(&buffer[..part]);
            }
            length += part;
            let is_end = buffer.is_empty();
            self.source.consume(part + usize::from(end.is_some()));
            if end.is_some() || is_end {
                if is_end && length == 0 {
                    return Ok(None);
                }
                break;
            }
        }
        self.line += 1;
        if length > LINE {
            let detail = "The line is longer than 64 kB. Is a quotation mark missing, or a line end?";
            return Ok(Some((self.line, Err(Refused { code: "line_too_long", detail }))));
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        Ok(Some((self.line, Ok(decode(bytes, self.encoding)))))
    }
}

fn decode(bytes: Vec<u8>, encoding: Encoding) -> String {
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(&bytes).into_owned(),
        Encoding::Windows1252 => bytes.into_iter().map(letter).collect(),
    }
}

/// A letter of Windows-1252: Latin-1 but for these.
fn letter(byte: u8) -> char {
    const ABOVE: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“',
        '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => ABOVE[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// What separates the cells of the first line: the most frequent of what could.
fn separator(line: &str) -> char {
    let count = |separator: char| match split(line, separator) {
        Split::Cells(cells) => cells.len(),
        // What is wrong with the line will be told by whoever reads it.
        Split::Open | Split::Broken => line.split(separator).count(),
    };
    // Of equals the first.
    [',', ';', '\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(',')
}

enum Split {
    Cells(Vec<String>),
    /// The line ends inside quotation marks.
    Open,
    /// Text follows a closing quotation mark.
    Broken,
}

fn split(line: &str, separator: char) -> Split {
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let mut letters = line.chars().peekable();
    loop {
        if letters.peek() == Some(&'"') {
            letters.next();
            loop {
                match letters.next() {
                    None => return Split::Open,
                    Some('"') if letters.peek() == Some(&'"') => {
                        letters.next();
                        cell.push('"');
                    }
                    Some('"') => break,
                    Some(letter) => cell.push(letter),
                }
            }
            while letters.peek().is_some_and(|letter| *letter == ' ' && separator != ' ') {
                letters.next();
            }
            match letters.next() {
                None => break,
                Some(letter) if letter == separator => {}
                Some(_) => return Split::Broken,
            }
        } else {
            let mut is_last = true;
            for letter in letters.by_ref() {
                if letter == separator {
                    is_last = false;
                    break;
                }
                cell.push(letter);
            }
            if is_last {
                break;
            }
        }
        cells.push(std::mem::take(&mut cell));
    }
    cells.push(cell);
    Split::Cells(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<Result<Vec<String>, (u64, &'static str)>> {
        let mut csv = Csv::new(std::io::BufReader::with_capacity(7, bytes), encoding(bytes).unwrap()).unwrap();
        let mut read = Vec::new();
        while let Some(record) = csv.next().unwrap() {
            read.push(record.map(|record| record.cells).map_err(|error| (error.line, error.why.code)));
        }
        read
    }

    fn cells(cells: &[&str]) -> Result<Vec<String>, (u64, &'static str)> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn separators_and_encodings_are_found_out() {
        assert_eq!(read("\u{feff}phone;name\n1;Zoë".as_bytes()), [cells(&["phone", "name"]), cells(&["1", "Zoë"])]);
        assert_eq!(read(b"phone\tname\r\n1\tZo\xeb \x80\r\n"), [cells(&["phone", "name"]), cells(&["1", "Zoë €"])]);
        assert_eq!(read(b"sep=;\nphone;\"a,b\"\n"), [cells(&["phone", "a,b"])]);
        assert_eq!(read(b"phone\n1\n\n2"), [cells(&["phone"]), cells(&["1"]), cells(&["2"])]);
    }

    #[test]
    fn quoted_cells_hold_separators_marks_and_line_ends() {
        let expected = [cells(&["a", "b"]), cells(&["x, \"y\"\nz", ""]), cells(&["5\" pipe", "q"])];
        assert_eq!(read(b"a,b\n\"x, \"\"y\"\"\nz\" ,\n5\" pipe,q\n"), expected);
    }

    #[test]
    fn a_mark_that_is_never_closed_costs_one_line() {
        let expected =
            [cells(&["a", "b"]), Err((2, "quotes_broken")), cells(&["2", "y"]), Err((4, "quotes_broken")), cells(&["4", "w"])];
        assert_eq!(read(b"a,b\n1,\"x\n2,y\n3,\"z\"!\n4,w\n"), expected);
    }

    #[test]
    fn an_endless_line_is_skipped() {
        let mut bytes = b"a\n".to_vec();
        bytes.extend(std::iter::repeat_n(b'x', 10 << 20));
        bytes.extend(b"\nb\n");
        assert_eq!(read(&bytes), [cells(&["a"]), Err((2, "line_too_long")), cells(&["b"])]);
    }

    #[test]
    fn what_is_no_table_of_text_is_refused() {
        let code = |bytes: &[u8]| encoding(bytes).unwrap_err().code;
        assert_eq!((code(b""), code(b" \r\n"), code(BOM)), ("file_empty", "file_empty", "file_empty"));
        assert_eq!(code(b"\xff\xfep\0h\0"), "encoding_unsupported");
        assert_eq!(code(b"p\0h\0o\0n\0e\0"), "encoding_unsupported");
        assert_eq!(code(b"PK\x03\x04\x14\x00\x06\x00abcdefghijkl"), "file_binary");
    }
}
