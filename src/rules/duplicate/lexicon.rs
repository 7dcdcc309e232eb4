//! Words of companies' names that do not tell the company.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Legal forms as words, with their points gone. They are taken off the end of a name, and off its beginning.
static FORMS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "gmbh mbh ag kg kgaa ohg ug ek ev co company ltd limited pty pte pvt private plc llc llp lp inc incorporated corp corporation \
     sa sas sasu sarl srl srls spa snc sapi cv rl ltda lda sl slu eireli bv nv bvba vof ab oy oyj as asa aps hf ehf kft zrt nyrt bt \
     doo dd ad ood eood sro spol zoo spzoo sp uab sia ou kk jsc ojsc pjsc cjsc fze fzco fzc wll sdn bhd tbk pt sti \
     ооо оао ао зао пао ип тоо тов чп ooo oao zao pao tov too"
        .split_whitespace()
        .collect()
});

/// Words that join others.
const JOINING: [&str; 9] = ["and", "und", "et", "the", "de", "ve", "i", "y", "e"];

/// Legal forms of scripts without blanks, at the end of a name; the longest first.
pub(super) const FORMS_BEHIND: [&str; 11] = [
    "股份有限公司",
    "有限责任公司",
    "责任有限公司",
    "有限公司",
    "株式会社",
    "有限会社",
    "合同会社",
    "总公司",
    "公司",
    "주식회사",
    "유한회사",
];

/// At its beginning.
pub(super) const FORMS_BEFORE: [&str; 5] = ["株式会社", "有限会社", "合同会社", "주식회사", "유한회사"];

/// What a company does or how large it is: the one word for it, and all that are written instead. A name of nothing else tells nobody.
const TRADES: &str = "
trading: trade trading traders 贸易 商贸
import: import imports
export: export exports
import export: 进出口
international: international intl 国际
global: global
world: world
group: group 集团
holding: holding holdings 控股
industries: industry industrial industries 实业 工业
technology: technology technologies tech 科技 技术
electronics: electronic electronics 电子
electric: electric electrical 电器
machinery: machine machinery 机械
hardware: hardware 五金
manufacturing: manufacturing manufacturer mfg 制造
factory: factory 工厂
plastics: plastic plastics 塑料 塑胶
textiles: textile textiles 纺织
garments: garment garments 服装
chemicals: chemical chemicals 化工
furniture: furniture 家具
packaging: packaging packing 包装
logistics: logistics 物流
services: service services
solutions: solutions
systems: systems
products: products
enterprises: enterprise enterprises 企业
business: business
sales: sales
supply: supply supplies
wholesale: wholesale
purchasing: purchasing
buyer: buyer
customer: customer 客户
unknown: unknown
test: test
na: na
china: china 中国
office: office
shop: shop
store: store
";

static BY_WORD: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = TRADES.lines().filter_map(|line| line.split_once(": "));
    lines.flat_map(|(trade, words)| words.split(' ').map(move |word| (word, trade))).collect()
});

/// Whether a word is a legal form.
pub(super) fn is_form(word: &str) -> bool {
    FORMS.contains(word)
}

/// Whether a word only joins others.
pub(super) fn joins(word: &str) -> bool {
    JOINING.contains(&word)
}

/// The one word, or two, for what a company does.
pub(super) fn trade(word: &str) -> Option<&'static str> {
    BY_WORD.get(word).copied()
}

/// The word for what a company does that a text in a script without blanks begins with.
pub(super) fn trade_ahead(text: &str) -> Option<&str> {
    [3, 2].into_iter().find_map(|letters| {
        let (end, last) = text.char_indices().nth(letters - 1)?;
        text.get(..end + last.len_utf8()).filter(|word| BY_WORD.contains_key(word))
    })
}
