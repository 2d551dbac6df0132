//! Sealed days: nothing is lost, doubled or believed when damaged, whoever seals when.

use desk::Dimensions;
use desk::sample::block::Row;
use numbers::{Book, Cause, answer};

use crate::shelf::{Shelf, replay};
use crate::world::World;

fn day(row: &Row) -> i64 {
    row.at.div_euclid(86_400_000)
}

fn unknown() -> Vec<Dimensions> {
    vec![Dimensions::unknown("1".into())]
}

/// Replies on three days, all with the first entry of the dictionary.
fn replies() -> Vec<Row> {
    let mut world = World::new();
    let at = ["2026-03-02T09:00:00Z", "2026-03-02T23:59:59.999Z", "2026-03-03T00:00:00Z", "2026-03-04T12:00:00Z"];
    at.iter().zip(1..).map(|(at, value)| world.row("reply", at, value * 1_000, |_| {})).collect()
}

/// The ids that stand, in order of time.
fn standing(book: &Book) -> Vec<u64> {
    book.samples().map(|sample| sample.unwrap().id).collect()
}

fn ids(rows: &[Row]) -> Vec<u64> {
    rows.iter().map(|row| row.id).collect()
}

#[test]
fn a_block_that_comes_again_after_its_days_were_sealed_changes_nothing() {
    let rows = replies();
    let blocks = [vec![rows[0], rows[2]], vec![rows[1]], vec![rows[3], Row { retract: true, ..rows[0] }]];
    let mut shelf = Shelf::default();
    let mut first = shelf.book(&unknown());
    replay(&mut first, &blocks[..2]);
    // Only one day is sealed, then the process is killed: the tail is all there.
    shelf.seal(&first, &[day(&rows[0])]);
    let mut second = shelf.book(&unknown());
    assert_eq!(standing(&second), ids(&rows[..2]));
    replay(&mut second, &blocks);
    assert_eq!(standing(&second), ids(&rows[1..]));
    assert_eq!(second.len(), 3);
}

#[test]
fn a_late_change_to_a_sealed_day_is_counted_and_the_day_sealed_anew() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let mut book = shelf.book(&unknown());
    replay(&mut book, &[rows[1..].to_vec()]);
    shelf.seal_all(&mut book);
    assert_eq!((book.unsealed(), book.open_rows()), (vec![], 0));
    book.apply([rows[0], Row { retract: true, ..rows[2] }].into_iter()).unwrap();
    assert_eq!(standing(&book), [rows[0].id, rows[1].id, rows[3].id]);
    assert_eq!(book.unsealed(), [day(&rows[0]), day(&rows[2])]);
    shelf.seal_all(&mut book);
    assert_eq!((book.unsealed(), book.open_rows()), (vec![], 0));
    assert_eq!(standing(&shelf.book(&unknown())), [rows[0].id, rows[1].id, rows[3].id]);
}

#[test]
fn a_change_while_a_day_is_being_sealed_stays_to_be_sealed() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let mut book = shelf.book(&unknown());
    replay(&mut book, &[vec![rows[0]]]);
    let plan = book.plan(day(&rows[0]));
    book.apply(std::iter::once(rows[1])).unwrap();
    let sealed = plan.seal(&*shelf.files).unwrap();
    assert_eq!((sealed.contents.rows(), sealed.through), (1, 1));
    book.adopt(sealed.contents, "nowhere".to_owned(), sealed.through);
    assert_eq!(standing(&book), ids(&rows[..2]), "what came meanwhile is not lost");
    assert_eq!(book.unsealed(), [day(&rows[0])]);
    shelf.seal_all(&mut book);
    assert_eq!(standing(&shelf.book(&unknown())), ids(&rows[..2]));
}

#[test]
fn a_second_sealer_that_was_behind_learns_of_the_first() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let (mut ahead, mut behind) = (shelf.book(&unknown()), shelf.book(&unknown()));
    let blocks = [vec![rows[0]], vec![rows[1], rows[2]], vec![rows[3]]];
    replay(&mut ahead, &blocks[..2]);
    replay(&mut behind, &blocks[..1]);
    shelf.seal_all(&mut ahead);
    shelf.show(&mut behind);
    behind.pass_over(2);
    behind.apply_block(3, blocks[2].iter().copied()).unwrap();
    assert_eq!(standing(&behind), ids(&rows));
    assert_eq!(behind.block(), 3);
}

#[test]
fn a_day_without_a_sample_left_is_sealed_as_empty() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let mut book = shelf.book(&unknown());
    replay(&mut book, &[vec![rows[0]]]);
    shelf.seal_all(&mut book);
    book.apply(std::iter::once(Row { retract: true, ..rows[0] })).unwrap();
    shelf.seal_all(&mut book);
    let again = shelf.book(&unknown());
    assert!(again.is_empty() && book.is_empty());
    assert_eq!(standing(&again), [] as [u64; 0]);
}

#[test]
fn nothing_is_answered_from_a_damaged_day() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let mut book = shelf.book(&unknown());
    replay(&mut book, std::slice::from_ref(&rows));
    shelf.seal_all(&mut book);
    let world = World::new();
    let query = world.query("reply_time", &[]);
    let sound = answer(&shelf.book(&unknown()), &query, &world.desk).unwrap();
    let (_, file, _) = shelf.manifest[&day(&rows[0])].clone();
    let length = shelf.files.length(&file);
    let mut refused = 0;
    for place in 0..length {
        shelf.files.spoil(|files| files.get_mut(&file).unwrap()[place] ^= 0x10);
        match answer(&shelf.book(&unknown()), &query, &world.desk) {
            Ok(answer) => assert_eq!(answer, sound, "byte {place} is of no column that was asked for"),
            Err(fault) => {
                assert_eq!((fault.cause, &fault.file, fault.day, fault.measure), (Cause::Damaged, &file, day(&rows[0]), "reply"));
                refused += 1;
            }
        }
        shelf.files.spoil(|files| files.get_mut(&file).unwrap()[place] ^= 0x10);
    }
    assert!(refused > 0);
    shelf.files.spoil(|files| files.get_mut(&file).unwrap().truncate(10));
    assert_eq!(answer(&shelf.book(&unknown()), &query, &world.desk).unwrap_err().cause, Cause::Damaged);
    shelf.files.spoil(|files| drop(files.remove(&file)));
    assert_eq!(answer(&shelf.book(&unknown()), &query, &world.desk).unwrap_err().cause, Cause::Missing);
    let mut book = shelf.book(&unknown());
    book.pass_over(1);
    assert!(book.apply(std::iter::once(Row { id: 77, ..rows[0] })).is_err(), "nor is it changed");
}

#[test]
fn the_rows_of_a_measure_on_a_day_are_those_that_were_added() {
    let rows = replies();
    let mut shelf = Shelf::default();
    let mut book = shelf.book(&unknown());
    replay(&mut book, std::slice::from_ref(&rows));
    shelf.seal_all(&mut book);
    let days: Vec<i64> = book.days_of(rows[0].measure).collect();
    assert_eq!(days, [day(&rows[0]), day(&rows[2]), day(&rows[3])]);
    assert_eq!(book.rows_of(rows[0].measure, days[0]).unwrap(), rows[..2]);
}

#[test]
fn a_sealed_sample_of_a_busy_day_takes_at_most_20_bytes() {
    let mut world = World::new();
    let numbers: Vec<u32> = (0..200)
        .map(|n| world.row("message_in", "2026-03-02T00:00:00Z", 1, |d| d.agent = format!("a{n}").into()).dimensions)
        .collect();
    let first = world.row("message_in", "2026-03-02T00:00:00Z", 1, |_| {});
    let hash = |n: i64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15_u64.cast_signed());
    let rows = (0..20_000_i64).map(|n| Row {
        id: hash(n).cast_unsigned(),
        at: first.at + hash(n).rem_euclid(86_400_000),
        conversation: Some(hash(n / 5 + 1_000_000)),
        contact: n / 5 * 7,
        dimensions: numbers[(n / 5 % 200) as usize],
        ..first
    });
    world.book.apply(rows).unwrap();
    let bytes = Shelf::default().seal(&world.book, &world.book.unsealed());
    assert!(bytes / 20_000 < 20, "{} bytes", bytes / 20_000);
}
