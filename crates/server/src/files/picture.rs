//! Pictures: how large they are, and a small one to show in lists.
//!
//! A stranger's picture may claim any size: what is decoded is bounded in pixels and memory, and one at a time. Never here: where the
//! small picture is kept. It runs on a thread that may be busy for a while.

use std::io::Cursor;
use std::sync::Mutex;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits};

/// More pixels than any phone takes that WhatsApp lets through.
const PIXELS: u64 = 40_000_000;
/// The most memory for decoding one.
const MEMORY: u64 = 192 << 20;
/// The longest side of the small picture.
const SMALL: u32 = 480;
const QUALITY: u8 = 80;

/// One at a time, however many come.
static ONE: Mutex<()> = Mutex::new(());

/// What is to say about a picture.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Picture {
    /// Width and height as shown.
    pub(crate) size: Option<(u32, u32)>,
    /// A small one: JPEG, or WebP where it is transparent.
    pub(crate) small: Option<Vec<u8>>,
    /// It claims more pixels than are decoded.
    pub(crate) is_huge: bool,
}

/// Looks at a picture of this type.
pub(crate) fn look(mime: &str, bytes: &[u8]) -> Picture {
    let format = match mime {
        "image/jpeg" => ImageFormat::Jpeg,
        "image/png" => ImageFormat::Png,
        "image/webp" => ImageFormat::WebP,
        "image/gif" => ImageFormat::Gif,
        _ => return Picture::default(),
    };
    let Ok(size) = ImageReader::with_format(Cursor::new(bytes), format).into_dimensions() else { return Picture::default() };
    if u64::from(size.0) * u64::from(size.1) > PIXELS {
        return Picture { size: Some(size), small: None, is_huge: true };
    }
    let _one = ONE.lock();
    match decode(format, bytes) {
        Some(picture) => Picture { size: Some((picture.width(), picture.height())), small: shrink(&picture), is_huge: false },
        None => Picture { size: Some(size), small: None, is_huge: false },
    }
}

fn decode(format: ImageFormat, bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    Some(picture)
}

fn shrink(picture: &DynamicImage) -> Option<Vec<u8>> {
    let is_large = picture.width().max(picture.height()) > SMALL;
    let small = if is_large { picture.thumbnail(SMALL, SMALL) } else { picture.clone() };
    let mut bytes = Vec::new();
    if picture.color().has_alpha() {
        small.to_rgba8().write_to(&mut Cursor::new(&mut bytes), ImageFormat::WebP).ok()?;
    } else {
        small.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)).ok()?;
    }
    Some(bytes)
}

/// The type of a small picture.
pub(crate) fn small_type(bytes: &[u8]) -> &'static str {
    if bytes.starts_with(b"RIFF") { "image/webp" } else { "image/jpeg" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_picture_becomes_a_small_one() {
        let picture = look("image/png", &png(2000, 1000));
        assert_eq!(picture.size, Some((2000, 1000)));
        let small = picture.small.unwrap();
        assert_eq!(small_type(&small), "image/jpeg");
        let size = ImageReader::new(Cursor::new(&small)).with_guessed_format().unwrap().into_dimensions().unwrap();
        assert_eq!(size, (480, 240));
    }

    #[test]
    fn a_transparent_picture_stays_transparent() {
        let mut bytes = Vec::new();
        DynamicImage::new_rgba8(64, 64).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        assert_eq!(small_type(&look("image/png", &bytes).small.unwrap()), "image/webp");
    }

    #[test]
    fn no_bomb_goes_off() {
        let mut bomb = png(10, 10);
        // The header claims 65,000 by 65,000; its checksum is mended so that it is believed.
        bomb[16..24].copy_from_slice(&[0, 0, 0xfd, 0xe8, 0, 0, 0xfd, 0xe8]);
        let checksum = crc(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&checksum);
        let picture = look("image/png", &bomb);
        assert_eq!((picture.size, picture.small, picture.is_huge), (Some((65_000, 65_000)), None, true));
    }

    #[test]
    fn half_a_picture_is_none() {
        let whole = png(100, 100);
        assert_eq!(look("image/png", &whole[..whole.len() / 2]).small, None);
        assert_eq!(look("image/jpeg", &whole), Picture::default());
        assert_eq!(look("application/pdf", &whole), Picture::default());
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ sum >> 1 } else { sum >> 1 })
        })
    }
}
