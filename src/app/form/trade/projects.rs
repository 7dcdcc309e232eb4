//! Forms of projects and their milestones (R13).

use crate::book::field::{AFTER, MILESTONE_FIELDS, PROJECT_FIELDS, after_text, help};
use crate::book::words;
use crate::model::{CustomerId, Flow, MilestoneId, ProjectId};
use crate::tr;

use super::super::super::App;
use super::super::super::orders::unshipped;
use super::super::Field;
use super::Opened;

impl App {
    pub(super) fn new_project_form(&self, customer: CustomerId) -> Option<Opened> {
        let lang = self.lang;
        let flows = Flow::ALL.iter().map(|one| (one.word().to_owned(), words::flow(*one, lang))).collect();
        let mut all = vec![
            Field::line("name", lang, "").required(),
            Field::choice("flow", lang, flows, Flow::Shipment.word()).required(),
            Field {
                help: tr!(lang, "schedule.help_from"),
                ..Field::date("planned", lang, false, "", self.today)
                    .label(tr!(lang, "app.label_first_milestone"))
                    .hint(tr!(lang, "app.hint_first_milestone"))
            },
            Field {
                help: tr!(lang, "schedule.help_by"),
                ..Field::date("promised", lang, false, "", self.today)
                    .label(tr!(lang, "schedule.label_by"))
                    .hint(tr!(lang, "schedule.hint_by"))
            },
        ];
        let orders = self.cards.get(customer).map(crate::book::Card::ordered).unwrap_or_default();
        let held = unshipped(&orders).map(|one| one.order.id.to_string()).unwrap_or_default();
        all.extend(self.order_field(customer, &held));
        Some((tr!(lang, "app.form_new_project"), all))
    }

    pub(super) fn project_form(&self, customer: CustomerId, id: ProjectId) -> Option<Opened> {
        let lang = self.lang;
        let project = self.project(id)?;
        let mut all = self.fields_of(PROJECT_FIELDS, Some(project), &[]);
        let held = project.order.map(|order| order.to_string()).unwrap_or_default();
        all.extend(self.order_field(customer, &held));
        Some((tr!(lang, "app.form_project"), all))
    }

    pub(super) fn milestone_form(&self, project: ProjectId, id: Option<MilestoneId>) -> Option<Opened> {
        let lang = self.lang;
        let held = id.and_then(|id| self.milestone(project, id));
        let whole = self.project(project);
        // One that is no more is not begun anew.
        if whole.is_none() || held.is_none() != id.is_none() {
            return None;
        }
        let name = whole.map(|one| one.name.clone()).unwrap_or_default();
        let mut all = self.fields_of(MILESTONE_FIELDS, held, &[]);
        let after = whole.zip(held).map(|(project, one)| after_text(project, one)).unwrap_or_default();
        let place = all.iter().position(|field| field.key == "works").unwrap_or(all.len());
        all.insert(place, Field::line(AFTER, lang, &after).hint(help(AFTER, lang)));
        Some((tr!(lang, "app.form_milestone", project = name), all))
    }
}
