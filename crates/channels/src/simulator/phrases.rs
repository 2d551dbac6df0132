//! What is said, in four languages: our own words, varied by what is filled in.
//!
//! Lives here: the shape of a language's phrases and the filling of gaps. Never here: who says what and when.
//! Gaps: `{order}` a number of an order, `{item}` a product, `{day}` a weekday, `{sum}` an amount, `{time}` a time of day,
//! `{agent}` a name. Next one: a language is a file here, a variant of [`Language`] and a number range.

mod de;
mod en;
mod es;
mod it;

use super::dice::Dice;

/// The languages of the simulated customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// German.
    German,
    /// Italian.
    Italian,
    /// Spanish.
    Spanish,
    /// English.
    English,
}

/// A kind of request and how people talk about it.
#[derive(Debug)]
pub struct Topic {
    /// The request type that an agent files it under.
    pub category: &'static str,
    /// How the customer begins.
    pub opening: &'static [&'static str],
    /// What the agent asks back.
    pub ask: &'static [&'static str],
    /// What the customer answers to that.
    pub detail: &'static [&'static str],
    /// What settles it.
    pub answer: &'static [&'static str],
}

/// Everything said in one language.
#[derive(Debug)]
pub struct Phrases {
    /// The kinds of requests, the same order in all languages.
    pub topics: &'static [Topic],
    /// Products.
    pub items: &'static [&'static str],
    /// Days.
    pub days: &'static [&'static str],
    /// Before the customer's first sentence; may be empty.
    pub hello: &'static [&'static str],
    /// The agent's greeting.
    pub welcome: &'static [&'static str],
    /// The agent needs a moment.
    pub moment: &'static [&'static str],
    /// The customer has waited for long.
    pub nudge: &'static [&'static str],
    /// The customer gives up.
    pub gone: &'static [&'static str],
    /// A courtesy after the answer.
    pub thanks: &'static [&'static str],
    /// One more question, and its answer.
    pub more: &'static [(&'static str, &'static str)],
    /// The agent says goodbye.
    pub goodbye: &'static [&'static str],
    /// It was not solved after all.
    pub again: &'static [&'static str],
    /// Below a picture.
    pub caption: &'static [&'static str],
    /// Nobody is there.
    pub away: &'static str,
    /// How was it?
    pub survey: &'static str,
    /// The bot greets and offers a menu.
    pub menu: &'static str,
    /// What the menu offers; the last one leads to a human.
    pub options: [&'static str; 3],
    /// The bot asks for the number of the order.
    pub bot_asks: &'static str,
    /// The bot knows.
    pub bot_knows: &'static str,
    /// Was that it? The customer says yes.
    pub solved: (&'static str, &'static str),
    /// The customer wants a human, and the bot passes on.
    pub human: (&'static str, &'static str),
    /// Two variants of an offer.
    pub offer: [&'static str; 2],
    /// An answer to an offer.
    pub interested: &'static [&'static str],
}

impl Language {
    /// All of them, in the order of the weights of an inbox.
    pub const ALL: [Language; 4] = [Language::German, Language::Italian, Language::Spanish, Language::English];

    /// Two letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        ["de", "it", "es", "en"][self as usize]
    }

    /// The country of its customers.
    #[must_use]
    pub fn country(self) -> &'static str {
        ["DE", "IT", "ES", "GB"][self as usize]
    }

    /// The range that its customers' numbers come from, and how many digits follow.
    #[must_use]
    pub fn numbers(self) -> (&'static str, usize) {
        [("4917000", 5), ("3934700", 5), ("346000", 5), ("44770090", 4)][self as usize]
    }

    /// The language of whoever has this number; English where nothing is known.
    #[must_use]
    pub fn of_number(phone: &str) -> Language {
        match phone.trim_start_matches('+').get(..2) {
            Some("49" | "43" | "41") => Language::German,
            Some("39") => Language::Italian,
            Some("34") => Language::Spanish,
            _ => Language::English,
        }
    }

    /// What is said in it.
    #[must_use]
    pub fn phrases(self) -> &'static Phrases {
        [&de::PHRASES, &it::PHRASES, &es::PHRASES, &en::PHRASES][self as usize]
    }
}

/// What a conversation fills into its gaps.
#[derive(Clone, Debug)]
pub struct Gaps {
    language: Language,
    order: usize,
    item: &'static str,
    day: &'static str,
    sum: usize,
    hour: usize,
}

impl Gaps {
    /// A case of somebody who writes `language`.
    pub fn draw(dice: &mut Dice, language: Language) -> Gaps {
        let phrases = language.phrases();
        Gaps {
            language,
            order: 10_000 + dice.below(90_000),
            item: phrases.items[dice.below(phrases.items.len())],
            day: phrases.days[dice.below(phrases.days.len())],
            sum: 12 + dice.below(280),
            hour: 8 + dice.below(11),
        }
    }

    /// The number of the order as people write it.
    #[must_use]
    pub fn order(&self) -> usize {
        self.order
    }

    /// The amount in whole units.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.sum
    }

    /// Appends `template` with its gaps filled.
    pub fn fill(&self, out: &mut String, template: &str, agent: &str) {
        let mut rest = template;
        while let Some((before, gap)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = gap.split_once('}').unwrap_or((gap, ""));
            match name {
                "order" => {
                    out.push_str("A-");
                    super::body::number(out, self.order as i64);
                }
                "item" => out.push_str(self.item),
                "day" => out.push_str(self.day),
                "sum" => super::body::number(out, self.sum as i64),
                "time" => {
                    super::body::number(out, self.hour as i64);
                    out.push_str(if self.order.is_multiple_of(2) { ":00" } else { ":30" });
                }
                "agent" => out.push_str(agent),
                _ => {}
            }
            rest = after;
        }
        out.push_str(rest);
    }

    /// One of `templates`, filled.
    pub fn say(&self, dice: &mut Dice, templates: &[&str], agent: &str) -> String {
        let mut out = String::with_capacity(96);
        self.fill(&mut out, dice.pick(templates), agent);
        out
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(phrases: &Phrases) -> Vec<&'static str> {
        let mut texts = Vec::new();
        for topic in phrases.topics {
            texts.extend([topic.opening, topic.ask, topic.detail, topic.answer].concat());
        }
        texts.extend([phrases.nudge, phrases.gone, phrases.thanks, phrases.goodbye, phrases.again, phrases.welcome].concat());
        texts.extend([phrases.away, phrases.survey, phrases.menu, phrases.bot_asks, phrases.bot_knows, phrases.offer[0]]);
        texts
    }

    #[test]
    fn every_language_knows_the_same_topics() {
        let categories = |language: Language| language.phrases().topics.iter().map(|topic| topic.category).collect::<Vec<_>>();
        assert!(Language::ALL.iter().all(|language| categories(*language) == categories(Language::German)));
    }

    #[test]
    fn every_gap_is_filled() {
        let mut dice = Dice::new(2);
        for language in Language::ALL {
            let gaps = Gaps::draw(&mut dice, language);
            for text in all(language.phrases()) {
                let mut out = String::new();
                gaps.fill(&mut out, text, "Anna");
                assert!(!out.contains(['{', '}']) && !out.contains("  "), "{text}");
            }
        }
    }

    #[test]
    fn thanks_are_courtesies() {
        for language in Language::ALL {
            for text in language.phrases().thanks {
                assert!(desk::courtesy::is_courtesy(text), "{text}");
            }
        }
    }
}
