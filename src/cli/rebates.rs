//! `genjin rebate`: types a rate of the tax rebate or tells the one that holds; `genjin rebates`: lists them (R9).

use serde_json::{Value, json};

use super::arguments::RebateArguments;
use super::context::{Context, Outcome, Told};
use super::output::Table;
use super::quote::typed;
use crate::book::field::read_hs;
use crate::book::{Command, words};
use crate::engine::{Answer, Ask};
use crate::model::Rebate;
use crate::rules::rebate_on;
use crate::tr;

/// `genjin rebate`.
pub(super) fn rebate(context: &mut Context, given: RebateArguments) -> Outcome {
    let lang = context.lang;
    let on = context.day("since", given.from.as_deref())?.unwrap_or(context.asker().today);
    let hs = read_hs(&given.hs).map_err(|refusal| refusal.tell(lang))?;
    if given.drop {
        context.perform(Command::DropRebate { hs: hs.clone(), since: on })?;
        return Ok(Told {
            text: tr!(lang, "product.did_drop_rebate", hs = hs) + "\n",
            json: json!({ "hs": hs, "from": on }),
        });
    }
    if given.percent.is_some() {
        let set = typed([("hs", Some(hs.clone())), ("rebate", given.percent), ("since", Some(on.to_string()))]);
        context.perform(Command::SetRebate { set })?;
    }
    let table = table(context, Some(hs.clone()))?;
    let found = rebate_on(&table, &hs, on).ok_or_else(|| tr!(lang, "product.no_rebate_known", hs = hs, day = on))?;
    Ok(Told { text: words::rebate(found, lang) + "\n", json: document(found) })
}

/// `genjin rebates`.
pub(super) fn rebates(context: &mut Context) -> Outcome {
    let lang = context.lang;
    let all = table(context, None)?;
    let json = json!({ "rebates": all.iter().map(document).collect::<Vec<_>>() });
    if all.is_empty() {
        return Ok(Told { text: tr!(lang, "product.no_rebates") + "\n", json });
    }
    let mut lines = Table::default();
    for one in &all {
        lines.line([one.hs.clone(), format!("{} %", one.percent), one.from.to_string()]);
    }
    Ok(Told { text: lines.text(), json })
}

fn table(context: &mut Context, hs: Option<String>) -> Result<Vec<Rebate>, String> {
    match context.ask(Ask::Rebates(hs))? {
        Answer::Rebates(table) => Ok(table),
        _ => Err(context.unexpected()),
    }
}

/// A rate for programs.
fn document(one: &Rebate) -> Value {
    json!({ "hs": one.hs, "percent": one.percent.to_string(), "from": one.from })
}
