//! What a file is, as its bytes say: neither its name nor the type that somebody claims is believed.
//!
//! A table of our own, because the list of what WhatsApp carries is short, and because what matters beside it (is this also a page, a
//! script, a program?) is what crates for guessing types do not answer.
//! Lives here: the table of types, the marks of what could run, and how long a sound lasts. Pure.
//! Next one: a type is a row in `TYPES` and an arm in [`Sniffer::kind`].

const MB: u64 = 1 << 20;
const KB: u64 = 1 << 10;

/// A type of files.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Type {
    /// Its name.
    pub(crate) mime: &'static str,
    /// How WhatsApp carries it; empty where it does not.
    pub(crate) kind: &'static str,
    /// The most bytes that may be sent (WHATSAPP.md, section 5).
    pub(crate) limit: u64,
    /// Whether a browser may show it in place.
    pub(crate) inline: bool,
    /// How names of it end; the first is the usual one.
    pub(crate) endings: &'static [&'static str],
}

const fn of(mime: &'static str, kind: &'static str, limit: u64, inline: bool, endings: &'static [&'static str]) -> Type {
    Type { mime, kind, limit, inline, endings }
}

/// Every type that is known.
pub(crate) const TYPES: &[Type] = &[
    of("image/jpeg", "image", 5 * MB, true, &["jpg", "jpeg", "jpe", "jfif"]),
    of("image/png", "image", 5 * MB, true, &["png"]),
    of("image/webp", "sticker", 500 * KB, true, &["webp"]),
    of("image/gif", "", 5 * MB, true, &["gif"]),
    of("audio/ogg", "audio", 16 * MB, true, &["ogg", "oga", "opus"]),
    of("audio/mpeg", "audio", 16 * MB, true, &["mp3"]),
    of("audio/mp4", "audio", 16 * MB, true, &["m4a", "mp4"]),
    of("audio/aac", "audio", 16 * MB, true, &["aac"]),
    of("audio/amr", "audio", 16 * MB, true, &["amr"]),
    of("video/mp4", "video", 16 * MB, true, &["mp4", "m4v"]),
    of("video/3gpp", "video", 16 * MB, true, &["3gp", "3gpp"]),
    of("application/pdf", "document", 100 * MB, false, &["pdf"]),
    of("application/msword", "document", 100 * MB, false, &["doc"]),
    of("application/vnd.ms-excel", "document", 100 * MB, false, &["xls"]),
    of("application/vnd.ms-powerpoint", "document", 100 * MB, false, &["ppt"]),
    of("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "document", 100 * MB, false, &["docx"]),
    of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "document", 100 * MB, false, &["xlsx"]),
    of("application/vnd.openxmlformats-officedocument.presentationml.presentation", "document", 100 * MB, false, &["pptx"]),
    of("text/plain", "document", 100 * MB, false, &["txt", "csv", "log", "md"]),
];

/// What nothing in the table describes: it can be saved, never shown.
pub(crate) const UNKNOWN: Type = of("application/octet-stream", "", 0, false, &["bin"]);
/// A sticker that does not move.
pub(crate) const STILL_STICKER: u64 = 100 * KB;
/// The most bytes of anything.
pub(crate) const LARGEST: u64 = 100 * MB;

impl Type {
    /// The type of this name.
    pub(crate) fn named(mime: &str) -> &'static Type {
        TYPES.iter().find(|known| known.mime == mime).unwrap_or(&UNKNOWN)
    }
}

/// How many bytes from the beginning are looked at closely.
const HEAD: usize = 64 << 10;
/// How many from the end.
const TAIL: usize = 64 << 10;
/// Longer than any mark.
const OVERLAP: usize = 48;

/// Marks of what a browser or a system would run, in small letters.
const RUNS: &[&[u8]] = &[
    b"<script",
    b"<html",
    b"<!doctype",
    b"<iframe",
    b"<svg ",
    b"<svg>",
    b"<svg\n",
    b"<svg\r",
    b"<svg\t",
    b"javascript:",
    b"<?php",
];
/// Marks inside containers.
const WITHIN: &[&[u8]] = &[
    b"word/document.xml",
    b"xl/workbook.xml",
    b"ppt/presentation.xml",
    b"vbaproject.bin",
    b"w\0o\0r\0d\0d\0o\0c\0u\0m\0e\0n\0t\0",
    b"w\0o\0r\0k\0b\0o\0o\0k\0",
    b"p\0o\0w\0e\0r\0p\0o\0i\0n\0t\0 \0d\0o\0c\0u\0m\0e\0n\0t\0",
    b"vide",
    b"_\0v\0b\0a\0_\0p\0r\0o\0j\0e\0c\0t\0",
];

/// Looks at a file as it passes by, piece by piece.
#[derive(Debug)]
pub(crate) struct Sniffer {
    head: Vec<u8>,
    tail: Vec<u8>,
    /// Whether everything so far could be plain text.
    is_text: bool,
    /// Bytes of a letter that the last piece ended in.
    letter: Vec<u8>,
    runs: bool,
    within: [bool; WITHIN.len()],
    bytes: u64,
}

impl Sniffer {
    pub(crate) fn new() -> Sniffer {
        let (head, tail, letter) = (Vec::new(), Vec::new(), Vec::new());
        Sniffer { head, tail, is_text: true, letter, runs: false, within: [false; WITHIN.len()], bytes: 0 }
    }

    /// Looks at the next piece.
    pub(crate) fn look(&mut self, piece: &[u8]) {
        self.bytes += piece.len() as u64;
        let room = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend_from_slice(&piece[..room]);
        let before = self.tail.len().saturating_sub(OVERLAP);
        let seam: Vec<u8> = self.tail[before..].iter().chain(piece).map(u8::to_ascii_lowercase).collect();
        self.scan(&seam);
        self.tail.extend_from_slice(piece);
        let gone = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..gone);
        if self.is_text {
            self.read_letters(piece);
        }
    }

    fn scan(&mut self, small: &[u8]) {
        for (at, byte) in small.iter().enumerate() {
            let here = &small[at..];
            if matches!(byte, b'<' | b'j') && !self.runs {
                self.runs = RUNS.iter().any(|mark| here.starts_with(mark));
            }
            if matches!(byte, b'w' | b'x' | b'p' | b'v' | b'_') {
                for (found, mark) in self.within.iter_mut().zip(WITHIN) {
                    *found |= here.starts_with(mark);
                }
            }
        }
    }

    fn read_letters(&mut self, piece: &[u8]) {
        let mut bytes = std::mem::take(&mut self.letter);
        bytes.extend_from_slice(piece);
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text,
            Err(error) if error.error_len().is_none() => {
                self.letter = bytes[error.valid_up_to()..].to_vec();
                std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
            }
            Err(_) => return self.is_text = false,
        };
        self.is_text = !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    }

    /// How many bytes there were.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What it is.
    pub(crate) fn kind(&self) -> &'static Type {
        self.mime().map_or(&UNKNOWN, Type::named)
    }

    /// Whether it also is something that could run, or carries it.
    pub(crate) fn is_dangerous(&self) -> bool {
        self.runs || self.has(b"vbaproject.bin") || self.has(WITHIN[8])
    }

    fn has(&self, mark: &[u8]) -> bool {
        WITHIN.iter().zip(self.within).any(|(known, found)| found && *known == mark)
    }

    fn mime(&self) -> Option<&'static str> {
        let head = self.head.as_slice();
        let at = |from: usize, mark: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(mark));
        if at(0, b"\xff\xd8\xff") {
            return Some("image/jpeg");
        }
        if at(0, b"\x89PNG\r\n\x1a\n") {
            return Some("image/png");
        }
        if at(0, b"GIF87a") || at(0, b"GIF89a") {
            return Some("image/gif");
        }
        if at(0, b"RIFF") && at(8, b"WEBP") {
            return Some("image/webp");
        }
        if at(0, b"OggS") {
            return find(head, b"OpusHead").map(|_| "audio/ogg");
        }
        if at(0, b"#!AMR") {
            return Some("audio/amr");
        }
        if at(4, b"ftyp") {
            return self.film();
        }
        if find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
            return Some("application/pdf");
        }
        if at(0, b"PK\x03\x04") {
            return self.office();
        }
        if at(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            let names = [(4, "application/msword"), (5, "application/vnd.ms-excel"), (6, "application/vnd.ms-powerpoint")];
            return names.iter().find(|(mark, _)| self.within[*mark]).map(|(_, mime)| *mime);
        }
        if at(0, b"ID3") || is_mpeg(head) {
            return Some("audio/mpeg");
        }
        if at(0, b"\xff\xf1") || at(0, b"\xff\xf9") {
            return Some("audio/aac");
        }
        self.text()
    }

    fn film(&self) -> Option<&'static str> {
        let brand = self.head.get(8..12)?;
        match brand {
            b"M4A " | b"M4B " => Some("audio/mp4"),
            [b'3', b'g', ..] => Some("video/3gpp"),
            b"qt  " | b"heic" | b"mif1" | b"avif" | b"heix" => None,
            _ if self.has(b"vide") => Some("video/mp4"),
            _ => Some("audio/mp4"),
        }
    }

    /// An office document without macros.
    fn office(&self) -> Option<&'static str> {
        if self.has(b"vbaproject.bin") {
            return None;
        }
        let names = [
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ];
        (0..3).find(|mark| self.within[*mark]).map(|mark| names[mark])
    }

    /// Words, unless they are a page, a picture made of words, or a script.
    fn text(&self) -> Option<&'static str> {
        let starts = self.head.trim_ascii_start();
        let runs = self.runs || starts.starts_with(b"#!") || starts.starts_with(b"<?xml") || starts.starts_with(b"MZ");
        (self.is_text && self.letter.is_empty() && !runs).then_some("text/plain")
    }

    /// Whether a picture moves.
    pub(crate) fn is_animated(&self) -> bool {
        self.head.get(12..16) == Some(b"VP8X") && self.head.get(20).is_some_and(|flags| flags & 2 != 0)
    }

    /// How long a sound or film lasts, in milliseconds, where it is written in a place that is cheap to find.
    pub(crate) fn millis(&self) -> Option<i64> {
        match self.mime()? {
            "audio/ogg" => self.ogg_millis(),
            "audio/mp4" | "video/mp4" | "video/3gpp" => film_millis(&self.head).or_else(|| film_millis(&self.tail)),
            _ => None,
        }
    }

    /// Opus counts 48,000 a second; the last page says how many there were, the first how many to skip.
    fn ogg_millis(&self) -> Option<i64> {
        let head = find(&self.head, b"OpusHead")?;
        let skip = u16::from_le_bytes(self.head.get(head + 10..head + 12)?.try_into().ok()?);
        let last = self.tail.windows(4).rposition(|window| window == b"OggS")?;
        let samples = i64::from_le_bytes(self.tail.get(last + 6..last + 14)?.try_into().ok()?);
        let played = samples.checked_sub(i64::from(skip)).filter(|played| (0..48_000 * 86_400).contains(played))?;
        Some(played / 48)
    }
}

fn film_millis(bytes: &[u8]) -> Option<i64> {
    let at = find(bytes, b"mvhd")? + 4;
    let number = |from: usize| Some(u32::from_be_bytes(bytes.get(at + from..at + from + 4)?.try_into().ok()?));
    let (scale, length) = match bytes.get(at)? {
        0 => (number(12)?, u64::from(number(16)?)),
        _ => (number(20)?, u64::from(number(24)?) << 32 | u64::from(number(28)?)),
    };
    let millis = length.checked_mul(1000)?.checked_div(u64::from(scale))?;
    i64::try_from(millis).ok().filter(|millis| (1..86_400_000).contains(millis))
}

fn is_mpeg(head: &[u8]) -> bool {
    matches!(head, [0xff, second, third, ..] if second & 0xe6 == 0xe2 && second & 0x18 != 0x08 && third & 0xf0 != 0xf0 && third & 0x0c != 0x0c)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sniffed(bytes: &[u8], piece: usize) -> Sniffer {
        let mut sniffer = Sniffer::new();
        bytes.chunks(piece).for_each(|piece| sniffer.look(piece));
        sniffer
    }

    #[test]
    fn bytes_decide_whatever_pieces_they_come_in() {
        let docx = [b"PK\x03\x04....[Content_Types].xml".as_slice(), &[0; 9000], b"word/document.xml"].concat();
        let macros = [docx.as_slice(), b"word/vbaProject.bin"].concat();
        let rows: &[(&[u8], &str)] = &[
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\nrest", "image/png"),
            (b"RIFF....WEBPVP8 ", "image/webp"),
            (b"GIF89a", "image/gif"),
            (b"OggS..........OpusHead", "audio/ogg"),
            (b"OggS..........vorbis", "application/octet-stream"),
            (b"....ftypM4A ", "audio/mp4"),
            (b"....ftypisom....hdlr....vide", "video/mp4"),
            (b"....ftypisom....hdlr....soun", "audio/mp4"),
            (b"....ftyp3gp4", "video/3gpp"),
            (b"....ftypheic", "application/octet-stream"),
            (b"\xff\xfb\x90\x00", "audio/mpeg"),
            (b"\xff\xf1\x50\x80", "audio/aac"),
            (b"#!AMR\n", "audio/amr"),
            (b"%PDF-1.7", "application/pdf"),
            (&docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            (&macros, "application/octet-stream"),
            (b"PK\x03\x04anything", "application/octet-stream"),
            ("Größe;Preis\n".as_bytes(), "text/plain"),
            (b" <!DOCTYPE html><p>", "application/octet-stream"),
            (b"<svg onload=alert(1)>", "application/octet-stream"),
            (b"<?xml version='1.0'?><x/>", "application/octet-stream"),
            (b"#!/bin/sh\nrm", "application/octet-stream"),
            (b"MZ\x90\x00", "application/octet-stream"),
            (b"\x7fELF\x02", "application/octet-stream"),
            (b"half a letter \xc3", "application/octet-stream"),
        ];
        for (bytes, mime) in rows {
            for piece in [1, 7, 100_000] {
                assert_eq!(sniffed(bytes, piece).kind().mime, *mime, "{bytes:?} by {piece}");
            }
        }
    }

    #[test]
    fn a_picture_that_is_also_a_page_is_dangerous() {
        let picture = |text: &str| [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 70_000], text.as_bytes()].concat();
        for text in ["<ScRiPt>", "<HTML>", "<svg onload=x>", "<!DOCTYPE html>", "javascript:x"] {
            for piece in [3, 65_537] {
                assert!(sniffed(&picture(text), piece).is_dangerous(), "{text}");
            }
        }
        assert!(!sniffed(&picture("<svgish>"), 64).is_dangerous());
    }

    #[test]
    fn a_voice_note_tells_its_length() {
        let mut ogg = b"OggS\0\x02........................OpusHead\x01\x01\x38\x01....".to_vec();
        ogg.extend_from_slice(b"OggS\0\x04");
        ogg.extend_from_slice(&(48_000i64 * 3 + 312).to_le_bytes());
        assert_eq!(sniffed(&ogg, 5).millis(), Some(3_000));
        assert_eq!(sniffed(b"OggS....OpusHead", 5).millis(), None);
    }
}
