//! JSON as it may really come: one borrowed tree in which every question has an answer.
//!
//! Lives here: reading a body whatever shape it has, and asking it. A key that is absent, `null` or of another kind is simply
//! not there; a number may be written as a string and a string as a number. One unreadable piece costs only itself: a lone
//! surrogate becomes U+FFFD, a number that no machine holds or a nesting beyond all reason stays as it was written.
//! Never here: what a key means, that is the providers' business.
//! Next one: a question that two providers ask. Questions take `&self` and never fail.

use std::borrow::Cow;
use std::fmt;

use desk::Name;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;
use serde_json::value::RawValue;

/// How deep a tree may be; what lies deeper stays as it was written, so that no body can exhaust the stack.
const DEEPEST: u8 = 48;

/// A JSON value. Objects keep their members in order, repeated keys included.
#[derive(Clone, Debug)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<Member<'a>>),
    /// What could not be read, as it was written.
    Written(&'a RawValue),
}

/// A key and its value.
pub(crate) type Member<'a> = (Cow<'a, str>, Json<'a>);

impl<'a> Json<'a> {
    /// Reads a whole body; the error says where it stops being JSON.
    pub(crate) fn read(body: &'a str) -> Result<Json<'a>, serde_json::Error> {
        read_at(body, 0).or_else(|_| Ok(piecewise(serde_json::from_str(body)?, 0)))
    }

    /// The value of `key`; [`Json::Null`] where there is none. Of repeated keys the last holds.
    pub(crate) fn get(&self, key: &str) -> &Json<'a> {
        match self {
            Json::Object(members) => members.iter().rev().find(|(name, _)| name == key).map_or(&Json::Null, |(_, value)| value),
            _ => &Json::Null,
        }
    }

    /// The value at a path of keys and positions: `alert_info.alert_type`, `calls.0.event`.
    pub(crate) fn path(&self, path: &str) -> &Json<'a> {
        path.split('.').fold(self, |here, step| match here {
            Json::List(items) => step.parse().ok().and_then(|at: usize| items.get(at)).unwrap_or(&Json::Null),
            _ => here.get(step),
        })
    }

    /// The elements of a list; none of anything else.
    pub(crate) fn list(&self) -> &[Json<'a>] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Json::Null)
    }

    pub(crate) fn is_list(&self) -> bool {
        matches!(self, Json::List(_))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Json::Object(_))
    }

    /// Words as they were written, empty ones too.
    pub(crate) fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Json::Text(text) => Some(Cow::Borrowed(text)),
            Json::Number(number) => Some(Cow::Owned(written(number))),
            _ => None,
        }
    }

    /// Words, where there are any.
    pub(crate) fn words(&self) -> Option<String> {
        self.text().filter(|text| !text.is_empty()).map(Cow::into_owned)
    }

    /// An id or a keyword; an empty one is none.
    pub(crate) fn name(&self) -> Option<Name> {
        self.text().filter(|text| !text.is_empty()).map(Name::from)
    }

    /// A whole number, in digits or in quotes; what lies behind the point is cut.
    pub(crate) fn integer(&self) -> Option<i64> {
        match self {
            Json::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(whole)),
            Json::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A number, in digits or in quotes.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => number.as_f64(),
            Json::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    /// Whether it says yes.
    pub(crate) fn truth(&self) -> bool {
        match self {
            Json::Bool(truth) => *truth,
            Json::Text(text) => text.eq_ignore_ascii_case("true"),
            _ => false,
        }
    }
}

/// Writes the same value always in the same way: sorted keys, no spaces, nothing escaped that need not be. A copy that somebody
/// re-encoded on its way is so recognised as a copy.
impl fmt::Display for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(truth) => write!(f, "{truth}"),
            Json::Number(number) => write!(f, "{number}"),
            Json::Text(text) => quoted(f, text),
            Json::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Json::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                members.sort_by(|a, b| a.0.cmp(&b.0));
                f.write_str("{")?;
                for (at, (key, value)) in members.into_iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { "," })?;
                    quoted(f, key)?;
                    f.write_str(":")?;
                    value.fmt(f)?;
                }
                f.write_str("}")
            }
            Json::Written(raw) => f.write_str(raw.get()),
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str(&serde_json::to_string(text).map_err(|_| fmt::Error)?)
}

/// A number as an id would write it: a whole one without a point.
fn written(number: &Number) -> String {
    match number.as_f64().and_then(whole) {
        Some(integer) if number.is_f64() => integer.to_string(),
        _ => number.to_string(),
    }
}

/// The whole part of a number, where an integer holds it exactly.
fn whole(number: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.abs() <= EXACT).then_some(number.trunc() as i64)
}

fn read_at(text: &str, depth: u8) -> Result<Json<'_>, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = Tree { depth }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(tree)
}

/// Reads what could not be read at once piece by piece, so that the unreadable piece is alone in its loss.
fn piecewise(raw: &RawValue, depth: u8) -> Json<'_> {
    let text = raw.get();
    match read_at(text, depth) {
        Ok(tree) => tree,
        Err(_) if depth >= DEEPEST => Json::Written(raw),
        Err(_) => match text.as_bytes().first() {
            Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(text).map_or(Json::Written(raw), |items| {
                Json::List(items.into_iter().map(|item| piecewise(item, depth + 1)).collect())
            }),
            Some(b'{') => serde_json::from_str::<Members<'_>>(text).map_or(Json::Written(raw), |Members(members)| {
                Json::Object(members.into_iter().map(|(key, value)| (key, piecewise(value, depth + 1))).collect())
            }),
            Some(b'"') => mended(text).map_or(Json::Written(raw), |text| Json::Text(Cow::Owned(text))),
            _ => Json::Written(raw),
        },
    }
}

/// Reads a string in which surrogates stand alone: each becomes U+FFFD.
fn mended(quoted: &str) -> Option<String> {
    let mut mended = String::with_capacity(quoted.len());
    let mut rest = quoted;
    while let Some(at) = rest.find('\\') {
        let escape = rest.get(at..)?;
        let (length, is_lone) = match (surrogate(escape), escape.get(6..).and_then(surrogate)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (12, false),
            (Some(_), _) => (6, true),
            (None, _) => (2, false),
        };
        mended.push_str(rest.get(..at)?);
        mended.push_str(if is_lone { "\\ufffd" } else { escape.get(..length)? });
        rest = escape.get(length..)?;
    }
    mended.push_str(rest);
    serde_json::from_str(&mended).ok()
}

/// The surrogate that an escape at the very beginning of `text` stands for.
fn surrogate(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|unit| (0xD800..0xE000).contains(unit))
}

/// Builds the tree, counting how deep it is.
struct Tree {
    depth: u8,
}

impl<'de> DeserializeSeed<'de> for Tree {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json<'de>, D::Error> {
        if self.depth < DEEPEST {
            deserializer.deserialize_any(self)
        } else {
            <&RawValue>::deserialize(deserializer).map(Json::Written)
        }
    }
}

impl<'de> Visitor<'de> for Tree {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json<'de>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(Tree { depth: self.depth + 1 })? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json<'de>, A::Error> {
        let mut members = Vec::with_capacity(8);
        while let Some(key) = map.next_key_seed(Key)? {
            members.push((key, map.next_value_seed(Tree { depth: self.depth + 1 })?));
        }
        Ok(Json::Object(members))
    }
}

/// Reads a key without copying it, where it is written without escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// The members of an object, their values unread.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Members<'a>, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Members)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            members.push((key, map.next_value()?));
        }
        Ok(members)
    }
}
