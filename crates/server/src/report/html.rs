//! The report as a page and as plain text. Styles stand at the elements: mail programs know nothing else.

use desk::desk_file::Desk;
use desk::kpi::Unit;
use desk::report::Issue;

use super::figures::Line;
use super::words;

const CELL: &str = "padding:8px 12px;border-bottom:1px solid #e3e6ea;text-align:right;white-space:nowrap";
const NAME: &str = "padding:8px 12px;border-bottom:1px solid #e3e6ea;text-align:left";
const GOOD: &str = "color:#0b6b3a";
const BAD: &str = "color:#a61b1b";

/// The page.
pub(super) fn page(lines: &[Line], issue: &Issue, desk: &Desk, language: &str) -> String {
    let title = format!("{} {}", words::TITLE.of(language), words::stretch(issue, language));
    let heads = [words::FIGURE, words::VALUE, words::BEFORE, words::CHANGE, words::TARGET];
    let heads = heads.iter().enumerate().map(|(place, head)| {
        let style = if place == 0 { NAME } else { CELL };
        format!("<th scope=\"col\" style=\"{style};color:#5b6570;font-weight:600\">{}</th>", head.of(language))
    });
    let rows: String = lines.iter().map(|line| row(line, language)).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body style=\"margin:0;padding:24px;background:#f5f6f8;color:#1c2127;font:15px/1.45 system-ui,sans-serif\">\n\
         <h1 style=\"font-size:20px;margin:0 0 16px\">{title}</h1>\n\
         <table style=\"border-collapse:collapse;background:#fff;border:1px solid #e3e6ea\"><thead><tr>{}</tr></thead>\n\
         <tbody>\n{rows}</tbody></table>\n<p style=\"color:#5b6570\">{} {}. {}</p>\n</body></html>\n",
        heads.collect::<String>(),
        words::NOTE.of(language),
        escaped(&desk.zone_name),
        words::ATTACHED.of(language),
    )
}

fn row(line: &Line, language: &str) -> String {
    let unit = line.kpi.unit;
    let coloured = |text: String, is_good: Option<bool>| match is_good {
        Some(true) => format!("<span style=\"{GOOD}\">{text}</span>"),
        Some(false) => format!("<span style=\"{BAD}\">{text}</span>"),
        None => text,
    };
    let change = coloured(words::change(line.change(), unit, language), line.is_better());
    let target = coloured(target(line, language), line.is_reached);
    format!(
        "<tr><th scope=\"row\" style=\"{NAME};font-weight:600\">{}<br><small style=\"color:#5b6570;font-weight:400\">{}</small></th>\
         <td style=\"{CELL}\"><b>{}</b></td><td style=\"{CELL}\">{}</td><td style=\"{CELL}\">{change}</td>\
         <td style=\"{CELL}\">{target}</td></tr>\n",
        escaped(line.kpi.name.of(language)),
        escaped(&counts(line, language)),
        words::figure(line.value, unit, language),
        words::figure(line.before, unit, language),
    )
}

/// The target and whether it was reached: colour alone says nothing to many.
fn target(line: &Line, language: &str) -> String {
    if line.target.is_none() {
        return "–".to_owned();
    }
    let target = words::figure(line.target, line.kpi.unit, language);
    match line.is_reached {
        Some(true) => format!("{target} ({})", words::REACHED.of(language)),
        Some(false) => format!("{target} ({})", words::MISSED.of(language)),
        None => target,
    }
}

/// How much stands behind a figure, and what was left out.
fn counts(line: &Line, language: &str) -> String {
    let mut text = if line.kpi.unit == Unit::Count { String::new() } else { format!("n = {}", line.n) };
    if !line.left_out.is_empty() {
        let reasons: Vec<String> =
            line.left_out.iter().map(|(key, count)| format!("{count} {}", words::reason(key, language))).collect();
        let comma = if text.is_empty() { "" } else { "; " };
        text.push_str(&format!("{comma}{}: {}", words::LEFT_OUT.of(language), reasons.join(", ")));
    }
    text
}

/// The same without a page.
pub(super) fn text(lines: &[Line], issue: &Issue, desk: &Desk, language: &str) -> String {
    let mut text = format!("{} {}\n\n", words::TITLE.of(language), words::stretch(issue, language));
    for line in lines {
        let unit = line.kpi.unit;
        text.push_str(&format!(
            "{}: {} ({}: {}; {}: {}; {})\n",
            line.kpi.name.of(language),
            words::figure(line.value, unit, language),
            words::BEFORE.of(language),
            words::figure(line.before, unit, language),
            words::TARGET.of(language),
            target(line, language),
            counts(line, language),
        ));
    }
    text.push_str(&format!("\n{} {}. {}\n", words::NOTE.of(language), desk.zone_name, words::ATTACHED.of(language)));
    text
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
