//! A customer's page beside its record, where they say different things (R16): one of both is taken.

use crate::app::ticket::Waiting;
use crate::app::{App, Layer, MessageKind};
use crate::engine::{Ask, PageAsk, PageTold, Side};
use crate::tr;

/// Both, line by line.
#[derive(Debug, Clone)]
pub struct PageSides {
    /// What was told of them.
    pub told: PageTold,
    /// First line shown.
    pub scroll: usize,
    /// One of both is being taken.
    pub sent: bool,
}

impl App {
    /// Whether the page in the selected customer's folder is not in step with the record.
    pub(in crate::app) fn has_page_apart(&self) -> bool {
        self.on_files() && self.files().is_some_and(|told| told.apart.is_some())
    }

    /// Looks at both.
    pub(in crate::app) fn open_page(&mut self) {
        if let Some(customer) = self.selected {
            self.ask(Ask::Page(PageAsk { customer, take: None }), Waiting::Page);
        }
    }

    /// Takes what the page says.
    pub(in crate::app) fn take_page(&mut self) {
        self.take_side(Side::Page);
    }

    /// Keeps what the record has: the page is written anew.
    pub(in crate::app) fn keep_record(&mut self) {
        self.take_side(Side::Record);
    }

    fn take_side(&mut self, side: Side) {
        let Some(Layer::Page(sides)) = self.layers.last_mut() else { return };
        if sides.sent {
            return;
        }
        sides.sent = true;
        let customer = sides.told.customer;
        self.ask(Ask::Page(PageAsk { customer, take: Some(side) }), Waiting::Page);
    }

    /// Both came.
    pub(crate) fn page_came(&mut self, told: PageTold) {
        let top = matches!(self.top(), Some(Layer::Page(sides)) if sides.told.customer == told.customer);
        if top {
            self.layers.pop();
        }
        // The tab tells the same.
        if let Some(files) = self.files.told_mut().filter(|files| files.customer == told.customer) {
            files.apart.clone_from(&told.apart);
        }
        if told.apart.is_some() {
            if top || self.layers.is_empty() {
                self.layers.push(Layer::Page(Box::new(PageSides { told, scroll: 0, sent: false })));
            }
        } else {
            let text = tr!(self.lang, "profile.in_step", name = self.name(told.customer));
            self.say(MessageKind::Saved, text);
        }
    }

    /// Neither was taken, and it was said why.
    pub(in crate::app) fn page_refused(&mut self) {
        if let Some(Layer::Page(sides)) = self.layers.last_mut() {
            sides.sent = false;
        }
    }

    pub(in crate::app) fn scroll_page(&mut self, by: isize) {
        if let Some(Layer::Page(sides)) = self.layers.last_mut() {
            let last = sides.told.lines.len().saturating_sub(1);
            sides.scroll = sides.scroll.saturating_add_signed(by).min(last);
        }
    }
}
