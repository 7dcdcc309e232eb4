//! The arguments of `genjin company` (R16) and `genjin bookmark` (R21). Values are read by the fields of the book, days in words too.

use clap::Args;

use super::value;

#[derive(Debug, Args)]
pub(in crate::cli) struct CompanyArguments {
    #[arg(value_name = "NAME", help = "company_file.cli_which")]
    pub which: Option<String>,
    #[arg(long, conflicts_with_all = ["put_off", "archive", "unarchive", "archived"], help = "company_file.cli_add")]
    pub add: bool,
    #[arg(long, value_name = "NAME", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_name")]
    pub name: Option<String>,
    #[arg(long, value_name = "KIND", value_parser = value::text, help = "company_file.cli_kind")]
    pub kind: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_expires")]
    pub expires: Option<String>,
    #[arg(long, value_name = "PATH-or-ADDRESS", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_place")]
    pub place: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_number")]
    pub number: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_issuer")]
    pub issuer: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_issued")]
    pub issued: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "company_file.cli_note")]
    pub note: Option<String>,
    #[arg(long = "put-off", requires = "which", conflicts_with_all = ["archive", "unarchive", "archived"], help = "company_file.cli_put_off")]
    pub put_off: bool,
    #[arg(long, requires = "which", conflicts_with_all = ["add", "put_off", "archive", "unarchive", "archived"], help = "company_file.cli_copy")]
    pub copy: bool,
    #[arg(long, requires = "which", conflicts_with_all = ["unarchive", "archived"], help = "company_file.cli_archive")]
    pub archive: bool,
    #[arg(long, requires = "which", conflicts_with = "archived", help = "company_file.cli_unarchive")]
    pub unarchive: bool,
    #[arg(long, conflicts_with = "which", help = "company_file.cli_archived")]
    pub archived: bool,
}

#[derive(Debug, Args)]
pub(in crate::cli) struct BookmarkArguments {
    #[arg(value_name = "BOOKMARK", help = "bookmark.cli_which")]
    pub which: Option<String>,
    #[arg(long, conflicts_with_all = ["which", "seen", "drop", "back", "queue", "archived", "tag"], help = "bookmark.cli_add")]
    pub add: bool,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "bookmark.cli_title")]
    pub title: Option<String>,
    #[arg(long, value_name = "ADDRESS", allow_hyphen_values = true, value_parser = value::text, help = "bookmark.cli_address")]
    pub address: Option<String>,
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = value::text, help = "bookmark.cli_text")]
    pub text: Option<String>,
    #[arg(long, value_name = "A,B", allow_hyphen_values = true, value_parser = value::text, help = "bookmark.cli_tags")]
    pub tags: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true, value_parser = value::text, help = "bookmark.cli_next")]
    pub next: Option<String>,
    #[arg(long, requires = "which", conflicts_with_all = ["drop", "back", "queue", "archived", "tag"], help = "bookmark.cli_seen")]
    pub seen: bool,
    #[arg(long, requires = "which", conflicts_with_all = ["back", "queue", "archived", "tag"], help = "bookmark.cli_drop")]
    pub drop: bool,
    #[arg(long, requires = "which", conflicts_with_all = ["queue", "archived", "tag"], help = "bookmark.cli_back")]
    pub back: bool,
    #[arg(long, conflicts_with_all = ["which", "archived", "tag"], help = "bookmark.cli_queue")]
    pub queue: bool,
    #[arg(long, conflicts_with = "which", help = "bookmark.cli_archived")]
    pub archived: bool,
    #[arg(long, value_name = "TAG", allow_hyphen_values = true, conflicts_with = "which", value_parser = value::text, help = "bookmark.cli_tag")]
    pub tag: Option<String>,
}
