//! The oracle at a prompt, for debugging: a random history on disk, its samples, its answers.
//!
//! What lives here: reading arguments. What never may: a rule.
//! Where the next one goes: a verb is an arm in `main`.
//!
//! - `oracle invent SEED SIZE FOLDER` writes `trace.jsonl` and `desk.toml`
//! - `oracle samples SEED SIZE` prints every sample as a JSON line
//! - `oracle kpi SEED SIZE KPI [GRAIN [DIMENSION...]]` prints an answer
//! - `oracle compare SEED SIZE FILE` compares the product's sample lines with the oracle's
#![expect(clippy::print_stdout, reason = "a tool at a prompt prints")]

use std::fs::{create_dir_all, read_to_string, write};
use std::io::Result;
use testkit::explain;
use testkit::history::History;
use testkit::oracle::{OracleQuery, OracleSample, kpi, samples, tell};

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse().ok()).unwrap_or(100);
    let history = History::random(number(1), usize::try_from(number(2)).unwrap_or(100));
    let word = |at: usize| words.get(at).cloned().unwrap_or_default();
    match word(0).as_str() {
        "invent" => invent(&history, &word(3)),
        "samples" => {
            samples(&history.lines, &history.desk).iter().for_each(|sample| println!("{}", sample.json()));
            Ok(())
        }
        "kpi" => {
            let mut query = OracleQuery::of(&word(3)).grain(&word(4));
            query.by = words.iter().skip(5).cloned().collect();
            println!("{}", kpi(&tell(&history.lines, &history.desk), &query));
            Ok(())
        }
        "compare" => compare(&history, &word(3)),
        _ => {
            println!("oracle invent|samples|kpi|compare SEED SIZE ...");
            Ok(())
        }
    }
}

fn invent(history: &History, folder: &str) -> Result<()> {
    create_dir_all(folder)?;
    write(format!("{folder}/trace.jsonl"), history.lines.join("\n") + "\n")?;
    write(format!("{folder}/desk.toml"), history.desk.toml())
}

fn compare(history: &History, file: &str) -> Result<()> {
    let lines = read_to_string(file)?;
    let values = lines.lines().filter_map(|line| serde_json::from_str(line).ok());
    let theirs: Vec<OracleSample> = values.filter_map(|value| OracleSample::from_json(&value)).collect();
    let told = explain::samples(&samples(&history.lines, &history.desk), &theirs);
    println!("{}", told.unwrap_or_else(|| format!("{} samples agree", theirs.len())));
    Ok(())
}
