//! The deliveries of one commit as bytes: channel, arrival, body, one after another, compressed together.

use desk::{Moment, Name};

use super::Delivery;
use crate::error::{Error, Result};
use crate::pack::{Packer, put_bytes, put_signed, take_bytes, take_signed, unpack};

pub(super) fn encode<'a>(deliveries: impl Iterator<Item = &'a Delivery>, packer: &mut Packer) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for delivery in deliveries {
        put_bytes(&mut bytes, delivery.channel.as_bytes());
        put_signed(&mut bytes, delivery.arrived_at.0.wrapping_sub(before));
        put_bytes(&mut bytes, &delivery.body);
        before = delivery.arrived_at.0;
    }
    packer.pack(&bytes)
}

pub(super) fn decode(packed: Vec<u8>) -> Result<Vec<Delivery>> {
    let bytes = unpack(packed)?;
    let mut rest = &bytes[..];
    let mut deliveries = Vec::new();
    let mut before = 0i64;
    while !rest.is_empty() {
        let channel = std::str::from_utf8(take_bytes(&mut rest)?).map_err(|_| Error::Damaged("a delivery"))?;
        let channel = Name::new(channel);
        before = before.wrapping_add(take_signed(&mut rest)?);
        let body = take_bytes(&mut rest)?.to_vec();
        deliveries.push(Delivery { channel, arrived_at: Moment(before), body });
    }
    Ok(deliveries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_gives_back_its_deliveries() {
        let delivery = |at, body: &str| Delivery { channel: "simulator".into(), arrived_at: Moment(at), body: body.into() };
        let deliveries = vec![delivery(1_700_000_000_000, "{\"a\":1}"), delivery(1_699_999_999_999, ""), delivery(0, "x")];
        assert_eq!(decode(encode(deliveries.iter(), &mut Packer::new())).unwrap(), deliveries);
    }
}
