use super::*;

fn row(n: i64) -> Row {
    Row {
        retract: false,
        id: 0x0102_0304_0506_0708_u64.wrapping_mul(n.cast_unsigned() | 1),
        measure: Measure::MessageIn,
        at: 1_772_442_000_000 + n * 1_700,
        value: 1,
        value_business: 1,
        conversation: Some(0x0123_4567_89ab_cdef ^ (n / 4 * 0x1_0000_0001)),
        contact: 5_000 + n / 4,
        dimensions: (n % 90) as u32,
    }
}

/// A plausible transaction: turns with their durations, messages with their statuses, what was left out and no longer is.
fn transaction(count: i64) -> Vec<Row> {
    (0..count)
        .map(|n| match n % 4 {
            0 => row(n),
            1 => Row { measure: Measure::ReplyOpen, value: 0, value_business: 0, retract: true, ..row(n) },
            2 => Row { measure: Measure::Reply, value: 42_000 + n * 37, value_business: 41_000, ..row(n) },
            _ => Row { measure: Measure::Delivered, conversation: if n % 3 == 0 { None } else { row(n).conversation }, ..row(n) },
        })
        .collect()
}

#[test]
fn a_block_reads_what_it_writes() {
    let extreme =
        Row { at: i64::MIN, value: i64::MAX, value_business: i64::MIN, contact: i64::MIN, dimensions: u32::MAX, ..row(9) };
    for rows in [vec![], vec![row(0)], vec![extreme], vec![extreme, row(1), extreme], transaction(7), transaction(1000)] {
        assert_eq!(decode(&encode(&rows)), Ok(rows));
    }
}

#[test]
fn every_measure_has_a_place_in_a_block() {
    let rows: Vec<Row> = Measure::ALL.iter().map(|&measure| Row { measure, ..row(3) }).collect();
    assert_eq!(decode(&encode(&rows)), Ok(rows));
}

#[test]
fn a_sample_costs_at_most_fourteen_bytes_beside_its_id() {
    for count in [100, 1000] {
        let bytes = encode(&transaction(count)).len();
        assert!(bytes <= count as usize * (8 + 14), "{count} samples take {bytes} bytes");
    }
}

#[test]
fn a_single_sample_is_small() {
    let bytes = encode(&[row(0)]).len();
    assert!(bytes <= 48, "{bytes} bytes");
}

#[test]
fn damaged_bytes_are_refused() {
    let good = encode(&transaction(40));
    for at in 0..good.len() {
        assert!(decode(&good[..at]).is_err(), "cut at {at}");
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(decode(&bad).is_err(), "bit {bit} of byte {at}");
        }
    }
}

#[test]
fn nonsense_with_a_right_checksum_is_refused_without_a_panic() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut good = encode(&transaction(12));
    good.truncate(good.len() - 4);
    for _ in 0..50_000 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut bad = good.clone();
        let at = 1 + (state >> 33) as usize % (bad.len() - 1);
        bad[at] = (state >> 56) as u8;
        bad.truncate(bad.len() - (state >> 20) as usize % 3);
        let checksum = xxh3_64(&bad) as u32;
        bad.extend_from_slice(&checksum.to_le_bytes());
        let _ = decode(&bad);
    }
}

#[test]
fn a_block_of_a_newer_program_is_told_from_a_damaged_one() {
    let mut block = vec![VERSION + 1, 0, 0, 0];
    let checksum = xxh3_64(&block) as u32;
    block.extend_from_slice(&checksum.to_le_bytes());
    assert_eq!(decode(&block), Err(BlockError::Version(VERSION + 1)));
}

/// Never edited: blocks that lie in somebody's database look like this.
#[test]
fn the_bytes_of_layout_one_stay_as_they_are() {
    let golden = "010365950200003e061480eab4dc956700c4840500c484050200e3af0100d804da040e000200029a010202000100efcdab8967452301887766554433221111223344556677882a000000000000004a6c5cac";
    let rows = vec![
        Row {
            retract: true,
            id: 0x1122_3344_5566_7788,
            measure: Measure::ReplyOpen,
            at: 1_772_442_000_000,
            value: 0,
            value_business: 0,
            conversation: Some(0x0123_4567_89ab_cdef),
            contact: 77,
            dimensions: 300,
        },
        Row {
            retract: false,
            id: 0x8877_6655_4433_2211,
            measure: Measure::Reply,
            at: 1_772_442_000_000,
            value: 41_250,
            value_business: 30_000,
            conversation: Some(0x0123_4567_89ab_cdef),
            contact: 77,
            dimensions: 301,
        },
        Row {
            retract: false,
            id: 42,
            measure: Measure::MessageOut,
            at: 1_772_442_041_250,
            value: 1,
            value_business: 1,
            conversation: None,
            contact: 78,
            dimensions: 7,
        },
    ];
    let hex: String = encode(&rows).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, golden);
    let bytes: Vec<u8> = (0..golden.len()).step_by(2).map(|i| u8::from_str_radix(&golden[i..i + 2], 16).unwrap()).collect();
    assert_eq!(decode(&bytes), Ok(rows));
}
