//! The one table of actions: key map, hint bar, help, palette and manual are read from it.

use crate::model::RunOutcome;
use crate::text::{Lang, by_key};

use super::context::contexts;
use super::perform as run;
use super::{App, Context, Key, KeyCode, Screen, Split};

/// One action.
pub struct ActionRow {
    /// Its id.
    pub id: ActionId,
    /// The locale key of its name.
    pub name: &'static str,
    /// The locale key of what it does, a sentence.
    pub help: &'static str,
    /// Its keys, the one shown in hints first; none: in the palette only.
    pub keys: &'static [Key],
    /// Where they work.
    pub contexts: &'static [Context],
    /// Its place in the hint bar: lower is further left; `None` is not there.
    pub hint: Option<u8>,
    /// Whether it can be done now.
    pub available: fn(&App) -> bool,
    /// Does it; what has to go out is collected by [`super::update`].
    pub run: fn(&mut App),
}

impl ActionRow {
    /// Whether it belongs to screens rather than to a layer.
    pub fn works_on_screens(&self) -> bool {
        self.contexts.iter().any(|context| {
            matches!(
                context,
                Context::Anywhere
                    | Context::Triage
                    | Context::Customers
                    | Context::Board
                    | Context::Timeline
                    | Context::Quotes
                    | Context::Chases
                    | Context::Review
                    | Context::Detail
            )
        })
    }
}

/// Declares the ids and the table together, so that no action is without a row.
macro_rules! actions {
    ($($id:ident $name:literal $help:literal [$($key:expr),*] in [$($context:ident),+] $hint:expr, $available:expr, $run:expr;)*) => {
        /// Names an action.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum ActionId { $(#[doc = $name] $id),* }

        /// The table.
        pub static ACTIONS: &[ActionRow] = &[$(ActionRow {
            id: ActionId::$id,
            name: $name,
            help: $help,
            keys: &[$($key),*],
            contexts: &[$(Context::$context),+],
            hint: $hint,
            available: $available,
            run: $run,
        }),*];
    };
}

const fn c(c: char) -> Key {
    Key::char(c)
}

const fn k(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn with_ctrl(code: KeyCode) -> Key {
    Key { code, ctrl: true, alt: false, shift: false }
}

use KeyCode::{BackTab, Delete, Down, End, Enter, Esc, F, Home, Left, PageDown, PageUp, Right, Tab, Up};

fn always(_: &App) -> bool {
    true
}

/// A customer is selected and can be written to.
fn one(app: &App) -> bool {
    app.selected.is_some() && app.can_write()
}

fn some(app: &App) -> bool {
    app.can_write() && !app.concerned().is_empty()
}

fn on_timeline(app: &App) -> bool {
    app.can_write() && !app.timeline.rows().is_empty()
}

fn on_quotes(app: &App) -> bool {
    app.can_write() && !app.quotes.rows.is_empty()
}

fn any_rows(app: &App) -> bool {
    !app.book.is_empty()
}

actions! {
    Open "action.open" "action.open_help" [k(Enter)] in [Anywhere] Some(10), |app| app.selected.is_some(), run::open;
    Log "action.log" "action.log_help" [c('l')] in [Anywhere, Results] Some(20), one, run::log;
    Snooze "action.snooze" "action.snooze_help" [c('s')] in [Anywhere, Results] Some(30), some, run::snooze;
    Review "action.review" "action.review_help" [c('x')] in [Anywhere, Results] Some(35), one, run::review;
    Accept "action.accept" "action.accept_help" [c('a')] in [Anywhere, Results] Some(15),
        |app| one(app) && app.selected.is_some_and(|id| app.advice(id).is_some()), run::accept;
    Move "action.move" "action.move_help" [c('m')] in [Anywhere, Results] Some(40), some, run::move_menu;
    New "action.new" "action.new_help" [c('n')] in [Anywhere] Some(50), App::can_write, run::new;
    Fair "action.fair" "action.fair_help" [c('B')] in [Customers] None, App::can_write, App::open_fair;
    Duplicates "merge.find" "merge.find_help" [c('M')] in [Customers] None, |app| app.can_write() && any_rows(app), App::open_duplicates;
    Edit "action.edit" "action.edit_help" [c('e')] in [Anywhere, Results] Some(55), one, run::edit;
    People "action.people" "action.people_help" [c('p')] in [Anywhere, Results] None, one, run::people;
    Mistake "action.mistake" "action.mistake_help" [c('w')] in [Anywhere, Results] Some(60), one, run::mistake;
    CheckAdd "action.check_add" "action.check_add_help" [c('c')] in [Anywhere, Results] None, one, run::check_add;
    StartList "action.start_list" "action.start_list_help" [c('L')] in [Anywhere, Results] None, one, run::start_list;
    Walk "action.walk" "action.walk_help" [c('W')] in [Anywhere, Results] None, one, run::walk;
    Notes "action.notes" "action.notes_help" [c('N')] in [Anywhere, Results] None, one, run::notes;
    NoteAdd "action.note_add" "action.note_add_help" [c('i')] in [Anywhere, Results] None, one, run::note_add;
    CloseDate "action.close_date" "action.close_date_help" [c('C')] in [Anywhere, Results] None, one, run::close_date;
    Archive "action.archive" "action.archive_help" [c('A')] in [Anywhere, Results] None, some, run::archive;
    Copy "action.copy" "action.copy_help" [c('y')] in [Anywhere, Results] None, |app| app.selected.is_some(), run::copy;
    Undo "action.undo" "action.undo_help" [c('u')] in [Anywhere, Results, LookAgain, Duplicates, Inbox] None, App::can_write, run::undo;
    Redo "action.redo" "action.redo_help" [Key::ctrl('r')] in [Anywhere, Results, CompanyFiles, LookAgain, Bookmarks, Duplicates, Inbox] None, App::can_write, run::redo;
    Spread "action.spread" "action.spread_help" [c('S')] in [Triage] Some(45),
        |app| app.can_write() && !app.to_spread().is_empty(), run::spread;
    TakeMore "action.take_more" "action.take_more_help" [c('T')] in [Triage] Some(46),
        |app| !app.triage.over_cap.is_empty(), run::take_more;
    Matters "action.matters" "action.matters_help" [c('M')] in [Triage] Some(17), |app| !app.matters.here.is_empty(), App::open_matters;
    OfficeOpen "action.office_open" "action.office_open_help" [c('O')] in [Triage] None, any_rows, run::office_open;
    Mark "action.mark" "action.mark_help" [c(' ')] in [Customers, Board] Some(42), |app| app.selected.is_some(), run::mark;
    MoveLeft "action.move_left" "action.move_left_help" [c('<')] in [Board] Some(43), some, run::move_left;
    MoveRight "action.move_right" "action.move_right_help" [c('>')] in [Board] Some(44), some, run::move_right;
    ColumnLeft "action.column_left" "action.column_left_help" [k(Left), c('h')] in [Board] None, always, run::column_left;
    ColumnRight "action.column_right" "action.column_right_help" [k(Right)] in [Board] None, always, run::column_right;
    Sort "action.sort" "action.sort_help" [c('o')] in [Customers] Some(46), any_rows, run::sort;
    FilterForm "action.filter_form" "action.filter_form_help" [c('F')] in [Customers] Some(47), any_rows, run::filter_form;
    ShowArchived "action.show_archived" "action.show_archived_help" [c('v')] in [Customers] None, any_rows, run::show_archived;
    Filter "action.filter" "action.filter_help" [c('f')] in [Anywhere] Some(70), run::has_list, run::filter;
    Find "action.find" "action.find_help" [c('/')] in [Anywhere] Some(72), any_rows, run::find;
    Import "action.import" "action.import_help" [c('I')] in [Anywhere] Some(74), App::can_write, App::open_import;
    Inbox "inbox.open" "inbox.open_help" [c('U')] in [Anywhere] None, always, App::open_inbox;
    Export "export.open" "export.open_help" [] in [Anywhere] None, always, App::open_export;
    CompanyFiles "company_file.list" "company_file.list_help" [c('H')] in [Anywhere] None, App::can_write, App::open_company_files;
    Bookmarks "bookmark.queue" "bookmark.queue_help" [c('J')] in [Anywhere] None, App::can_write, App::open_bookmarks;
    Drafts "action.drafts" "action.drafts_help" [c('D')] in [Anywhere] Some(5), |app| !app.drafts.is_empty(), run::drafts;
    ShowTriage "action.show_triage" "action.show_triage_help" [c('1')] in [Anywhere] None, always, |app| app.show(Screen::Triage);
    ShowCustomers "action.show_customers" "action.show_customers_help" [c('2')] in [Anywhere] None, always, |app| app.show(Screen::Customers);
    ShowBoard "action.show_board" "action.show_board_help" [c('3')] in [Anywhere] None, always, |app| app.show(Screen::Board);
    ShowTimeline "action.show_timeline" "action.show_timeline_help" [c('4')] in [Anywhere] None, always, |app| app.show(Screen::Timeline);
    ShowQuotes "action.show_quotes" "action.show_quotes_help" [c('5')] in [Anywhere] None, always, |app| app.show(Screen::Quotes);
    ShowChases "chase.show" "chase.show_help" [c('7')] in [Anywhere] None, always, |app| app.show(Screen::Chases);
    ShowReview "action.show_review" "action.show_review_help" [c('6')] in [Anywhere] None, always, |app| app.show(Screen::Review);
    ReviewOpen "action.open" "action.open_help" [k(Enter)] in [Review] Some(10), App::on_reviewed, App::open_reviewed;
    WeekBefore "action.week_before" "action.week_before_help" [k(Left), c('h')] in [Review] Some(11), always, |app| app.turn_week(Some(-1));
    WeekAfter "action.week_after" "action.week_after_help" [k(Right)] in [Review] Some(12), always, |app| app.turn_week(Some(1));
    ThisWeek "action.this_week" "action.this_week_help" [c('t')] in [Review] Some(13), always, |app| app.turn_week(None);
    NextPart "action.next_part" "action.next_part_help" [k(Tab), c(']')] in [Review] Some(14), always, |app| app.turn_part(1);
    PrevPart "action.prev_part" "action.prev_part_help" [k(BackTab), c('[')] in [Review] None, always, |app| app.turn_part(-1);
    SaveReview "action.save_review" "action.save_review_help" [c('E')] in [Review] Some(16), |app| app.review.there().is_some(), App::open_review_file;
    NewProject "action.new_project" "action.new_project_help" [c('n')] in [Timeline] Some(11), one, run::new_project;
    NewMilestone "action.new_milestone" "action.new_milestone_help" [c('+')] in [Timeline] Some(12), on_timeline, run::new_milestone;
    TimelineEdit "action.edit_line" "action.edit_line_help" [c('e')] in [Timeline] Some(13), on_timeline, run::edit_timeline;
    Reached "action.reached" "action.reached_help" [c('d')] in [Timeline] Some(14), on_timeline, App::reach_milestone;
    Expedite "expedite.open" "expedite.open_help" [c('X')] in [Timeline] Some(10), App::breaks_promise, App::open_expedite;
    AskAhead "ahead.open" "ahead.open_help" [c('R')] in [Timeline] Some(16), App::on_milestone, App::ask_for_milestone;
    TimelineDrop "action.drop_line" "action.drop_line_help" [k(Delete)] in [Timeline] None, on_timeline, App::drop_from_timeline;
    ReplanEarlier "replan.earlier" "replan.earlier_help" [c('<')] in [Timeline] Some(15), on_timeline, |app| app.replan_by(-1);
    ReplanLater "replan.later" "replan.later_help" [c('>')] in [Timeline] Some(15), on_timeline, |app| app.replan_by(1);
    KeepReplan "replan.keep" "replan.keep_help" [k(Enter)] in [Timeline] Some(1), App::replans, App::keep_replan;
    LeavePlan "replan.leave" "replan.leave_help" [k(Esc)] in [Timeline] Some(2), App::replans, App::give_up_replan;
    ByOwner "timeline.by_owner" "timeline.by_owner_help" [c('o')] in [Timeline] Some(17), always, App::turn_owners;
    Whose "action.whose" "action.whose_help" [c('v')] in [Timeline] Some(16), always, App::turn_timeline;
    Earlier "action.earlier" "action.earlier_help" [k(Left), c('h')] in [Timeline] None, always, |app| app.scroll_timeline(-1);
    Later "action.later" "action.later_help" [k(Right)] in [Timeline] None, always, |app| app.scroll_timeline(1);
    Coarser "action.coarser" "action.coarser_help" [c('-')] in [Timeline] Some(17), always, |app| app.scale_timeline(1);
    Finer "action.finer" "action.finer_help" [c('=')] in [Timeline] Some(18), always, |app| app.scale_timeline(-1);
    NewQuote "action.new_quote" "action.new_quote_help" [c('n')] in [Quotes] Some(11), one, run::new_quote;
    NewQuoteLine "action.new_quote_line" "action.new_quote_line_help" [c('+')] in [Quotes] Some(12), on_quotes, run::new_quote_line;
    QuoteEdit "action.edit_line" "action.edit_line_help" [c('e')] in [Quotes] Some(13), on_quotes, run::edit_quote;
    Revise "action.revise" "action.revise_help" [c('r')] in [Quotes] Some(14), on_quotes, run::revise_quote;
    Outcome "action.outcome" "action.outcome_help" [c('o')] in [Quotes] Some(15), on_quotes, run::outcome;
    Compare "action.compare" "action.compare_help" [c('d')] in [Quotes] Some(17), |app| !app.to_compare().is_empty(), App::open_compare;
    TryLine "levers.try" "levers.try_help" [c('t')] in [Quotes] Some(18), on_quotes, App::try_line;
    SaveQuote "quotation.save" "quotation.save_help" [c('E')] in [Quotes] Some(19), App::can_save_quote, App::open_quote_file;
    Rate "rate.type" "rate.type_help" [c('$')] in [Quotes] None, App::can_write, App::open_rate;
    Rates "rate.list" "rate.list_help" [] in [Quotes] None, always, App::ask_rates;
    RatesFile "rate.import" "rate.import_help" [] in [Quotes] None, App::can_write, App::open_rates_file;
    Product "product.open" "product.open_help" [c('b')] in [Quotes] Some(21), |app| app.can_write() && app.quotes.line_at_hand().is_some(), App::open_product_at_hand;
    Products "product.list" "product.list_help" [c('B')] in [Quotes] Some(22), App::can_write, App::open_products;
    Rebate "product.rebate" "product.rebate_help" [c('%')] in [Quotes] None, App::can_write, App::open_rebate;
    Rebates "product.rebates" "product.rebates_help" [] in [Quotes] None, always, App::ask_rebates;
    QuoteDrop "action.drop_line" "action.drop_line_help" [k(Delete)] in [Quotes] None, on_quotes, App::drop_from_quotes;
    ByProduct "action.by_product" "action.by_product_help" [c('v')] in [Quotes] Some(16), |app| app.quotes.product.is_some() || app.quotes.product_at_hand().is_some(), App::turn_quotes;
    AskFor "chase.ask" "chase.ask_help" [c('R')] in [Anywhere, Results] None, one, App::new_chase;
    NewChase "chase.new" "chase.new_help" [c('n')] in [Chases] Some(16), one, App::new_chase;
    Remind "chase.remind" "chase.remind_help" [c('r')] in [Chases] Some(11), App::on_chases, App::open_reminder;
    ChaseReceived "chase.receive" "chase.receive_help" [c('d')] in [Chases] Some(12), App::on_chase, App::receive_chase;
    ChaseComplete "chase.complete" "chase.complete_help" [c('c')] in [Chases] Some(13), App::on_chase, App::complete_chase;
    ChaseCorrect "chase.correct" "chase.correct_help" [c('o')] in [Chases] Some(14), App::on_chase, App::correct_chase;
    ChasePass "chase.pass" "chase.pass_help" [c('p')] in [Chases] Some(14), App::on_chase, App::pass_chase_on;
    ChaseDue "chase.due" "chase.due_help" [c('s')] in [Chases] None, App::on_chase, App::put_chase_off;
    ChaseEdit "action.edit_line" "action.edit_line_help" [c('e')] in [Chases] Some(17), App::on_chase, App::edit_chase;
    ChaseDrop "action.drop_line" "action.drop_line_help" [k(Delete)] in [Chases] None, App::on_chase, App::drop_chase;
    ChaseView "chase.view" "chase.view_help" [c('v')] in [Chases] Some(18), always, App::turn_chases;
    Letters "template.write" "template.write_help" [c('Y')] in [Anywhere, Results] None, one, App::open_letters;
    ShowOrders "order.show" "order.show_help" [c('P')] in [Anywhere] None, |app| app.selected.is_some(), App::show_orders;
    NewOrder "order.new" "order.new_help" [c('n')] in [Detail] Some(11), App::on_orders, App::new_order;
    NewReceipt "order.receipt" "order.receipt_help" [c('r')] in [Detail] Some(12), App::on_order, App::new_receipt;
    StepOrder "order.step" "order.step_help" [c('d')] in [Detail] Some(13), App::on_order_entry, App::step_order;
    NewSample "order.sample" "order.sample_help" [c('t')] in [Detail] Some(14), App::on_orders, App::new_sample;
    EditRequirements "order.requirements" "order.requirements_help" [c('o')] in [Detail] Some(16), App::on_orders, App::edit_requirements;
    OwnRequirements "order.own" "order.own_help" [c('O')] in [Detail] None, App::on_orders, App::edit_own_requirements;
    OrderParts "order.parts" "order.parts_help" [c('+')] in [Detail] Some(17), App::on_order, App::open_order_parts;
    OrderEdit "action.edit_line" "action.edit_line_help" [c('e')] in [Detail] Some(18), App::on_order_entry, App::edit_order_entry;
    OrderDrop "action.drop_line" "action.drop_line_help" [k(Delete)] in [Detail] None, App::on_order_entry, App::drop_order;
    NewCredit "credit.new" "credit.new_help" [c('K')] in [Anywhere, Results] None, one, App::new_credit;
    CreditDrop "credit.drop" "credit.drop_help" [k(Delete)] in [Detail] None, App::on_credit, App::drop_credit;
    NewComplaint "complaint.new" "complaint.new_help" [c('Q')] in [Anywhere, Results] None, one, App::new_complaint;
    AddComplaint "complaint.new" "complaint.new_help" [c('n')] in [Detail] Some(11), App::on_complaints, App::new_complaint;
    EditComplaint "action.edit_line" "action.edit_line_help" [c('e')] in [Detail] Some(12), App::on_complaint, App::edit_complaint;
    CloseComplaint "complaint.close" "complaint.close_help" [c('d')] in [Detail] Some(13), App::on_open_complaint, App::close_complaint;
    ListComplaint "complaint.list" "complaint.list_help" [c('X')] in [Detail] Some(14), App::on_complaint, App::list_complaint;
    ComplaintReport "report.save" "complaint.report_help" [c('E')] in [Detail] Some(16), App::on_complaint, App::open_report_file;
    ComplaintDrop "action.drop_line" "action.drop_line_help" [k(Delete)] in [Detail] None, App::on_complaint, App::drop_complaint;
    ShowFiles "folders.show" "folders.show_help" [c('V')] in [Anywhere] None, |app| app.selected.is_some(), App::show_files;
    AddFile "folders.add" "folders.add_help" [c('n')] in [Detail] Some(11), App::has_folders, App::open_add_file;
    OpenFolder "folders.open" "folders.open_help" [c('o')] in [Detail] Some(12), App::has_folders, App::open_folder;
    ComparePage "profile.compare" "profile.compare_help" [c('Z')] in [Detail] Some(10), |app| app.can_write() && app.has_page_apart(), App::open_page;
    TakePage "profile.take_page" "profile.take_page_help" [c('f')] in [Page] Some(10), App::can_write, App::take_page;
    KeepRecord "profile.keep_record" "profile.keep_record_help" [c('r')] in [Page] Some(20), App::can_write, App::keep_record;
    FilterFiles "action.filter" "folders.filter_help" [c('f')] in [Detail] Some(70), App::has_folders, App::filter_files;
    SyncFolders "folders.sync" "folders.sync_help" [] in [Anywhere] None, |app| app.settings.dossier.root.is_some() && app.can_write(), App::sync_folders;
    Wider "action.wider" "action.wider_help" [with_ctrl(Right)] in [Anywhere] None, App::together, |app| app.move_upright(true);
    Narrower "action.narrower" "action.narrower_help" [with_ctrl(Left)] in [Anywhere] None, App::together, |app| app.move_upright(false);
    Taller "action.taller" "action.taller_help" [with_ctrl(Down)] in [Anywhere] None, App::together, |app| app.move_split(Split::Board, true);
    Lower "action.lower" "action.lower_help" [with_ctrl(Up)] in [Anywhere] None, App::together, |app| app.move_split(Split::Board, false);
    NextPane "action.next_pane" "action.next_pane_help" [k(Tab)] in [Anywhere] None, |app| app.selected.is_some(), |app| app.next_pane(1);
    PrevPane "action.prev_pane" "action.prev_pane_help" [k(BackTab)] in [Anywhere] None, |app| app.selected.is_some(), |app| app.next_pane(3);
    NextTab "action.next_tab" "action.next_tab_help" [c(']')] in [Anywhere] None, |app| app.selected.is_some(), run::next_tab;
    PrevTab "action.prev_tab" "action.prev_tab_help" [c('[')] in [Anywhere] None, |app| app.selected.is_some(), run::prev_tab;
    TabRight "action.tab_right" "action.tab_right_help" [k(Right)] in [Detail] None, always, run::next_tab;
    TabLeft "action.tab_left" "action.tab_left_help" [k(Left), c('h')] in [Detail] None, always, run::prev_tab;
    CheckRemove "action.check_remove" "action.check_remove_help" [k(Delete)] in [Detail] None, run::on_check_line, run::check_remove;
    Down "action.down" "action.down_help" [k(Down), c('j')] in [Anywhere] None, always, |app| app.step(1);
    Up "action.up" "action.up_help" [k(Up), c('k')] in [Anywhere] None, always, |app| app.step(-1);
    PageDown "action.page_down" "action.page_down_help" [k(PageDown), Key::ctrl('f')] in [Anywhere] None, always, |app| app.step_page(1);
    PageUp "action.page_up" "action.page_up_help" [k(PageUp), Key::ctrl('b')] in [Anywhere] None, always, |app| app.step_page(-1);
    First "action.first" "action.first_help" [k(Home), c('g')] in [Anywhere] None, always, |app| app.step(isize::MIN / 2);
    Last "action.last" "action.last_help" [k(End), c('G')] in [Anywhere] None, always, |app| app.step(isize::MAX / 2);
    Zoom "action.zoom" "action.zoom_help" [c('z')] in [Anywhere] None, always, |app| app.zoomed = !app.zoomed;
    Palette "action.palette" "action.palette_help" [c(':'), Key::ctrl('p')] in [Anywhere] Some(80), always, App::open_palette;
    Help "action.help" "action.help_help" [c('?'), k(F(1))] in [Anywhere, Results] Some(90), always, run::help;
    Settings "action.settings" "action.settings_help" [c(',')] in [Anywhere] None, always, App::open_settings;
    Mouse "action.mouse" "action.mouse_help" [k(F(2))] in [Anywhere] None, always, run::mouse;
    Backup "action.backup" "action.backup_help" [] in [Anywhere] None, App::can_write, App::open_backup;
    Verify "action.verify" "action.verify_help" [] in [Anywhere] None, App::can_write, run::verify;
    GiveUp "action.give_up" "action.give_up_help" [k(Esc)] in [Board] Some(1), |app| app.board.drag.is_some(), run::back;
    Back "action.back" "action.back_help" [k(Esc)] in [Anywhere] None, always, run::back;
    Suspend "action.suspend" "action.suspend_help" [Key::ctrl('z')]
        in [Anywhere, Form, Notes, Search, Results, ImportFile, ImportColumns, ImportMatch, ImportRun, ImportResult, Palette, Menu, Confirm, Spread, Walk, Remark, Calendar, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page]
        None, always, run::suspend;
    Quit "action.quit" "action.quit_help" [c('q'), Key::ctrl('c')] in [Anywhere] None, always, run::quit;

    Save "action.save" "action.save_help" [Key::ctrl('s')] in [Form, Notes] Some(10), always, run::save;
    NextField "action.next_field" "action.next_field_help" [k(Tab)] in [Form] Some(20), always, |app| run::field(app, true);
    PrevField "action.prev_field" "action.prev_field_help" [k(BackTab)] in [Form] None, always, |app| run::field(app, false);
    Calendar "action.calendar" "action.calendar_help" [Key::ctrl('d'), k(F(4))] in [Form] Some(30), run::on_date, App::open_calendar;
    Editor "action.editor" "action.editor_help" [Key::ctrl('e')] in [Notes] Some(20), always, App::notes_to_editor;
    Leave "action.leave" "action.leave_help" [k(Esc)]
        in [Form, Notes, Search, Results, ImportFile, ImportColumns, ImportMatch, ImportResult, Palette, Menu, Spread, Walk, Remark, Calendar, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page] Some(90), always, run::leave;
    Close "action.close" "action.close_help" [c('q'), c('?')] in [Help, Text, ImportResult] None, always, run::leave;
    Pick "action.pick" "action.pick_help" [k(Enter)] in [Palette, Menu, Confirm, Spread, Remark, Calendar, Filter, Text] Some(10), always, run::pick;
    DoExpedite "expedite.do" "expedite.do_help" [k(Enter)] in [Expedite] Some(10), App::can_write, App::do_expedite;
    TickWay "expedite.tick" "expedite.tick_help" [c(' ')] in [Expedite] Some(20), always, App::tick_way;
    Cheapest "expedite.cheapest" "expedite.cheapest_help" [c('c')] in [Expedite] Some(30), always, App::tick_cheapest;
    NextBreak "expedite.next" "expedite.next_help" [k(Tab)] in [Expedite] Some(40), App::several_breaks, App::next_break;
    CopyReport "report.copy" "report.copy_help" [c('y')] in [Expedite] Some(50), always, App::copy_report;
    SaveReport "report.save" "report.save_help" [c('E')] in [Expedite] Some(60), always, App::open_report_file;
    Correct "credit.correct" "credit.correct_help" [k(Enter)] in [CreditCheck] Some(10), App::on_finding, App::correct_finding;
    CreditDocuments "credit.enter" "credit.enter_help" [c('d')] in [CreditCheck] Some(20), App::can_write, App::open_credit_documents;
    CreditDays "credit.days" "credit.days_help" [c('s')] in [CreditCheck] Some(30), App::can_write, App::credit_days;
    CreditEdit "credit.edit" "credit.edit_help" [c('e')] in [CreditCheck] Some(40), App::can_write, App::edit_credit;
    CompanyOpen "company_file.open_it" "company_file.open_it_help" [k(Enter)] in [CompanyFiles] Some(10), App::on_placed_file, App::open_placed_file;
    CompanyEdit "company_file.edit" "company_file.edit_help" [Key::ctrl('e'), k(Enter)] in [CompanyFiles] Some(20), App::on_company_file, App::edit_company_file;
    CompanyNew "company_file.new" "company_file.new_help" [Key::ctrl('n')] in [CompanyFiles] Some(30), App::can_write, App::new_company_file;
    CompanyPutOff "company_file.put_off" "company_file.put_off_help" [Key::ctrl('l')] in [CompanyFiles] Some(15), App::on_warning_file, App::put_company_file_off;
    CompanyKeep "company_file.keep" "company_file.keep_help" [Key::ctrl('y')] in [CompanyFiles] Some(31), App::can_keep_file, App::keep_company_file;
    CompanyFolder "folders.open" "company_file.folder_help" [Key::ctrl('o')] in [CompanyFiles] Some(32), App::has_company_folder, App::open_company_folder;
    CompanyArchive "company_file.archive" "company_file.archive_help" [k(Delete)] in [CompanyFiles] Some(40), App::on_company_file, App::archive_company_file;
    AddressOpen "bookmark.open_it" "bookmark.open_it_help" [k(Enter)] in [LookAgain, Bookmarks] Some(10), App::on_address, App::open_address;
    BookmarkKeep "bookmark.keep" "bookmark.keep_help" [c('y')] in [LookAgain] Some(11), App::on_bookmark, App::keep_bookmark;
    BookmarkDrop "bookmark.let_go" "bookmark.let_go_help" [c('x'), k(Delete)] in [LookAgain] Some(12), App::on_bookmark, App::let_bookmark_go;
    BookmarkArchive "bookmark.let_go" "bookmark.let_go_help" [k(Delete)] in [Bookmarks] Some(40), App::on_bookmark, App::let_bookmark_go;
    BookmarkTurn "bookmark.turn" "bookmark.turn_help" [k(Tab)] in [LookAgain, Bookmarks] Some(13), always, App::turn_bookmarks;
    QueueEdit "bookmark.edit" "bookmark.edit_help" [c('e'), k(Enter)] in [LookAgain] Some(20), App::on_bookmark, App::edit_bookmark;
    QueueNew "bookmark.new" "bookmark.new_help" [c('n')] in [LookAgain] Some(30), App::can_write, App::new_bookmark;
    BookmarkEdit "bookmark.edit" "bookmark.edit_help" [Key::ctrl('e'), k(Enter)] in [Bookmarks] Some(20), App::on_bookmark, App::edit_bookmark;
    BookmarkNew "bookmark.new" "bookmark.new_help" [Key::ctrl('n')] in [Bookmarks] Some(30), App::can_write, App::new_bookmark;
    ProductEdit "product.edit" "product.edit_help" [k(Enter)] in [Products] Some(10), App::on_product, App::edit_product;
    ProductNew "product.new" "product.new_help" [Key::ctrl('n')] in [Products] Some(20), App::can_write, App::new_product;
    ProductArchive "product.archive" "product.archive_help" [k(Delete)] in [Products] Some(30), App::on_product, App::archive_product;
    SendLetter "template.send" "template.send_help" [k(Enter)] in [Letters] Some(10), |app| app.can_write() && app.on_letter(), App::send_letter;
    CopyLetter "template.copy" "template.copy_help" [Key::ctrl('y')] in [Letters] Some(20), App::on_letter, App::copy_letter;
    OpenMail "template.open_mail" "template.open_mail_help" [Key::ctrl('o')] in [Letters] Some(30), App::on_mail, App::mail_letter;
    SaveMail "template.save_mail" "template.save_mail_help" [Key::ctrl('s')] in [Letters] Some(40), App::on_letter, App::save_letter;
    TranslateLetter "template.translate" "template.translate_help" [k(Tab), k(BackTab)] in [Letters] Some(50), always, App::translate_letter;
    NextPerson "template.next_person" "template.next_person_help" [k(Right)] in [Letters] Some(60), App::several_people, |app| app.turn_person(1);
    PersonBefore "template.person_before" "template.person_before_help" [k(Left)] in [Letters] None, App::several_people, |app| app.turn_person(-1);
    EditTemplate "template.edit" "template.edit_help" [Key::ctrl('e')] in [Letters] Some(70), |app| app.can_write() && app.on_letter(), App::edit_template;
    NewTemplate "template.new" "template.new_help" [Key::ctrl('n')] in [Letters] Some(80), App::can_write, App::new_template;
    DropTemplate "template.drop" "template.drop_help" [k(Delete)] in [Letters] None, App::on_own_template, App::drop_template;
    LookAtPair "merge.look" "merge.look_help" [k(Enter)] in [Duplicates] Some(10), App::on_pair, App::look_at_pair;
    MergeSides "merge.merge" "merge.merge_help" [c('m')] in [Sides] Some(10), App::on_sides, App::merge_sides;
    SwapSides "merge.swap" "merge.swap_help" [k(Tab), c('s'), k(Left), k(Right)] in [Sides] Some(20), App::on_sides, App::swap_sides;
    TellApart "merge.apart" "merge.apart_help" [c('t')] in [Duplicates, Sides] Some(30), App::on_pair, App::tell_apart;
    TakeIn "inbox.take" "inbox.take_help" [k(Enter), c('n')] in [Inbox] Some(10), App::on_sender, App::take_sender_in;
    GiveMails "inbox.give" "inbox.give_help" [c('c')] in [Inbox] Some(20), App::on_sender, App::give_sender;
    IgnoreSender "inbox.ignore" "inbox.ignore_help" [c('x')] in [Inbox] Some(30), App::on_sender, App::ignore_sender;
    ShowIgnored "inbox.ignored" "inbox.ignored_help" [c('v')] in [Inbox] Some(40), always, App::turn_ignored;
    InboxDown "inbox.down" "inbox.down_help" [k(Right), c(' ')] in [Inbox] None, always, |app| app.scroll_inbox(5);
    InboxUp "inbox.up" "inbox.up_help" [k(Left)] in [Inbox] None, always, |app| app.scroll_inbox(-5);
    SendReminder "chase.send" "chase.send_help" [k(Enter)] in [Remind] Some(10), App::can_write, App::send_reminder;
    TurnReminder "chase.turn" "chase.turn_help" [k(Tab), k(Left), k(Right), k(BackTab), c('s')] in [Remind] Some(20), always, App::turn_reminder;
    Translate "chase.translate" "chase.translate_help" [c('t')] in [Remind] Some(30), always, App::translate_reminder;
    CopyReminder "chase.copy" "chase.copy_help" [c('y')] in [Remind] Some(40), always, App::copy_reminder;
    LayerDown "action.layer_down" "action.layer_down_help" [k(Down)] in [Search, Results, ImportFile, ImportColumns, ImportMatch, ImportResult, Palette, Menu, Walk, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page] None, always, |app| app.layer_step(1);
    LayerUp "action.layer_up" "action.layer_up_help" [k(Up)] in [Search, Results, ImportFile, ImportColumns, ImportMatch, ImportResult, Palette, Menu, Walk, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page] None, always, |app| app.layer_step(-1);
    LayerPageDown "action.layer_page_down" "action.layer_page_down_help" [k(PageDown)] in [Search, Results, ImportFile, ImportColumns, ImportMatch, ImportResult, Palette, Walk, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page] None, always, |app| app.layer_step(10);
    LayerPageUp "action.layer_page_up" "action.layer_page_up_help" [k(PageUp)] in [Search, Results, ImportFile, ImportColumns, ImportMatch, ImportResult, Palette, Walk, Help, Filter, Text, Remind, Expedite, CreditCheck, Products, CompanyFiles, LookAgain, Bookmarks, Duplicates, Sides, Inbox, Letters, Page] None, always, |app| app.layer_step(-10);
    OpenFound "action.open" "action.open_found_help" [k(Enter)] in [Search, Results] Some(10), App::can_open_found, App::open_found;
    Narrow "action.narrow" "action.narrow_help" [k(Tab)] in [Search, Results] Some(20), always, |app| app.narrow_search(1);
    NarrowBack "action.narrow_back" "action.narrow_back_help" [k(BackTab)] in [Search, Results] None, always, |app| app.narrow_search(-1);
    LogFound "action.log_found" "action.log_found_help" [Key::ctrl('l')] in [Search] Some(30), one, run::log;
    ToLine "action.to_line" "action.to_line_help" [c('/')] in [Results] None, always, App::search_line;
    ReadFile "action.read_file" "action.read_file_help" [k(Enter)] in [ImportFile] Some(10), always, App::read_file;
    CompletePath "action.complete_path" "action.complete_path_help" [k(Tab)] in [ImportFile] Some(20), always, App::complete_path;
    PickField "action.pick_field" "action.pick_field_help" [k(Enter)] in [ImportColumns] Some(10), always, App::pick_field;
    ColumnsTold "action.columns_told" "action.columns_told_help" [k(Tab), Key::ctrl('s')] in [ImportColumns] Some(20), run::at_columns, App::columns_told;
    NextSheet "action.next_sheet" "action.next_sheet_help" [k(Right)] in [ImportColumns] Some(30), App::has_sheets, |app| app.turn_sheet(1);
    SheetBefore "action.sheet_before" "action.sheet_before_help" [k(Left)] in [ImportColumns] None, App::has_sheets, |app| app.turn_sheet(-1);
    TurnKind "action.turn_kind" "action.turn_kind_help" [Key::ctrl('t')] in [ImportColumns] Some(40), App::has_kinds, App::turn_kind;
    RunImport "action.run_import" "action.run_import_help" [k(Enter), Key::ctrl('s')] in [ImportMatch] Some(10), App::can_import, App::run_import;
    TurnImport "action.turn_import" "action.turn_import_help" [k(Right), c(' ')] in [ImportMatch] Some(20), always, |app| app.turn_import(1);
    TurnImportBack "action.turn_import_back" "action.turn_import_back_help" [k(Left)] in [ImportMatch] None, always, |app| app.turn_import(-1);
    StopImport "action.stop_import" "action.stop_import_help" [k(Esc)] in [ImportRun] Some(10), always, App::stop_import;
    ImportBeside "action.import_beside" "action.import_beside_help" [c('b'), k(Tab)] in [ImportRun] Some(20), always, App::import_beside;
    SaveRejects "action.save_rejects" "action.save_rejects_help" [c('s')] in [ImportResult] Some(20), App::can_save_rejects, App::save_rejects;
    ImportAgain "action.import_again" "action.import_again_help" [c('r')] in [ImportResult] Some(30), App::can_write, App::import_again;
    LeaveResult "action.leave" "action.close_help" [k(Enter)] in [ImportResult] None, always, App::leave_import;
    Yes "action.yes" "action.yes_help" [c('y')] in [Confirm] Some(20), always, |app| app.answer(true);
    No "action.no" "action.no_help" [c('n'), k(Esc)] in [Confirm] Some(30), always, |app| app.answer(false);
    Turn "action.turn" "action.turn_help" [k(Tab), k(Left), k(Right), k(BackTab)] in [Confirm] None, always, run::turn;
    WalkDone "action.walk_done" "action.walk_done_help" [k(Enter), c('d'), c(' ')] in [Walk] Some(10), run::on_walk_line, |app| app.walk_say(RunOutcome::Done);
    WalkNotApplicable "action.walk_not_applicable" "action.walk_not_applicable_help" [c('n')] in [Walk] Some(20), run::on_walk_line, |app| app.walk_say(RunOutcome::NotApplicable);
    WalkWrong "action.walk_wrong" "action.walk_wrong_help" [c('w')] in [Walk] Some(30), run::on_walk_line, |app| app.walk_ask(true);
    WalkSkip "action.walk_skip" "action.walk_skip_help" [c('s')] in [Walk] Some(40), run::on_walk_line, |app| app.walk_say(RunOutcome::Skipped);
    WalkNote "action.walk_note" "action.walk_note_help" [c('i')] in [Walk] Some(50), run::on_walk_line, |app| app.walk_ask(false);
    WalkFinish "action.walk_finish" "action.walk_finish_help" [Key::ctrl('s'), k(Enter)] in [Walk] Some(60), always, App::finish_walk;
    More "action.more" "action.more_help" [c('+'), c('='), k(Right)] in [Spread] Some(20), always, |app| app.turn_spread(1);
    Fewer "action.fewer" "action.fewer_help" [c('-'), k(Left)] in [Spread] Some(30), always, |app| app.turn_spread(-1);
    DayLeft "action.day_left" "action.day_left_help" [k(Left)] in [Calendar] None, always, |app| app.turn_calendar(-1, 0);
    DayRight "action.day_right" "action.day_right_help" [k(Right)] in [Calendar] None, always, |app| app.turn_calendar(1, 0);
    WeekUp "action.week_up" "action.week_up_help" [k(Up)] in [Calendar] None, always, |app| app.turn_calendar(-7, 0);
    WeekDown "action.week_down" "action.week_down_help" [k(Down)] in [Calendar] None, always, |app| app.turn_calendar(7, 0);
    MonthBack "action.month_back" "action.month_back_help" [k(PageUp), c('<')] in [Calendar] Some(20), always, |app| app.turn_calendar(0, -1);
    MonthOn "action.month_on" "action.month_on_help" [k(PageDown), c('>')] in [Calendar] Some(30), always, |app| app.turn_calendar(0, 1);
    ToToday "action.to_today" "action.to_today_help" [k(Home), c('t')] in [Calendar] Some(40), always, run::to_today;
}

/// The row of an action.
pub fn row(id: ActionId) -> Option<&'static ActionRow> {
    ACTIONS.iter().find(|row| row.id == id)
}

/// The key that stands for an action where it is told of; empty where it has none.
pub fn key_of(id: ActionId) -> String {
    row(id).and_then(|row| row.keys.first()).map(Key::label).unwrap_or_default()
}

/// What a key does now.
pub fn resolve(app: &App, key: Key) -> Option<&'static ActionRow> {
    let contexts = contexts(app);
    let typing = contexts.first().is_some_and(|context| context.types());
    let key = if typing { key } else { key.half_width() };
    let wanted = |key: Key| {
        contexts.iter().find_map(|context| {
            ACTIONS.iter().find(|row| row.contexts.contains(context) && row.keys.contains(&key) && (row.available)(app))
        })
    };
    wanted(key).or_else(|| if typing || app.top().is_none() { None } else { as_arrow(key).and_then(wanted) })
}

/// `hjkl` as arrows, where nothing is typed.
fn as_arrow(key: Key) -> Option<Key> {
    match key.code {
        KeyCode::Char('h') => Some(k(Left)),
        KeyCode::Char('j') => Some(k(Down)),
        KeyCode::Char('k') => Some(k(Up)),
        KeyCode::Char('l') => Some(k(Right)),
        _ => None,
    }
}

/// The hint bar now: actions that work here, from left to right, with the key to show and the name.
pub fn hints(app: &App) -> Vec<(ActionId, String, String)> {
    let contexts = contexts(app);
    let mut rows: Vec<(u8, &ActionRow)> = ACTIONS
        .iter()
        .filter(|row| row.contexts.iter().any(|context| contexts.contains(context)))
        .filter_map(|row| Some((row.hint?, row)))
        .filter(|(_, row)| (row.available)(app))
        .collect();
    rows.sort_by_key(|(place, _)| *place);
    let shown = rows.into_iter().filter_map(|(_, row)| {
        // A key that means something nearer here is not the one to show.
        let key = row.keys.iter().find(|key| resolve(app, **key).is_some_and(|other| other.id == row.id))?;
        Some((row.id, key.label(), by_key(row.name, app.lang)))
    });
    shown.collect()
}

/// A part of the help: where its keys work, and each action's keys with what it does, in a sentence.
pub type HelpPart = (String, Vec<(String, String)>);

/// The help on a screen: what works on it first. An action that works in several places is told once.
pub fn help(here: Screen, lang: Lang) -> Vec<HelpPart> {
    let mut order: Vec<Context> = Context::ALL.to_vec();
    order.sort_by_key(|context| *context != here.context());
    let mut told = std::collections::HashSet::new();
    let mut parts = Vec::new();
    for context in order {
        let rows = ACTIONS.iter().filter(|row| row.contexts.contains(&context) && !row.keys.is_empty());
        let rows: Vec<(String, String)> = rows
            .filter(|row| told.insert(row.id))
            .map(|row| {
                let keys: Vec<String> = row.keys.iter().map(Key::label).collect();
                (keys.join(" "), by_key(row.help, lang))
            })
            .collect();
        if !rows.is_empty() {
            parts.push((context.name(lang), rows));
        }
    }
    parts
}

impl App {
    /// Does an action, if it can be done now.
    pub(super) fn run(&mut self, id: ActionId) {
        if let Some(row) = row(id).filter(|row| (row.available)(self)) {
            (row.run)(self);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_means_one_thing_everywhere() {
        let everywhere = || ACTIONS.iter().filter(|row| row.contexts.contains(&Context::Anywhere));
        for row in everywhere() {
            for other in everywhere().filter(|other| other.id > row.id) {
                let shared = row.keys.iter().find(|key| other.keys.contains(key));
                assert_eq!(shared, None, "{:?} and {:?}", row.id, other.id);
            }
        }
    }
}
