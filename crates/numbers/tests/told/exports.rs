//! Exports: what other programs find in our files.

use std::io::{Cursor, Read};

use desk::Moment;
use desk::kpi::Query;
use numbers::export::{self, Decimal, ExportError, Format, MOST_XLSX_ROWS, SampleFile};
use numbers::{answer, records};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;

use crate::world::World;

const MADE: Moment = Moment(1_774_000_000_000);

fn told() -> World {
    let mut world = World::new();
    world.add_with("opened", "2026-03-02T09:00:00Z", 1, |it| it.labels = vec!["=vip".into(), "a;b".into()]);
    world.add_with("first_response", "2026-03-02T09:00:00Z", 61_500, |it| it.agent = "anna".into());
    world.add_with("first_response", "2026-03-02T10:00:00Z", 500, |it| it.agent = "=ben".into());
    world.add("first_response.open", "2026-03-03T23:30:00Z", 1);
    world.add_with("conversion", "2026-04-01T00:00:00Z", 12_340_000, |it| it.currency = "EUR".into());
    world
}

fn csv(world: &World, kpi: &str, params: &[(&str, &str)], decimal: Decimal) -> String {
    let query = world.query(kpi, params);
    let table = export::answer_table(&answer(&world.book, &query, &world.desk).unwrap(), &query);
    let bytes = Format::Csv(decimal).write(&table, &Vec::new(), MADE).unwrap();
    String::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').unwrap().to_owned()
}

/// The text of a part of a workbook.
fn part(workbook: &[u8], name: &str) -> String {
    let mut text = String::new();
    zip::ZipArchive::new(Cursor::new(workbook)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn an_answer_becomes_a_row_a_row_and_a_column_a_figure() {
    let text = csv(&told(), "first_response_time", &[("by", "agent"), ("grain", "day")], Decimal::Point);
    let head = "bucket,agent,n,value_ms,mean_ms,median_ms,p90_ms,p95_ms,within_target,left_out_open,left_out_unanswered";
    let rows = "2026-03-02,'=ben,1,500,500,500,500,500,1,0,0\r\n2026-03-02,anna,1,61500,61500,61500,61500,61500,0,0,0\r\n";
    assert_eq!(text, format!("{head}\r\n{rows}"));
}

#[test]
fn where_the_comma_is_the_decimal_sign_fields_end_with_a_semicolon() {
    let text = csv(&told(), "first_response_time", &[], Decimal::Comma);
    assert_eq!(text.lines().nth(1).unwrap(), "2;31000;31000;31000;55400;58450;0,5;1;0");
}

#[test]
fn an_answer_without_rows_still_has_its_columns() {
    let text = csv(&told(), "reply_time", &[("by", "agent")], Decimal::Point);
    assert_eq!(text, "agent,n,value_ms,mean_ms,median_ms,p90_ms,p95_ms,within_target,left_out_open\r\n");
}

#[test]
fn a_workbook_has_real_numbers_and_says_what_they_are() {
    let world = told();
    let query = world.query("first_response_time", &[("by", "agent"), ("where", "agent=anna"), ("from", "2026-03-01")]);
    let table = export::answer_table(&answer(&world.book, &query, &world.desk).unwrap(), &query);
    let bytes = Format::Xlsx.write(&table, &export::notes(&query, &world.desk, "de"), MADE).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    // 61.5 seconds as a share of a day, with a format that reads as hours, minutes and seconds.
    assert!(sheet.contains(&format!("<v>{}</v>", 61_500.0 / 86_400_000.0)), "{sheet}");
    assert!(part(&bytes, "xl/styles.xml").contains("[h]:mm:ss.000"));
    assert!(sheet.contains(r#"<pane ySplit="1""#), "the header stays: {sheet}");
    assert!(!sheet.contains("<f>"), "nothing is a formula");
    let texts = part(&bytes, "xl/sharedStrings.xml");
    for text in ["Erste Antwortzeit", "agent = anna", "2026-03-01T00:00:00+01:00", "60 s", "Ausgelassen"] {
        assert!(texts.contains(text), "{text} in {texts}");
    }
    let again = Format::Xlsx.write(&table, &export::notes(&query, &world.desk, "de"), MADE).unwrap();
    assert_eq!(bytes, again, "the same table is the same file");
}

#[test]
fn a_workbook_that_is_too_long_is_refused_and_told_what_to_do() {
    let mut table = export::Table::default();
    table.push("n", export::Cells::Count(vec![Some(1); MOST_XLSX_ROWS + 1]));
    let refused = Format::Xlsx.write(&table, &Vec::new(), MADE).unwrap_err();
    assert!(matches!(refused, ExportError::TooManyRows { .. }));
    assert!(refused.to_string().contains("csv or parquet"));
    assert!(Format::Parquet.write(&table, &Vec::new(), MADE).is_ok());
}

#[test]
fn the_samples_behind_a_figure_are_told_with_their_local_times() {
    let world = told();
    let query: Query = world.query("first_response_time", &[]);
    let found = records(&world.book, &query, &world.desk, Some("open"), 10).unwrap();
    let bytes = Format::Csv(Decimal::Point).write(&export::record_table(&found.rows, &query.zone), &Vec::new(), MADE).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("first_response.open,2026-03-03T23:30:00.000Z,2026-03-04 00:30:00,"), "{text}");
}

#[test]
fn parquet_keeps_what_is_missing_apart_from_nothing() {
    let mut table = export::Table::default();
    table.push("word", export::Cells::Text(vec![None, Some("".into())]));
    table.push("rate", export::Cells::Rate(vec![Some(0.0), None]));
    let bytes = Format::Parquet.write(&table, &Vec::new(), MADE).unwrap();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    assert_eq!(rows, ["{word: null, rate: 0E0}", "{word: \"\", rate: null}"]);
}

#[test]
fn every_sample_is_exported_with_what_is_left_out_and_money_in_major_units() {
    let world = told();
    let months = export::months(&world.book);
    assert_eq!(months.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["2026-03", "2026-04"]);
    let mut file = SampleFile::begin(Vec::new()).unwrap();
    for day in months.into_iter().flat_map(|(_, days)| days) {
        file.push(export::samples_of(&world.book, day).unwrap()).unwrap();
    }
    let reader = SerializedFileReader::new(bytes::Bytes::from(file.end().unwrap())).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let told: Vec<String> =
        rows.iter().map(|row| format!("{} {}", row.get_string(0).unwrap(), row.get_double(2).unwrap())).collect();
    let expected = ["opened 1", "first_response 61500", "first_response 500", "first_response.open 1", "conversion 12.34"];
    assert_eq!(told, expected);
    assert!(rows[0].to_string().contains(r#"label: ["=vip", "a;b"]"#), "{}", rows[0]);
    assert!(rows[1].to_string().contains(r#"label: ["none"]"#), "{}", rows[1]);
    assert!(rows[4].to_string().contains(r#"currency: "EUR""#), "{}", rows[4]);
}

/// The first conversation was handed to a human and reopened, the second was left alone.
fn two_conversations() -> World {
    let mut world = World::new();
    let mut add = |conversation: i64, measure: &str, at: &str, value: i64, agent: &str| {
        let mut row = world.row(measure, at, value, |it| {
            (it.agent, it.handler) = (agent.into(), if agent == "anna" { "human".into() } else { "bot".into() });
            (it.by, it.team) = (if agent == "anna" { "agent".into() } else { "none".into() }, "sales".into());
            it.currency = "EUR".into();
        });
        row.conversation = Some(conversation);
        world.apply(row);
    };
    add(1, "opened", "2026-03-01T23:30:00Z", 1, "none");
    add(1, "first_response", "2026-03-01T23:30:00Z", 60_000, "anna");
    for at in ["2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z"] {
        add(1, "message_out", at, 1, "anna");
        add(1, "resolution", at, 5_000, "anna");
        add(1, "conversion", at, 1_500_000, "anna");
    }
    add(1, "full_resolution", "2026-03-03T08:00:00Z", 90_000, "anna");
    add(1, "reopened", "2026-03-02T08:00:00Z", 1, "anna");
    add(1, "message_in", "2026-03-02T07:00:00Z", 1, "none");
    add(2, "opened", "2026-03-02T12:00:00Z", 1, "none");
    world
}

fn conversations(world: &World, params: &[(&str, &str)]) -> Vec<Vec<(String, String)>> {
    let table = export::conversation_table(&world.book, &world.query("volume", params)).unwrap();
    let text = String::from_utf8(Format::Csv(Decimal::Point).write(&table, &Vec::new(), MADE).unwrap()).unwrap();
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let names = lines.next().unwrap();
    lines.map(|line| names.iter().cloned().zip(line).collect()).collect()
}

#[test]
fn a_conversation_is_one_row_put_together_from_its_samples() {
    let rows = conversations(&two_conversations(), &[]);
    let of = |row: usize, name: &str| rows[row].iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap();
    let first = |name: &str| of(0, name);
    assert_eq!((first("conversation"), first("opened_at_local")), ("0000000000000001".into(), "2026-03-02 00:30:00".into()));
    assert_eq!((first("handler"), first("agent"), first("team")), ("human".into(), "anna".into(), "sales".into()));
    assert_eq!((first("first_response_ms"), first("full_resolution_ms")), ("60000".into(), "90000".into()));
    assert_eq!((first("resolutions"), first("reopened"), first("resolved_by")), ("2".into(), "1".into(), "anna".into()));
    assert_eq!((first("messages_in"), first("messages_out")), ("1".into(), "2".into()));
    assert_eq!((first("conversions"), first("conversion_value"), first("currency")), ("2".into(), "3".into(), "EUR".into()));
    let second = |name: &str| of(1, name);
    assert_eq!((second("agent"), second("handler"), second("resolved_at")), ("none".into(), "bot".into(), String::new()));
    assert_eq!((second("first_response_ms"), second("conversion_value")), (String::new(), String::new()));
}

#[test]
fn conversations_are_those_opened_in_the_range_that_pass_the_filters() {
    let world = two_conversations();
    let ids =
        |params: &[(&str, &str)]| conversations(&world, params).iter().map(|row| row[0].1[15..].to_owned()).collect::<Vec<_>>();
    assert_eq!(ids(&[]), ["1", "2"]);
    assert_eq!(ids(&[("from", "2026-03-02"), ("to", "2026-03-02T13:00")]), ["1"]);
    assert_eq!(ids(&[("from", "2026-03-02T13:00")]), ["2"]);
    assert_eq!(ids(&[("where", "agent=anna")]), ["1"]);
    assert_eq!(ids(&[("where", "hour=13"), ("where", "hour=0"), ("where", "handler=bot")]), ["2"]);
    assert_eq!(ids(&[("from", "2026-03-02"), ("to", "2026-03-02")]), Vec::<String>::new());
}
