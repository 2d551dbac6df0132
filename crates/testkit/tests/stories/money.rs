//! Conversions and to what they are credited.

use serde_json::json;
use testkit::told::Told;

const BEA: &str = "491700000001";

fn order(items: serde_json::Value) -> serde_json::Value {
    json!({"from": BEA, "type": "order", "order": {"product_items": items}})
}

#[test]
fn an_order_is_worth_quantity_times_price_in_text_or_numbers() {
    let mut told = Told::new();
    told.item(
        "09:00:00",
        order(json!([{"quantity": "2", "item_price": "12.50", "currency": "EUR"},
                                       {"quantity": 3, "item_price": 0.25, "currency": "EUR"}])),
    );
    assert_eq!(told.values("conversion"), [25.75]);
    assert_eq!(told.dimension("conversion", "currency"), ["EUR"]);
    assert_eq!(told.dimension("conversion", "by"), ["contact"]);
    assert_eq!(told.count("conversation_converted"), 1);
}

#[test]
fn an_order_in_two_currencies_has_none() {
    let mut told = Told::new();
    told.item(
        "09:00:00",
        order(json!([{"quantity": 1, "item_price": 1, "currency": "EUR"},
                                       {"quantity": 1, "item_price": 1, "currency": "USD"}])),
    );
    assert_eq!(told.dimension("conversion", "currency"), ["none"]);
}

#[test]
fn a_conversion_belongs_to_the_latest_beginning_in_any_inbox() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.enter("200");
    told.sends_with("10:00:00", "automation:campaign", BEA, json!({"campaign": "spring"}));
    told.enter("100");
    told.acts("11:00:00", "agent:anna", BEA, json!({"do": "convert", "value": 20, "currency": "EUR"}));
    assert_eq!(told.dimension("conversion", "inbox"), ["100"]);
    assert_eq!(told.dimension("conversion", "campaign"), ["spring"]);
    assert_eq!((told.count("outreach_converted"), told.count("conversation_converted")), (1, 0));
}

#[test]
fn a_conversation_of_a_campaign_passes_its_credit_on() {
    let mut told = Told::new();
    told.sends_with("09:00:00", "automation:campaign", BEA, json!({"campaign": "spring"}));
    told.writes("10:00:00", BEA, "Ja!");
    told.sends("10:01:00", "agent:anna", BEA);
    told.acts("11:00:00", "system", BEA, json!({"do": "convert"}));
    assert_eq!((told.count("outreach_converted"), told.count("conversation_converted")), (1, 1));
    assert_eq!(told.dimension("conversion", "agent"), ["anna"]);
    assert_eq!(told.values("conversion"), [0.0]);
    assert_eq!(told.total("conversion_rate")["value"], json!(1.0));
}

#[test]
fn a_conversion_exactly_at_the_end_of_the_window_is_unattributed() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("+7 09:00:00", "agent:anna", BEA, json!({"do": "convert", "value": 5}));
    assert_eq!(told.count("conversation_converted"), 0);
    assert_eq!(told.samples("conversion")[0].conversation, None);
}
