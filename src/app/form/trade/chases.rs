//! Forms of what is owed (R14).

use crate::book::chase_ahead;
use crate::book::field::{CHASE_FIELDS, help};
use crate::model::{Chase, ChaseId, CustomerId, MilestoneId, ProjectId};
use crate::tr;

use super::super::super::App;
use super::super::Field;
use super::Opened;

/// Of something to be asked for what is asked first.
const ASKED: [&str; 6] = ["ask", "thing", "person", "department", "superior", "due"];

impl App {
    pub(super) fn new_chase_form(&self, customer: CustomerId) -> Option<Opened> {
        let lang = self.lang;
        Some((tr!(lang, "chase.form_new"), self.chase_fields(customer, None, &ASKED)))
    }

    /// What a milestone needs, filled in as far as the milestone says it.
    pub(super) fn ahead_form(&self, customer: CustomerId, project: ProjectId, id: MilestoneId) -> Option<Opened> {
        let card = self.cards.get(customer)?;
        let project = card.projects.iter().find(|one| one.id == project)?;
        let milestone = project.milestone(id)?;
        let chase = chase_ahead(project, milestone, &self.team(card.customer.country), self.today);
        let title = tr!(self.lang, "ahead.form", milestone = milestone.name);
        Some((title, self.chase_fields(customer, Some(&chase), &ASKED)))
    }

    pub(super) fn chase_form(&self, customer: CustomerId, id: ChaseId) -> Option<Opened> {
        let lang = self.lang;
        let chase = self.chase(id)?;
        Some((tr!(lang, "chase.form_edit"), self.chase_fields(customer, Some(chase), &[])))
    }

    pub(super) fn due_form(&self, customer: CustomerId, id: ChaseId) -> Option<Opened> {
        let lang = self.lang;
        let chase = self.chase(id)?;
        let fields = self.chase_fields(customer, Some(chase), &["due"]);
        let due = fields.into_iter().filter(|field| field.key == "due");
        Some((tr!(lang, "chase.form_due", ask = chase.ask), due.map(Field::required).collect()))
    }

    pub(super) fn pass_on_form(&self, customer: CustomerId, id: ChaseId) -> Option<Opened> {
        let lang = self.lang;
        let chase = self.chase(id)?;
        let fields = self.chase_fields(customer, Some(chase), &["passed_to"]);
        Some((tr!(lang, "chase.form_pass", ask = chase.ask), fields.into_iter().map(Field::required).collect()))
    }

    /// The fields of a chase, with the people and the projects that are known to choose from.
    fn chase_fields(&self, customer: CustomerId, of: Option<&Chase>, named: &[&str]) -> Vec<Field> {
        let lang = self.lang;
        let mut all = self.fields_of(CHASE_FIELDS, of, named);
        let card = self.cards.get(customer);
        let contacts = card.map(|card| card.customer.contacts.as_slice()).unwrap_or_default();
        let people: Vec<String> = contacts.iter().map(|one| one.name.clone()).collect();
        let used = |text: fn(&Chase) -> &String| self.chases.all.iter().map(|one| text(&one.chase).clone()).collect();
        let choices: [(&str, Vec<String>); 4] = [
            ("person", people),
            ("department", used(|chase| &chase.department)),
            ("superior", used(|chase| &chase.superior)),
            ("passed_to", used(|chase| &chase.passed_to)),
        ];
        for (key, mut names) in choices {
            names.retain(|name| !name.is_empty());
            names.sort();
            names.dedup();
            let field = all.iter_mut().find(|field| field.key == key).filter(|_| !names.is_empty());
            if let Some(field) = field {
                let options = names.into_iter().map(|name| (name.clone(), name)).collect();
                *field = Field::free(field.key, lang, options, &field.value()).hint(help(field.key, lang));
            }
        }
        let projects = card.map(|card| card.projects.as_slice()).unwrap_or_default();
        let open = projects.iter().filter(|one| one.archived.is_none());
        let options: Vec<_> = open.map(|one| (one.id.to_string(), one.name.clone())).collect();
        let place = all.iter().position(|field| field.key == "due").filter(|_| !options.is_empty());
        if let Some(place) = place {
            let held = of.and_then(|chase| chase.project).map(|id| id.to_string()).unwrap_or_default();
            all.insert(place, Field::choice("project", lang, options, &held).hint(help("project", lang)));
        }
        let project = of.and_then(|chase| projects.iter().find(|one| Some(one.id) == chase.project));
        let milestones = project.map(|one| one.milestones.as_slice()).unwrap_or_default();
        let options: Vec<_> = milestones.iter().map(|one| (one.id.to_string(), one.name.clone())).collect();
        let place = all.iter().position(|field| field.key == "due").filter(|_| !options.is_empty());
        if let Some(place) = place {
            let held = of.and_then(|chase| chase.milestone).map(|id| id.to_string()).unwrap_or_default();
            all.insert(place, Field::choice("milestone", lang, options, &held).hint(help("milestone", lang)));
        }
        all
    }
}
