//! The files that are written from the screen: a review, a quotation for the customer, a report, lists and the whole book; a history of rates
//! that is read; a file that is copied into a customer's folder.

use std::path::{Path, PathBuf};

use super::super::ticket::Waiting;
use super::super::{App, Layer, MessageKind};
use super::{Field, Form, FormKind};
use crate::book::reminder::language_of;
use crate::book::words;
use crate::book::{Card, Listed, ReportShape, quote_file_name};
use crate::engine::{Answer, Ask, ExportAsk, FileAsk, MailFile, QuoteFile, RatesAsk, ReviewFile, TextFile};
use crate::model::{CustomerId, QuoteId, QuoteKind};
use crate::rules::Span;
use crate::text::{Lang, shown};
use crate::tr;

/// So many numbers and products are offered.
const MOST_KNOWN: usize = 200;

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

    /// The quotation at hand, if it is one for the customer.
    fn quote_for_customer(&self) -> Option<(CustomerId, QuoteId)> {
        let (customer, id, _) = self.quotes.line()?;
        self.quote(id).filter(|quote| quote.kind == QuoteKind::Customer).map(|quote| (customer, quote.id))
    }

    /// Whether a quotation for the customer is at hand.
    pub(in crate::app) fn can_save_quote(&self) -> bool {
        self.quote_for_customer().is_some()
    }

    /// Asks for the file to write the quotation to, and in which language.
    pub(in crate::app) fn open_quote_file(&mut self) {
        let Some((customer, id)) = self.quote_for_customer() else { return };
        let Some(quote) = self.quote(id) else { return };
        let lang = self.lang;
        let title = tr!(lang, "quotation.form", quote = quote.name());
        let own = self.book.get(customer).map_or(Lang::En, |row| language_of(row.country, row.name()));
        let languages = [(Lang::En, tr!(lang, "quotation.english")), (Lang::Zh, tr!(lang, "quotation.chinese"))];
        let languages = languages.into_iter().map(|(lang, name)| (lang.tag().to_owned(), name)).collect();
        let fields = vec![
            Field {
                help: tr!(lang, "quotation.help_file"),
                ..Field::line("review_file", lang, &format!("~/{}.xlsx", quote_file_name(quote))).required()
            },
            Field::choice("sheet_lang", lang, languages, own.tag()).required(),
            Field::toggle("replace", lang, false),
        ];
        let about = self.name(customer);
        self.open_form(FormKind::QuoteFile(customer, id), title, about, fields);
    }

    /// Asks for the file to write the report to that is at hand.
    pub(in crate::app) fn open_report_file(&mut self) {
        let Some((report, project)) =
            self.complaint_report().filter(|_| self.layers.is_empty()).or_else(|| self.report_at_hand())
        else {
            return;
        };
        let lang = self.lang;
        let plain = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
        let name: String = project.chars().map(plain).take(60).collect();
        let fields = vec![
            Field::line("review_file", lang, &format!("~/report-{}.html", name.trim_matches('-'))).required(),
            Field::toggle("replace", lang, false),
        ];
        let title = tr!(lang, "report.form");
        self.open_form(FormKind::ReportFile(Box::new(report)), title, tr!(lang, "report.endings"), fields);
    }

    /// Asks for the history of rates to read.
    pub(in crate::app) fn open_rates_file(&mut self) {
        let lang = self.lang;
        let field = Field {
            help: tr!(lang, "rate.help_file"),
            ..Field::line("review_file", lang, "~/eurofxref-hist.csv").required()
        };
        self.open_form(FormKind::RatesFile, tr!(lang, "rate.form_file"), String::new(), vec![field]);
    }

    /// Asks what is to be written for other programs, and where.
    pub(in crate::app) fn open_export(&mut self) {
        let lang = self.lang;
        let lists = Listed::ALL.map(|one| (one.word().to_owned(), one.title(lang)));
        let kinds = [
            ("customers", tr!(lang, "export.customers")),
            ("followups", tr!(lang, "export.followups")),
            ("handover", tr!(lang, "export.handover")),
            ("calendar", tr!(lang, "export.due_days")),
            ("book", tr!(lang, "export.book")),
        ];
        let kinds = kinds.map(|(word, name)| (word.to_owned(), name)).into_iter().chain(lists).collect();
        let selected = self.selected;
        let mut fields = vec![
            Field {
                help: tr!(lang, "export.help_file"),
                ..Field::line("review_file", lang, "~/customers.xlsx").required()
            },
            Field {
                help: tr!(lang, "export.help_kind"),
                ..Field::choice("export_kind", lang, kinds, "customers").required()
            },
            Field { help: tr!(lang, "export.help_tag"), ..Field::line("export_tag", lang, "") },
            Field { help: tr!(lang, "export.help_costs"), ..Field::toggle("with_costs", lang, false) },
            Field::toggle("replace", lang, false),
        ];
        let about = match selected {
            Some(id) => {
                fields.insert(2, Field { help: self.name(id), ..Field::toggle("only_this", lang, false) });
                self.name(id)
            }
            None => String::new(),
        };
        self.open_form(FormKind::Export(selected), tr!(lang, "export.form"), about, fields);
    }

    /// Asks for a file to be copied into the selected customer's folder, and what it is about (R16).
    pub(in crate::app) fn open_add_file(&mut self) {
        let Some(customer) = self.selected else { return };
        let lang = self.lang;
        let known = self.card().map(known_numbers).unwrap_or_default();
        let mut options: Vec<(String, String)> = known.into_iter().map(|name| (name.clone(), name)).collect();
        // What is missing of the papers of orders.
        options.extend(self.papers_missing().into_iter().map(|(number, paper)| {
            let about = paper.about(&number);
            let label = format!("{about} · {}", words::order_paper(paper, lang));
            (about, label)
        }));
        let fields = vec![
            Field { help: tr!(lang, "folders.help_file"), ..Field::line("review_file", lang, "").required() },
            Field { help: tr!(lang, "folders.help_about"), ..Field::free("file_about", lang, options, "") },
        ];
        let about = self.name(customer);
        self.open_form(FormKind::AddFile(customer), tr!(lang, "folders.form"), about, fields);
    }

    /// Writes to the file that stands in the form on top, or reads it.
    pub(in crate::app) fn save_file(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let ask = self.file_ask(form);
        match ask {
            Ok(ask) => {
                let ticket = self.ask(ask, Waiting::File);
                if let Some(form) = self.form() {
                    form.sent = Some(ticket);
                }
            }
            Err((at, told)) => {
                if let Some(form) = self.form() {
                    form.wrong(at, told);
                }
            }
        }
    }

    /// What a form asks for to write or to read a file.
    fn file_ask(&self, form: &Form) -> Result<Ask, (usize, String)> {
        if form.kind == FormKind::Backup {
            return self.backup_ask(form);
        }
        self.written_ask(form).map_err(|told| (0, told))
    }

    fn written_ask(&self, form: &Form) -> Result<Ask, String> {
        let value = |key: &str| form.fields.iter().find(|field| field.key == key).map(Field::value).unwrap_or_default();
        let gone = || tr!(self.lang, "quotation.no_quotes");
        let (typed, force) = (value("review_file"), value("replace") == "yes");
        if typed.is_empty() {
            return Err(tr!(self.lang, "app.missing"));
        }
        let to = PathBuf::from(typed);
        match &form.kind {
            FormKind::QuoteFile(customer, id) => {
                let quote = self.quote(*id).ok_or_else(gone)?;
                let lang = value("sheet_lang");
                Ok(Ask::SaveQuote(QuoteFile {
                    customer: *customer,
                    number: Some(quote.number.clone()),
                    revision: Some(quote.revision),
                    to,
                    lang: Lang::ALL.into_iter().find(|one| one.tag() == lang),
                    config: self.given.config.clone(),
                    force,
                }))
            }
            FormKind::Export(customer) => Ok(Ask::Export(ExportAsk {
                kind: value("export_kind"),
                to,
                customer: customer.filter(|_| value("only_this") == "yes"),
                tag: Some(value("export_tag")).filter(|tag| !tag.trim().is_empty()),
                with_costs: value("with_costs") == "yes",
                keep: !force,
            })),
            FormKind::MailFile(mail) => {
                let is_mail = to.extension().is_none_or(|end| !end.eq_ignore_ascii_case("txt"));
                if is_mail {
                    return Ok(Ask::SaveMail(MailFile { to, force, ..mail.as_ref().clone() }));
                }
                let subject = if mail.subject.is_empty() { String::new() } else { format!("{}\n\n", mail.subject) };
                Ok(Ask::SaveText(TextFile { text: subject + &mail.text, to, force }))
            }
            FormKind::AddFile(customer) => {
                Ok(Ask::AddFile(FileAsk { customer: *customer, file: to, about: value("file_about") }))
            }
            FormKind::RatesFile => Ok(Ask::ImportRates(RatesAsk { file: to })),
            FormKind::ReviewFile(span) => Ok(Ask::SaveReview(ReviewFile { span: *span, to })),
            FormKind::ReportFile(report) => {
                let unknown = || tr!(self.lang, "report.unknown_ending", file = shown(&to.to_string_lossy()));
                let text = report.text(ReportShape::of(&to).ok_or_else(unknown)?);
                Ok(Ask::SaveText(TextFile { text, to, force }))
            }
            _ => Err(gone()),
        }
    }

    /// The file is written or read, or not.
    pub(in crate::app) fn file_written(&mut self, ticket: u64, answer: &Answer) {
        let lang = self.lang;
        let path = |file: &Path| shown(&file.to_string_lossy()).into_owned();
        let told = match answer {
            Answer::Exported { rows, file } => tr!(lang, "review.saved", rows = rows, file = path(file)),
            Answer::RatesImported { changed: false, file, .. } => tr!(lang, "rate.unchanged", file = path(file)),
            Answer::RatesImported { days, first, last, file, .. } => {
                tr!(lang, "rate.imported", days = days, first = first, last = last, file = path(file))
            }
            Answer::BackedUp { records, file, folders: None, .. } => {
                tr!(lang, "app.backed_up", records = records, file = path(file))
            }
            Answer::BackedUp { records, file, folders: Some(kept), .. } => {
                let (files, unread) = (kept.carried.files, kept.carried.unread);
                match kept.unread.first() {
                    None => tr!(lang, "app.backed_up_folders", records = records, files = files, file = path(file)),
                    Some(first) => tr!(
                        lang,
                        "app.backed_up_but",
                        records = records,
                        files = files,
                        file = path(file),
                        unread = unread,
                        first = shown(first)
                    ),
                }
            }
            Answer::FileAdded { file } => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                tr!(lang, "folders.filed", file = shown(&name))
            }
            Answer::TextSaved { file } => tr!(lang, "report.written", file = path(file)),
            Answer::QuoteSaved { quote, file, letterhead, left_out, .. } => {
                let mut told = tr!(lang, "quotation.saved", quote = quote, file = path(file));
                if let Some(empty) = letterhead {
                    told += &tr!(lang, "quotation.no_head", file = path(empty));
                }
                if let Some((product, picture)) = left_out.first() {
                    let (product, path) = (shown(product), shown(picture));
                    let why = tr!(lang, "quotation.picture_left_out", product = product, path = path);
                    told = tr!(lang, "quotation.saved_without", saved = told, why = why);
                }
                told
            }
            Answer::Refused(refusal) => {
                let told = refusal.tell(lang);
                return match self.layer_of(ticket).and_then(|at| self.layers.get_mut(at)) {
                    Some(Layer::Form(form)) => {
                        form.sent = None;
                        form.wrong(0, told);
                    }
                    _ => self.say(MessageKind::Refused, told),
                };
            }
            _ => return,
        };
        if let Some(at) = self.layer_of(ticket) {
            self.layers.truncate(at);
        }
        self.undo_hint = None;
        if matches!(answer, Answer::RatesImported { changed: true, .. }) {
            self.undoable();
        }
        self.say(MessageKind::Saved, told);
    }
}

/// What files of a customer may be about: its inquiries, orders and products, the newest first, each once.
fn known_numbers(card: &Card) -> Vec<String> {
    let inquiries = card.quotes.iter().rev().map(|quote| quote.inquiry.clone());
    let orders = card.contracts.iter().rev().map(|one| one.number.clone());
    let quoted = card.quotes.iter().rev().flat_map(|quote| &quote.lines).map(|line| line.product.clone());
    let mut known: Vec<String> = Vec::new();
    for name in orders.chain(inquiries).chain(quoted).chain(card.customer.products.iter().cloned()) {
        if !name.trim().is_empty() && !known.contains(&name) {
            known.push(name);
        }
    }
    known.truncate(MOST_KNOWN);
    known
}
