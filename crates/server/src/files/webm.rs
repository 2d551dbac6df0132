//! Voice notes as browsers record them (WebM with Opus), put into the container that WhatsApp takes (Ogg with Opus). Pure.
//!
//! The sound itself stays as it is: only its packets move from one box to another. Never here: other codecs.

use std::iter::successors;

/// Elements that hold others; everything else is passed over unless it is read.
const HOLDERS: [u32; 5] = [0x1853_8067, 0x1654_ae6b, 0xae, 0x1f43_b675, 0xa0];
const CODEC: u32 = 0x86;
const HEAD: u32 = 0x63a2;
const BLOCK: u32 = 0xa1;
const SIMPLE_BLOCK: u32 = 0xa3;
/// Packets of one page: about a second.
const PACKETS: usize = 50;
/// The most parts of 255 bytes that a page holds.
const PARTS: usize = 255;

/// Whether the bytes begin like a recording of a browser.
pub(crate) fn is_webm(head: &[u8]) -> bool {
    head.starts_with(b"\x1a\x45\xdf\xa3")
}

/// The recording as Ogg; none where it is no Opus, or damaged.
pub(crate) fn to_ogg(webm: &[u8]) -> Option<Vec<u8>> {
    let (head, packets) = read(webm)?;
    let skip = u64::from(u16::from_le_bytes(head.get(10..12)?.try_into().ok()?));
    let tags = b"OpusTags\x09\0\0\0watchdesk\0\0\0\0";
    let mut ogg = [page(2, 0, 0, &[head]), page(0, 0, 1, &[tags])].concat();
    let (mut samples, mut number, mut rest) = (0, 2, &packets[..]);
    while !rest.is_empty() {
        let parts = rest.iter().scan(0, |parts, packet| {
            *parts += packet.len() / 255 + 1;
            Some(*parts)
        });
        let count = parts.take_while(|parts| *parts <= PARTS).take(PACKETS).count();
        let (now, later) = rest.split_at_checked(count).filter(|(now, _)| !now.is_empty())?;
        for packet in now {
            samples += length(packet)?;
        }
        ogg.extend(page(if later.is_empty() { 4 } else { 0 }, samples.max(skip), number, now));
        (number, rest) = (number + 1, later);
    }
    Some(ogg)
}

/// What the decoder has to know, and the packets.
fn read(webm: &[u8]) -> Option<(&[u8], Vec<&[u8]>)> {
    let (mut at, mut head, mut is_opus, mut packets) = (0, None, false, Vec::new());
    while at < webm.len() {
        let (id, size, body) = element(webm, at)?;
        if HOLDERS.contains(&id) {
            at = body;
            continue;
        }
        let bytes = webm.get(body..body.checked_add(usize::try_from(size?).ok()?)?)?;
        at = body + bytes.len();
        match id {
            CODEC => is_opus |= bytes == b"A_OPUS",
            HEAD if bytes.starts_with(b"OpusHead") => head = Some(bytes),
            // The track (one byte), the time (two), flags; no laces.
            BLOCK | SIMPLE_BLOCK if bytes.len() > 4 && bytes[0] & 0x80 != 0 && bytes[3] & 0x06 == 0 => packets.push(&bytes[4..]),
            BLOCK | SIMPLE_BLOCK => return None,
            _ => {}
        }
    }
    Some((head.filter(|_| is_opus)?, packets)).filter(|(_, packets)| !packets.is_empty())
}

/// An element: its id, its size where it is told, and where its body begins.
fn element(bytes: &[u8], at: usize) -> Option<(u32, Option<u64>, usize)> {
    let first = *bytes.get(at)?;
    let width = first.leading_zeros() as usize + 1;
    let id = bytes.get(at..at + width).filter(|_| width <= 4)?.iter().fold(0, |id, byte| id << 8 | u32::from(*byte));
    let at = at + width;
    let first = *bytes.get(at)?;
    let width = first.leading_zeros() as usize + 1;
    let raw = bytes.get(at..at + width).filter(|_| width <= 8)?.iter().fold(0, |size, byte| size << 8 | u64::from(*byte));
    let size = raw & !(1 << (7 * width));
    // All bits set: the end is not known yet.
    let is_open = size == (1 << (7 * width)) - 1;
    Some((id, (!is_open).then_some(size), at + width))
}

/// How many samples a packet of Opus holds, at 48,000 a second.
fn length(packet: &[u8]) -> Option<u64> {
    let first = *packet.first()?;
    let (kind, of) = (first >> 3, usize::from(first >> 3 & 3));
    let frame = match kind {
        0..12 => [480, 960, 1920, 2880][of],
        12..16 => [480, 960][of & 1],
        _ => [120, 240, 480, 960][of],
    };
    let frames = match first & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u64::from(packet.get(1)? & 0x3f),
    };
    Some(frame * frames)
}

fn page(kind: u8, samples: u64, number: u32, packets: &[&[u8]]) -> Vec<u8> {
    let mut page = b"OggS\0".to_vec();
    page.push(kind);
    page.extend(samples.to_le_bytes());
    page.extend(*b"desk");
    page.extend(number.to_le_bytes());
    page.extend([0; 4]);
    let parts = packets
        .iter()
        .flat_map(|packet| successors(Some(packet.len()), |left| left.checked_sub(255)).map(|left| left.min(255) as u8));
    let parts: Vec<u8> = parts.collect();
    page.push(parts.len() as u8);
    page.extend(parts);
    packets.iter().for_each(|packet| page.extend(*packet));
    let sum = page.iter().fold(0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte) << 24, |sum, _| if sum >> 31 == 1 { 0x04c1_1db7 ^ sum << 1 } else { sum << 1 })
    });
    page[22..26].copy_from_slice(&sum.to_le_bytes());
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::sniff::Sniffer;

    fn part(id: &[u8], body: &[u8]) -> Vec<u8> {
        [id, &(body.len() as u32 | 0x1000_0000).to_be_bytes(), body].concat()
    }

    /// A recording as browsers make it: segment and cluster without an end.
    fn recording(packets: usize) -> Vec<u8> {
        let head = b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0";
        let track = [part(&[0xd7], &[1]), part(&[0x86], b"A_OPUS"), part(&[0x63, 0xa2], head)].concat();
        let open = |id: &[u8]| [id, &[0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]].concat();
        let mut webm = part(&[0x1a, 0x45, 0xdf, 0xa3], &part(&[0x42, 0x82], b"webm"));
        webm.extend(open(&[0x18, 0x53, 0x80, 0x67]));
        webm.extend(part(&[0x16, 0x54, 0xae, 0x6b], &part(&[0xae], &track)));
        webm.extend(open(&[0x1f, 0x43, 0xb6, 0x75]));
        webm.extend(part(&[0xe7], &[0]));
        for number in 0..packets {
            let mut packet = vec![0xf8; 1];
            packet.resize(1 + number % 600, 7);
            webm.extend(part(&[0xa3], &[&[0x81, 0, 0, 0x80], &packet[..]].concat()));
        }
        webm
    }

    #[test]
    fn a_recording_of_a_browser_becomes_a_voice_note() {
        let ogg = to_ogg(&recording(151)).unwrap();
        let mut sniffer = Sniffer::new();
        sniffer.look(&ogg);
        assert_eq!((sniffer.kind().mime, sniffer.millis()), ("audio/ogg", Some((151 * 960 - 312) / 48)));
    }

    #[test]
    fn what_is_no_recording_stays_what_it_is() {
        let good = recording(3);
        assert_eq!(to_ogg(&good[..good.len() - 1]), None, "cut off");
        assert_eq!(to_ogg(&recording(0)), None);
        assert_eq!(to_ogg(b"\x1a\x45\xdf\xa3"), None);
        assert_eq!(to_ogg(b""), None);
        let other = String::from_utf8_lossy(&good).replace("A_OPUS", "V_VP8_").into_bytes();
        assert_eq!(to_ogg(&other), None);
    }
}
