//! Message ids that look and weigh like the provider's: `wamid.` and 56 characters of base64.
//!
//! Never here: meaning. Nobody may read anything out of an id.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::dice::scramble;

/// The direction that a wamid carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the customer.
    In,
    /// To the customer.
    Out,
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Appends the id of the `number`th message of a history or run called `seed`, with the customer's `phone`.
pub fn write(out: &mut String, seed: u64, number: u64, phone: &str, direction: Direction) {
    let mut bytes = [0u8; 42];
    let phone = &phone.as_bytes()[..phone.len().min(14)];
    bytes[..3].copy_from_slice(&[0x1c, 0x18, phone.len() as u8]);
    bytes[3..3 + phone.len()].copy_from_slice(phone);
    bytes[17..21].copy_from_slice(&[0x15, 0x02, 0x00, if direction == Direction::In { 0x12 } else { 0x11 }]);
    let mut state = seed ^ number.wrapping_mul(0xd6e8_feb8_6659_fd93);
    let (high, low) = (scramble(&mut state), number);
    for (index, slot) in bytes[21..41].iter_mut().enumerate() {
        // Twelve digits of chance, then eight of the number itself: unique below 2^32 messages whatever chance does.
        let nibble = if index < 12 { high >> (4 * index) } else { low >> (4 * (19 - index)) };
        *slot = HEX[(nibble & 15) as usize];
    }
    let mut text = [0u8; 56];
    if STANDARD.encode_slice(bytes, &mut text).is_ok() {
        out.push_str("wamid.");
        out.push_str(std::str::from_utf8(&text).unwrap_or_default());
    }
}

/// The same as a new text.
#[must_use]
pub fn of(seed: u64, number: u64, phone: &str, direction: Direction) -> String {
    let mut out = String::with_capacity(62);
    write(&mut out, seed, number, phone, direction);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_as_long_as_the_providers_and_names_one_message() {
        let ids: std::collections::HashSet<String> = (0..5000).map(|n| of(1, n, "491700000042", Direction::In)).collect();
        assert_eq!(ids.len(), 5000);
        assert!(ids.iter().all(|id| id.len() == 62 && id.starts_with("wamid.")));
        assert_ne!(of(1, 5, "491700000042", Direction::In), of(2, 5, "491700000042", Direction::In));
        assert_ne!(of(1, 5, "491700000042", Direction::In), of(1, 5, "491700000042", Direction::Out));
    }
}
