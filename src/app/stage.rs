//! A stage of an order is not closed with lines of the checklist unchecked, or knowingly so (R18): setting the day of a milestone of
//! an order's shipment or L/C, or shipping the order, asks first.

use crate::book::{Command, left_unchecked};
use crate::model::CustomerId;

use super::{App, Layer, Menu, MenuItem, Pick};
use crate::tr;

impl App {
    /// Does a command that may close a stage; asks first where lines that are needed then are unchecked.
    pub(super) fn close_stage(&mut self, command: Command, draft: Option<String>) {
        match self.open_at(&command) {
            Some((customer, count, list)) => self.ask_stage(customer, count, list, command, draft),
            None => self.send_stage(command, draft),
        }
    }

    /// Sends it; a form on top waits for the answer.
    pub(super) fn send_stage(&mut self, command: Command, draft: Option<String>) {
        let ticket = self.command(command, draft);
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.sent = Some(ticket);
        }
    }

    fn ask_stage(&mut self, customer: CustomerId, count: usize, list: String, command: Command, draft: Option<String>) {
        let lang = self.lang;
        let walk = MenuItem { key: Some('1'), label: tr!(lang, "order.stage_walk"), pick: Pick::Walk(customer, list) };
        let anyway = Command::Anyway { command: Box::new(command), unchecked: count };
        let anyway = MenuItem {
            key: Some('2'),
            label: tr!(lang, "order.stage_anyway"),
            pick: Pick::Stage(Box::new(anyway), draft),
        };
        let title = tr!(lang, "order.stage_title", count = count);
        self.layers.push(Layer::Menu(Menu { title, items: vec![walk, anyway], at: 0 }));
    }

    /// Whose checklist has how many lines unchecked that are needed before this is done, and when they are needed; empty where that
    /// is not one time.
    fn open_at(&self, command: &Command) -> Option<(CustomerId, usize, String)> {
        let (Command::EditOrder { customer, .. } | Command::EditProject { customer, .. }) = command else {
            return None;
        };
        let open = left_unchecked(self.cards.get(*customer)?, command);
        let first = open.first()?;
        let one_time = open.iter().all(|line| line.needed_by == first.needed_by);
        Some((*customer, open.len(), if one_time { first.needed_by.clone() } else { String::new() }))
    }
}
