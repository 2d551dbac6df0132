//! The desk file as a text that people wrote: agents and teams in it are changed without touching anything else.
//!
//! Never here: what the desk file means (`desk::desk_file`), carrying a change out.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TomlError, value};

/// What is written of an agent.
#[derive(Clone, Debug)]
pub struct AgentText<'a> {
    /// The id used in facts.
    pub id: &'a str,
    /// What people say.
    pub name: &'a str,
    /// The team, if any.
    pub team: Option<&'a str>,
}

/// What is written of a team.
#[derive(Clone, Debug)]
pub struct TeamText<'a> {
    /// The id used in facts.
    pub id: &'a str,
    /// What people say.
    pub name: &'a str,
    /// The inboxes that it serves.
    pub inboxes: &'a [String],
    /// The word of the rule.
    pub assign: &'a str,
    /// The languages it speaks.
    pub languages: &'a [String],
    /// The labels of its conversations.
    pub labels: &'a [String],
    /// How many conversations an agent has at most.
    pub capacity: u32,
    /// After how long an absence conversations go back, in milliseconds.
    pub grace: i64,
}

/// The text with this agent in it.
///
/// # Errors
/// Where the text is no TOML.
pub fn with_agent(text: &str, agent: &AgentText<'_>) -> Result<String, TomlError> {
    change(text, "agent", agent.id, |table| {
        table["name"] = value(agent.name);
        match agent.team {
            Some(team) => table["team"] = value(team),
            None => drop(table.remove("team")),
        }
    })
}

/// The text with this team in it.
///
/// # Errors
/// Where the text is no TOML.
pub fn with_team(text: &str, team: &TeamText<'_>) -> Result<String, TomlError> {
    change(text, "team", team.id, |table| {
        table["name"] = value(team.name);
        table["inboxes"] = value(team.inboxes.iter().collect::<Array>());
        table["assign"] = value(team.assign);
        table["languages"] = value(team.languages.iter().collect::<Array>());
        table["labels"] = value(team.labels.iter().collect::<Array>());
        table["capacity"] = value(i64::from(team.capacity));
        table["grace"] = value(format!("{}ms", team.grace));
    })
}

/// The text without this team; its agents are in none.
///
/// # Errors
/// Where the text is no TOML.
pub fn without_team(text: &str, id: &str) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if let Some(teams) = tables(&mut document, "team") {
        teams.retain(|table| !is(table, id));
    }
    if let Some(agents) = tables(&mut document, "agent") {
        for agent in agents.iter_mut().filter(|agent| agent.get("team").and_then(Item::as_str) == Some(id)) {
            agent.remove("team");
        }
    }
    Ok(document.to_string())
}

fn change(text: &str, kind: &str, id: &str, write: impl FnOnce(&mut Table)) -> Result<String, TomlError> {
    let mut document: DocumentMut = text.parse()?;
    if let Some(tables) = tables(&mut document, kind) {
        if !tables.iter().any(|table| is(table, id)) {
            let mut table = Table::new();
            table["id"] = value(id);
            tables.push(table);
        }
        if let Some(table) = tables.iter_mut().find(|table| is(table, id)) {
            write(table);
        }
    }
    Ok(document.to_string())
}

fn is(table: &Table, id: &str) -> bool {
    table.get("id").and_then(Item::as_str) == Some(id)
}

/// The tables of a kind, made where there are none; none where something else has their name, which the reading refuses.
fn tables<'a>(document: &'a mut DocumentMut, kind: &str) -> Option<&'a mut ArrayOfTables> {
    let item = document.entry(kind).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    // Somebody may have written them in one line each: `agent = [{ id = "anna" }]`.
    if item.as_array().is_some_and(Array::is_empty) {
        *item = Item::ArrayOfTables(ArrayOfTables::new());
    } else if !item.is_array_of_tables() {
        *item = std::mem::take(item).into_array_of_tables().map_or_else(|other| other, Item::ArrayOfTables);
    }
    item.as_array_of_tables_mut()
}

#[cfg(test)]
mod tests {
    use desk::desk_file::Desk;

    use super::*;

    const WRITTEN: &str = "# ours\nzone = \"Europe/Berlin\"   # since 2024\n\n[[agent]]\nid = \"anna\"\nteam = \"a\"  # on Mondays\n\n[[inbox]]\nid = \"1\"\n";

    fn anna(team: Option<&str>) -> AgentText<'_> {
        AgentText { id: "anna", name: "Anna \"A\" Ä", team }
    }

    fn team<'a>(id: &'a str, inboxes: &'a [String]) -> TeamText<'a> {
        TeamText { id, name: "Night", inboxes, assign: "round_robin", languages: &[], labels: &[], capacity: 3, grace: 90_000 }
    }

    #[test]
    fn only_what_is_meant_changes_and_comments_stay() {
        let text = with_agent(WRITTEN, &anna(Some("b"))).unwrap();
        assert!(text.contains("# ours\nzone = \"Europe/Berlin\"   # since 2024\n"), "{text}");
        assert!(text.contains("[[inbox]]\nid = \"1\"\n"), "{text}");
        let desk = Desk::parse(&text).unwrap();
        assert_eq!((desk.agents["anna"].name.as_str(), desk.team_of("anna").unwrap().as_str()), ("Anna \"A\" Ä", "b"));
        let desk = Desk::parse(&with_agent(&text, &anna(None)).unwrap()).unwrap();
        assert_eq!((desk.agents.len(), desk.team_of("anna")), (1, None));
    }

    #[test]
    fn an_empty_file_and_one_of_inline_tables_take_agents_too() {
        for text in [
            "",
            "agent = []\n",
            "agent = [{ id = \"ben\" }, { id = \"anna\" }]\n",
            "agent = [{ id = \"ben\" }]\nzone = \"UTC\"\n",
        ] {
            let changed = with_agent(text, &anna(Some("a"))).unwrap();
            let desk = Desk::parse(&changed).unwrap_or_else(|error| panic!("{error}: {changed}"));
            assert_eq!(desk.team_of("anna").unwrap(), "a", "{changed}");
            assert_eq!(desk.agents.contains_key("ben"), text.contains("ben"), "{changed}");
        }
    }

    #[test]
    fn a_team_is_written_changed_and_taken_out() {
        let inboxes = ["1".to_owned()];
        let text = with_team(&with_agent(WRITTEN, &anna(Some("night"))).unwrap(), &team("night", &inboxes)).unwrap();
        let desk = Desk::parse(&text).unwrap();
        let night = &desk.teams["night"];
        assert_eq!((night.inboxes.as_slice(), night.capacity, night.grace), (&["1".into()][..], 3, 90_000));
        let again = with_team(&text, &team("night", &[])).unwrap();
        assert!(Desk::parse(&again).unwrap().teams["night"].inboxes.is_empty());
        let desk = Desk::parse(&without_team(&again, "night").unwrap()).unwrap();
        assert!(desk.teams.is_empty());
        assert_eq!(desk.team_of("anna"), None, "nobody is in a team that is gone");
    }
}
