//! Files that customers send, made by code: a drawing, a voice note, a letter.
//!
//! Lives here: the few bytes that such files take. Never here: who sends them. They are small, and every program reads them.
//! Next one: a function, and its share in `customers`.

use std::fmt::Write as _;

/// A drawing of stripes in this colour: PNG with a palette, its pixels stored as they are.
pub(super) fn drawing(colour: [u8; 3]) -> Vec<u8> {
    const WIDTH: u32 = 160;
    const HEIGHT: u32 = 120;
    let mut pixels = Vec::new();
    for y in 0..HEIGHT {
        pixels.push(0);
        pixels.extend((0..WIDTH).map(|x| u8::from((x + y) / 20 % 2 == 0) + u8::from((x / 40 + y / 30) % 3 == 0)));
    }
    let mut stored = vec![0x78, 0x01, 0x01];
    let length = pixels.len() as u16;
    stored.extend(length.to_le_bytes());
    stored.extend((!length).to_le_bytes());
    stored.extend(&pixels);
    stored.extend(adler(&pixels).to_be_bytes());
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [&WIDTH.to_be_bytes()[..], &HEIGHT.to_be_bytes(), &[8, 3, 0, 0, 0]].concat();
    let palette = [&colour[..], &[0xf4, 0xf1, 0xea], &colour.map(|part| part / 2 + 64)].concat();
    for (name, body) in [(b"IHDR", &header[..]), (b"PLTE", &palette), (b"IDAT", &stored), (b"IEND", &[])] {
        png.extend((body.len() as u32).to_be_bytes());
        let named = [&name[..], body].concat();
        png.extend(&named);
        png.extend((!crc(&named, !0, true)).to_be_bytes());
    }
    png
}

/// A voice note of so many seconds in which nobody says anything: Ogg with frames of Opus.
pub(super) fn voice_note(seconds: u64) -> Vec<u8> {
    const SKIP: u64 = 312;
    /// Twenty milliseconds of silence.
    const SILENCE: [u8; 3] = [0xf8, 0xff, 0xfe];
    let mut head = b"OpusHead\x01\x01".to_vec();
    head.extend((SKIP as u16).to_le_bytes());
    head.extend(16_000u32.to_le_bytes());
    head.extend([0, 0, 0]);
    let tags = b"OpusTags\x09\0\0\0watchdesk\0\0\0\0".to_vec();
    let mut ogg = [page(2, 0, 0, &[&head]), page(0, 0, 1, &[&tags])].concat();
    let frames = seconds * 50 + 1;
    for first in (0..frames).step_by(50) {
        let last = (first + 50).min(frames);
        let kind = if last == frames { 4 } else { 0 };
        let samples = if last == frames { seconds * 48_000 + SKIP } else { last * 960 };
        ogg.extend(page(kind, samples, 2 + (first / 50) as u32, &vec![&SILENCE[..]; (last - first) as usize]));
    }
    ogg
}

fn page(kind: u8, samples: u64, number: u32, packets: &[&[u8]]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(kind);
    page.extend(samples.to_le_bytes());
    page.extend(7u32.to_le_bytes());
    page.extend(number.to_le_bytes());
    page.extend([0; 4]);
    page.push(packets.len() as u8);
    page.extend(packets.iter().map(|packet| packet.len() as u8));
    packets.iter().for_each(|packet| page.extend(*packet));
    let sum = crc(&page, 0, false);
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

/// A letter with one line.
pub(super) fn letter(line: &str) -> Vec<u8> {
    let plain: String = line.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
    let words = format!("BT /F1 18 Tf 72 740 Td ({plain}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_owned(),
        format!("<</Length {}>>stream\n{words}\nendstream", words.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = String::new();
    for (number, object) in objects.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(places, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{} 0 obj{object}endobj", number + 1);
    }
    let start = pdf.len();
    let _ = write!(pdf, "xref\n0 6\n0000000000 65535 f \n{places}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    pdf.into_bytes()
}

/// The checksum of PNG (from the low bit) and of Ogg (from the high bit).
fn crc(bytes: &[u8], start: u32, is_low: bool) -> u32 {
    bytes.iter().fold(start, |sum, byte| {
        let sum = if is_low { sum ^ u32::from(*byte) } else { sum ^ u32::from(*byte) << 24 };
        (0..8).fold(sum, |sum, _| match (is_low, if is_low { sum & 1 == 1 } else { sum >> 31 == 1 }) {
            (true, true) => 0xedb8_8320 ^ sum >> 1,
            (true, false) => sum >> 1,
            (false, true) => 0x04c1_1db7 ^ sum << 1,
            (false, false) => sum << 1,
        })
    })
}

fn adler(bytes: &[u8]) -> u32 {
    let (low, high) = bytes.iter().fold((1u32, 0u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65_521;
        (low, (high + low) % 65_521)
    });
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums_are_those_of_the_standards() {
        assert_eq!(!crc(b"123456789", !0, true), 0xcbf4_3926);
        assert_eq!(adler(b"Wikipedia"), 0x11e6_0398);
        assert_eq!(crc(b"123456789", 0, false), 0x89a1_897f);
    }

    #[test]
    fn a_letter_says_where_its_parts_are() {
        let pdf = String::from_utf8(letter("Order 12 (late)")).unwrap();
        let start: usize = pdf.split("startxref\n").nth(1).unwrap().lines().next().unwrap().parse().unwrap();
        assert!(pdf[start..].starts_with("xref\n") && pdf.contains("(Order 12 late) Tj"));
        for number in 1..=5 {
            let place: usize = pdf[start..].lines().nth(number + 2).unwrap()[..10].parse().unwrap();
            assert!(pdf[place..].starts_with(&format!("{number} 0 obj")));
        }
    }
}
