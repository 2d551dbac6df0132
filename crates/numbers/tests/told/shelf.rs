//! An archive in memory with its manifest, and books over it.

use std::collections::{BTreeMap, HashMap};
use std::io::{Error, ErrorKind};
use std::sync::{Arc, Mutex};

use desk::Dimensions;
use desk::sample::block::Row;
use numbers::{Archive, Book, Contents, Memory};

/// Files in memory.
#[derive(Default)]
pub(crate) struct Files(Mutex<HashMap<String, Vec<u8>>>);

impl Archive for Files {
    fn read(&self, file: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let files = self.0.lock().unwrap();
        let bytes = files.get(file).ok_or(Error::from(ErrorKind::NotFound))?;
        let read = bytes.get(from as usize..from as usize + length).ok_or(Error::from(ErrorKind::UnexpectedEof))?;
        Ok(read.to_vec())
    }
}

impl Files {
    /// How long a file is.
    pub(crate) fn length(&self, file: &str) -> usize {
        self.0.lock().unwrap()[file].len()
    }

    /// Changes a file behind the back of everybody.
    pub(crate) fn spoil(&self, spoil: impl FnOnce(&mut HashMap<String, Vec<u8>>)) {
        spoil(&mut self.0.lock().unwrap());
    }
}

/// What a day is sealed as: contents, file, through.
type Line = (Vec<u8>, String, i64);

/// An archive and its manifest.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(crate) files: Arc<Files>,
    pub(crate) manifest: BTreeMap<i64, Line>,
    sealed: usize,
}

impl Shelf {
    /// A book over the archive, with what is sealed by now.
    pub(crate) fn book(&self, dictionary: &[Dimensions]) -> Book {
        let mut book = Book::over(Arc::clone(&self.files) as Arc<dyn Archive>, Memory { hot_days: 1, hot: 1 << 20, cold: 2_000 });
        for (number, dimensions) in dictionary.iter().enumerate() {
            book.define(number as u32, Arc::new(dimensions.clone()));
        }
        self.show(&mut book);
        book
    }

    /// Has the book take in all that is sealed.
    pub(crate) fn show(&self, book: &mut Book) {
        for (contents, file, through) in self.manifest.values() {
            book.adopt(Contents::decode(contents).unwrap(), file.clone(), *through);
        }
    }

    /// Seals the days as they stand in the book, which is not told.
    pub(crate) fn seal(&mut self, book: &Book, days: &[i64]) -> usize {
        let mut bytes = 0;
        for day in days {
            let sealed = book.plan(*day).seal(&*self.files).unwrap();
            self.sealed += 1;
            let file = format!("{day}-{}.parquet", self.sealed);
            bytes += sealed.bytes.len();
            self.files.0.lock().unwrap().insert(file.clone(), sealed.bytes);
            self.manifest.insert(*day, (sealed.contents.encode(), file, sealed.through));
        }
        bytes
    }

    /// Seals all that is not.
    pub(crate) fn seal_all(&mut self, book: &mut Book) -> usize {
        let bytes = self.seal(book, &book.unsealed());
        self.show(book);
        bytes
    }
}

/// Blocks in their order, the first with number 1.
pub(crate) fn replay(book: &mut Book, blocks: &[Vec<Row>]) {
    for (number, rows) in blocks.iter().enumerate() {
        book.apply_block(number as i64 + 1, rows.iter().copied()).unwrap();
    }
}
