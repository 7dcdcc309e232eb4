//! The plain types of the trade: customers, follow-ups, orders, checklists, money and days.
//! Nothing here reads a clock, a file or a terminal.

mod backup;
mod bookmark;
mod calendar;
mod change;
mod chase;
mod checklist;
mod checklist_run;
mod company_file;
mod complaint;
mod contact;
mod contract;
mod country;
mod course;
mod credit;
mod customer;
mod day;
mod deal;
mod domain;
mod folder_pattern;
mod follow_up;
mod freight;
mod holiday;
mod id;
mod incoterm;
mod letterhead;
mod line;
mod mail;
mod matter;
mod money;
mod payment;
mod product;
mod project;
mod quote;
mod quote_line;
mod quote_sheet;
mod rates;
mod rebate;
mod requirements;
mod row;
mod sample;
mod sender;
mod settings;
mod sheet;
mod speed_up;
mod standing;
mod template;

pub use backup::{BackupMade, Backups, Passphrase};
pub use bookmark::{Bookmark, FIRST_LOOK};
pub use calendar::{CalendarEntry, Moment};
pub use change::{Commit, Deed, What, Write};
pub use chase::{Chase, Nudge, Side, Thing};
pub use checklist::{Checklist, ChecklistLine, StartingList};
pub use checklist_run::{ChecklistRun, PAGE_LIST, RunLine, RunOutcome};
pub use company_file::{CompanyFile, FileKind};
pub use complaint::Complaint;
pub use contact::Contact;
pub use contract::{Contract, OrderLine, Ordered, Receipt};
pub use country::{Country, CountryFacts, UnknownCountry};
pub use course::{Step, StepAhead, course};
pub use credit::{
    COURIER_DAYS, Credit, CreditDocument, CreditPlace, DocumentKind, PRESENTATION_DAYS, Party, Tolerance,
};
pub use customer::{Customer, Profile};
pub use day::{Agreed, DayWindow};
pub use deal::Order;
pub use domain::{company_domain, site_domain};
pub use folder_pattern::{FolderPattern, PatternError, PatternPart};
pub use follow_up::{Channel, Direction, FollowUp};
pub use freight::{Carton, Freight, FreightBy};
pub use holiday::{Holiday, PublicDay};
pub use id::{
    BookmarkId, ChaseId, CompanyFileId, ComplaintId, CreditId, CustomerId, FollowUpId, LineId, MailId, MilestoneId,
    OrderId, OrderLineId, ParseIdError, ProductId, ProjectId, QuoteId, QuoteLineId, ReceiptId, RunId, SampleId,
    TemplateId,
};
pub use incoterm::{Delivery, Incoterm};
pub use letterhead::{Head, LETTERHEAD_TEMPLATE, Letterhead};
pub use line::{LINE_BYTES, LIST_ITEMS, NOTES_BYTES, TEXT_BYTES, one_line};
pub use mail::LoggedMail;
pub use matter::{Matter, Subject};
pub use money::{Currency, Money, MoneyError, Rate};
pub use payment::{Payment, PaymentShare, PaymentTrigger};
pub use product::Product;
pub use project::{Ahead, Dependency, Flow, Milestone, Project, Works};
pub use quote::{LeadFrom, Quote, QuoteKind, VALID_DAYS};
pub use quote_line::{Cost, CostLine, Outcome, Payer, Per, QuoteLine, Tooling};
pub use quote_sheet::{Logo, QuoteSheet};
pub use rates::{DayRates, RateSource};
pub use rebate::Rebate;
pub use requirements::Requirements;
pub use row::{Due, DueReason, Row, RowFields, RowText};
pub use sample::Sample;
pub use sender::{MOST_WAITING, Sender, WaitingMail};
pub use settings::{BackupSettings, Cadences, Dossier, Notifications, Settings, Theme, WorkingDay};
pub use sheet::{Cell, Sheet};
pub use speed_up::{SpeedUp, SpeedUps};
pub use standing::{Grade, Standing, Status, Tier, UnknownWord, Urgency};
pub use template::{TEMPLATE_BYTES, Template, TemplateKind, TemplateLang};
