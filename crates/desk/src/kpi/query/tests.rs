use super::*;

fn desk() -> Desk {
    let (zone, zone_name) = zone("Europe/Berlin").unwrap();
    Desk { zone, zone_name, ..Desk::default() }
}

fn ask(kpi: &str, params: &[(&str, &str)]) -> Result<Query, Refusal> {
    let params: Vec<(String, String)> = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Query::parse(kpi, &params, &desk())
}

fn code(kpi: &str, params: &[(&str, &str)]) -> &'static str {
    ask(kpi, params).unwrap_err().code
}

fn from(text: &str) -> String {
    ask("volume", &[("from", text)]).unwrap().from.unwrap().to_string()
}

#[test]
fn a_question_without_parameters_is_about_all_time() {
    let query = ask("volume", &[]).unwrap();
    assert_eq!((query.from, query.to, query.grain, query.clock), (None, None, Grain::Total, Clock::Wall));
    assert_eq!(query.zone_name, "Europe/Berlin");
}

#[test]
fn an_instant_may_be_a_date_a_local_time_or_have_an_offset() {
    assert_eq!(from("2026-03-01"), "2026-02-28T23:00:00.000Z");
    assert_eq!(from("2026-03-01T09:00"), "2026-03-01T08:00:00.000Z");
    assert_eq!(from("2026-03-01 09:00"), "2026-03-01T08:00:00.000Z");
    assert_eq!(from("2026-03-01T09:00:30"), "2026-03-01T08:00:30.000Z");
    assert_eq!(from("2026-03-01T09:00:30.1259"), "2026-03-01T08:00:30.125Z");
    assert_eq!(from("2026-03-01T09:00:30Z"), "2026-03-01T09:00:30.000Z");
    assert_eq!(from("2026-03-01T09:00:30-05:00"), "2026-03-01T14:00:30.000Z");
    assert_eq!(from("2026-03-01T09:00:30 01:00"), "2026-03-01T08:00:30.000Z");
}

#[test]
fn local_times_around_a_change_of_clocks_are_decided() {
    assert_eq!(from("2026-03-29T02:30"), "2026-03-29T01:30:00.000Z", "does not exist: moved forward by the gap");
    assert_eq!(from("2026-10-25T02:30"), "2026-10-25T00:30:00.000Z", "exists twice: the first");
    assert_eq!(from("2026-10-25T02:30+01:00"), "2026-10-25T01:30:00.000Z");
}

#[test]
fn local_times_mean_the_zone_of_the_question_wherever_it_stands() {
    let query = ask("volume", &[("from", "2026-03-01"), ("zone", "asia/kolkata")]).unwrap();
    assert_eq!(query.from.unwrap().to_string(), "2026-02-28T18:30:00.000Z");
    assert_eq!(query.zone_name, "Asia/Kolkata");
}

#[test]
fn what_is_no_time_is_refused() {
    for text in ["", "yesterday", "2026-02-30", "2026-03-01T25:00", "2026-03-01T09:00[Europe/Rome]", "12:00", "2026-03-01T09:00-"]
    {
        assert_eq!(code("volume", &[("from", text)]), "invalid_time", "{text}");
    }
}

#[test]
fn groups_come_repeated_or_with_commas() {
    for params in [&[("by", "agent"), ("by", "hour")][..], &[("by", "agent,hour")], &[("by", "agent, hour")]] {
        assert_eq!(ask("volume", params).unwrap().by, [Dimension::Agent, Dimension::Hour]);
    }
}

#[test]
fn several_values_of_a_dimension_are_alternatives() {
    let query =
        ask("volume", &[("where", "agent=anna"), ("where", "weekday=7"), ("where", "agent=ben"), ("where", "agent=anna")])
            .unwrap();
    let expected = vec![(Dimension::Agent, vec!["anna".into(), "ben".into()]), (Dimension::Weekday, vec!["7".into()])];
    assert_eq!(query.filters, expected);
    assert_eq!(ask("volume", &[("where", "category=a=b")]).unwrap().filters, [(Dimension::Category, vec!["a=b".into()])]);
}

#[test]
fn every_refusal_has_its_code() {
    assert_eq!(code("happiness", &[]), "unknown_kpi");
    assert_eq!(code("volume", &[("colour", "red")]), "unknown_parameter");
    assert_eq!(code("volume", &[("from", "2026-03-01"), ("from", "2026-03-02")]), "duplicate_parameter");
    assert_eq!(code("volume", &[("zone", "Mars/Olympus")]), "invalid_zone");
    assert_eq!(code("volume", &[("zone", "")]), "invalid_zone");
    assert_eq!(code("volume", &[("grain", "year")]), "invalid_grain");
    assert_eq!(code("volume", &[("clock", "moon")]), "invalid_clock");
    assert_eq!(code("volume", &[("by", "mood")]), "unknown_dimension");
    assert_eq!(code("volume", &[("by", "")]), "unknown_dimension");
    assert_eq!(code("volume", &[("where", "mood=good")]), "unknown_dimension");
    assert_eq!(code("volume", &[("where", "agent")]), "invalid_filter");
    assert_eq!(code("volume", &[("where", "weekday=0")]), "invalid_filter");
    assert_eq!(code("volume", &[("where", "hour=24")]), "invalid_filter");
    assert_eq!(code("volume", &[("by", "agent,team,inbox")]), "too_many_groups");
    assert_eq!(code("volume", &[("by", "agent,agent")]), "duplicate_dimension");
    assert_eq!(code("heatmap", &[("measure", "smiles")]), "unknown_measure");
    assert_eq!(code("heatmap", &[("measure", "reply.open")]), "unknown_measure");
    assert_eq!(code("volume", &[("measure", "opened")]), "parameter_not_applicable");
    assert_eq!(code("heatmap", &[("by", "agent")]), "dimension_not_applicable");
    for dimension in ["agent", "team", "by"] {
        assert_eq!(code("answer_rate", &[("by", dimension)]), "dimension_not_applicable");
        assert_eq!(code("answer_rate", &[("where", &format!("{dimension}=x"))]), "dimension_not_applicable");
    }
    assert_eq!(code("volume", &[("from", "2026-03-02"), ("to", "2026-03-01")]), "invalid_range");
}

#[test]
fn an_empty_range_is_a_question() {
    let query = ask("volume", &[("from", "2026-03-02"), ("to", "2026-03-02")]).unwrap();
    assert_eq!(query.from, query.to);
}

#[test]
fn a_refusal_says_the_kpi_the_code_and_what_to_do() {
    let refusal = ask("volume", &[("grain", "year")]).unwrap_err();
    let json = serde_json::to_string(&refusal).unwrap();
    let detail = "`grain` is `year`. Give one of total, hour, day, week, month.";
    assert_eq!(json, format!(r#"{{"kpi":"volume","error":"invalid_grain","detail":"{detail}"}}"#));
}
