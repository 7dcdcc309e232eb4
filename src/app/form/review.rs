//! The file a review is written to.

use super::super::ticket::Waiting;
use super::super::{App, Layer, MessageKind};
use super::{Field, FormKind};
use crate::engine::{Answer, Ask, ReviewFile};
use crate::rules::Span;
use crate::tr;

impl App {
    /// Asks for the file to write the review to.
    pub(in crate::app) fn open_review_file(&mut self) {
        let Some(span) = self.review.span else { return };
        let lang = self.lang;
        let name = if span == Span::week_of(span.from) { span.name() } else { span.from.to_string() };
        let field = Field::line("review_file", lang, &format!("~/review-{name}.xlsx")).required();
        let title = tr!(lang, "review.form");
        self.open_form(FormKind::ReviewFile(span), title, tr!(lang, "review.endings"), vec![field]);
    }

    /// Writes the review to the file that stands in the form.
    pub(in crate::app) fn save_review_file(&mut self, span: Span) {
        let lang = self.lang;
        let Some(form) = self.form() else { return };
        let to = form.fields.first().map(Field::value).unwrap_or_default();
        if to.trim().is_empty() {
            return form.wrong(0, tr!(lang, "app.missing"));
        }
        let ask = Ask::SaveReview(ReviewFile { span, to: to.trim().into() });
        let ticket = self.ask(ask, Waiting::ReviewFile);
        if let Some(form) = self.form() {
            form.sent = Some(ticket);
        }
    }

    /// The file is written, or not.
    pub(in crate::app) fn review_written(&mut self, ticket: u64, answer: &Answer) {
        match answer {
            Answer::Exported { rows, file } => {
                if let Some(at) = self.layer_of(ticket) {
                    self.layers.truncate(at);
                }
                let text =
                    tr!(self.lang, "review.saved", rows = rows, file = crate::text::shown(&file.to_string_lossy()));
                self.undo_hint = None;
                self.say(MessageKind::Saved, text);
            }
            Answer::Refused(refusal) => {
                let told = refusal.tell(self.lang);
                match self.layer_of(ticket).and_then(|at| self.layers.get_mut(at)) {
                    Some(Layer::Form(form)) => {
                        form.sent = None;
                        form.wrong(0, told);
                    }
                    _ => self.say(MessageKind::Refused, told),
                }
            }
            _ => {}
        }
    }
}
