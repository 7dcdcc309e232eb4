//! Where an action's keys work, and where they are now.

use crate::text::{Lang, by_key};

use super::{App, ImportStep, Layer, Pane, Screen};

/// Where an action's keys work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// On every screen, no layer above.
    Anywhere,
    /// On the triage.
    Triage,
    /// On the customers' list.
    Customers,
    /// On the board.
    Board,
    /// On the timeline.
    Timeline,
    /// In the quote history.
    Quotes,
    /// On the chases.
    Chases,
    /// On the review.
    Review,
    /// In the detail pane.
    Detail,
    /// In a form.
    Form,
    /// In the notes' editor.
    Notes,
    /// In the palette.
    Palette,
    /// In the search, typing.
    Search,
    /// In the list of who was found.
    Results,
    /// At the import's file.
    ImportFile,
    /// At its columns.
    ImportColumns,
    /// At what it would change.
    ImportMatch,
    /// While it is written.
    ImportRun,
    /// At what came of it.
    ImportResult,
    /// In a menu.
    Menu,
    /// At a question.
    Confirm,
    /// At the preview of spreading.
    Spread,
    /// Walking a checklist.
    Walk,
    /// Typing to a line of it.
    Remark,
    /// In the calendar.
    Calendar,
    /// In the help.
    Help,
    /// On the filter line.
    Filter,
    /// In a long message.
    Text,
    /// At a reminder.
    Remind,
    /// At the ways to win days back.
    Expedite,
    /// At a letter of credit.
    CreditCheck,
    /// In the list of products.
    Products,
    /// In the list of the company's files.
    CompanyFiles,
    /// At what is to be looked at again this week.
    LookAgain,
    /// In the list of bookmarks.
    Bookmarks,
    /// In the list of customers that stand in the book twice.
    Duplicates,
    /// At two of them side by side.
    Sides,
    /// In the inbox.
    Inbox,
    /// At the templates.
    Letters,
    /// At a customer's page beside its record.
    Page,
}

impl Context {
    /// All, in the order the help shows them.
    pub const ALL: [Self; 40] = [
        Self::Anywhere,
        Self::Triage,
        Self::Customers,
        Self::Board,
        Self::Timeline,
        Self::Quotes,
        Self::Chases,
        Self::Review,
        Self::Detail,
        Self::Form,
        Self::Notes,
        Self::Search,
        Self::Results,
        Self::ImportFile,
        Self::ImportColumns,
        Self::ImportMatch,
        Self::ImportRun,
        Self::ImportResult,
        Self::Palette,
        Self::Menu,
        Self::Confirm,
        Self::Spread,
        Self::Walk,
        Self::Remark,
        Self::Calendar,
        Self::Help,
        Self::Filter,
        Self::Text,
        Self::Remind,
        Self::Expedite,
        Self::CreditCheck,
        Self::Products,
        Self::CompanyFiles,
        Self::LookAgain,
        Self::Bookmarks,
        Self::Duplicates,
        Self::Sides,
        Self::Inbox,
        Self::Letters,
        Self::Page,
    ];

    /// Whether keys there are typed as text first of all.
    pub const fn types(self) -> bool {
        matches!(
            self,
            Self::Form
                | Self::Notes
                | Self::Palette
                | Self::Search
                | Self::Filter
                | Self::ImportFile
                | Self::ImportColumns
                | Self::Remark
                | Self::Products
                | Self::Letters
                | Self::CompanyFiles
                | Self::Bookmarks
        )
    }

    /// Its name.
    pub fn name(self, lang: Lang) -> String {
        by_key(
            match self {
                Self::Anywhere => "app.context_anywhere",
                Self::Triage => "app.screen_triage",
                Self::Customers => "app.screen_customers",
                Self::Board => "app.screen_board",
                Self::Timeline => "app.screen_timeline",
                Self::Quotes => "app.screen_quotes",
                Self::Chases => "chase.screen",
                Self::Review => "app.screen_review",
                Self::Detail => "app.context_detail",
                Self::Form => "app.context_form",
                Self::Notes => "app.tab_notes",
                Self::Search => "app.context_search",
                Self::Results => "app.context_results",
                Self::ImportFile => "app.context_import_file",
                Self::ImportColumns => "app.context_import_columns",
                Self::ImportMatch => "app.context_import_match",
                Self::ImportRun => "app.context_import_run",
                Self::ImportResult => "app.context_import_result",
                Self::Palette => "app.context_palette",
                Self::Menu => "app.context_menu",
                Self::Confirm => "app.context_confirm",
                Self::Spread => "app.context_spread",
                Self::Walk => "app.context_walk",
                Self::Remark => "app.context_remark",
                Self::Calendar => "app.context_calendar",
                Self::Help => "app.context_help",
                Self::Filter => "app.context_filter",
                Self::Text => "app.context_text",
                Self::Remind => "chase.context_remind",
                Self::Expedite => "expedite.context",
                Self::CreditCheck => "credit.context",
                Self::Products => "product.context",
                Self::CompanyFiles => "company_file.context",
                Self::LookAgain => "bookmark.queue_title",
                Self::Bookmarks => "bookmark.context",
                Self::Duplicates => "merge.context_list",
                Self::Sides => "merge.context_sides",
                Self::Inbox => "inbox.title",
                Self::Letters => "template.context",
                Self::Page => "profile.context",
            },
            lang,
        )
    }
}

impl Screen {
    /// Where the keys are on it.
    pub(super) const fn context(self) -> Context {
        match self {
            Self::Triage => Context::Triage,
            Self::Customers => Context::Customers,
            Self::Board => Context::Board,
            Self::Timeline => Context::Timeline,
            Self::Quotes => Context::Quotes,
            Self::Chases => Context::Chases,
            Self::Review => Context::Review,
        }
    }
}

/// Where the keys are now: the nearest first.
pub fn contexts(app: &App) -> Vec<Context> {
    let layer = match app.top() {
        None => {
            let screen = app.screen.context();
            return match app.pane {
                // The board's own arrows would otherwise move cards behind the detail.
                Pane::Detail => vec![Context::Detail, Context::Anywhere],
                Pane::Main => vec![screen, Context::Anywhere],
            };
        }
        Some(Layer::Form(_)) => Context::Form,
        Some(Layer::Notes(_)) => Context::Notes,
        Some(Layer::Search(search)) if search.in_list => Context::Results,
        Some(Layer::Search(_)) => Context::Search,
        Some(Layer::Import(import)) => match import.step {
            ImportStep::File => Context::ImportFile,
            ImportStep::Columns => Context::ImportColumns,
            ImportStep::Match => Context::ImportMatch,
            ImportStep::Run => Context::ImportRun,
            ImportStep::Result => Context::ImportResult,
        },
        Some(Layer::Palette(_)) => Context::Palette,
        Some(Layer::Menu(_)) => Context::Menu,
        Some(Layer::Confirm(_)) => Context::Confirm,
        Some(Layer::Spread(_)) => Context::Spread,
        Some(Layer::Walk(walk)) if walk.remark.is_some() => Context::Remark,
        Some(Layer::Walk(_)) => Context::Walk,
        Some(Layer::Calendar(_)) => Context::Calendar,
        Some(Layer::Help(_)) => Context::Help,
        Some(Layer::Filter) => Context::Filter,
        Some(Layer::Text { .. }) => Context::Text,
        Some(Layer::Remind(_)) => Context::Remind,
        Some(Layer::Expedite(_)) => Context::Expedite,
        Some(Layer::CreditCheck(_)) => Context::CreditCheck,
        Some(Layer::Duplicates(list)) if list.sides.is_some() => Context::Sides,
        Some(Layer::Duplicates(_)) => Context::Duplicates,
        Some(Layer::Inbox(_)) => Context::Inbox,
        Some(Layer::Letters(_)) => Context::Letters,
        Some(Layer::Page(_)) => Context::Page,
        Some(Layer::Products(products)) if products.is_list() => Context::Products,
        Some(Layer::CompanyFiles(_)) => Context::CompanyFiles,
        Some(Layer::Bookmarks(bookmarks)) if bookmarks.lists_all => Context::Bookmarks,
        Some(Layer::Bookmarks(_)) => Context::LookAgain,
        // The form of a product is on its way.
        Some(Layer::Products(_)) => Context::Text,
    };
    vec![layer]
}
