//! Domains of mail addresses, and which of them tell the company.

/// Domains whose addresses tell nothing of a company.
const FREE_MAIL: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "qq.com",
    "163.com",
    "126.com",
    "yeah.net",
    "sina.com",
    "sina.cn",
    "sohu.com",
    "foxmail.com",
    "139.com",
    "189.cn",
    "aliyun.com",
    "outlook.com",
    "hotmail.com",
    "live.com",
    "msn.com",
    "yahoo.com",
    "yahoo.co.uk",
    "yahoo.co.jp",
    "yahoo.de",
    "yahoo.fr",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "aol.com",
    "gmx.de",
    "gmx.net",
    "gmx.com",
    "web.de",
    "t-online.de",
    "mail.ru",
    "yandex.ru",
    "yandex.com",
    "bk.ru",
    "protonmail.com",
    "proton.me",
    "naver.com",
    "hanmail.net",
    "daum.net",
    "rediffmail.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "libero.it",
    "uol.com.br",
    "bol.com.br",
    "terra.com.br",
    "zoho.com",
    "mail.com",
    "comcast.net",
    "docomo.ne.jp",
];

/// The domain of a mail address in lower case, if it tells the company.
pub fn company_domain(email: &str) -> Option<String> {
    let domain = email.rsplit_once('@')?.1.trim().to_ascii_lowercase();
    (domain.contains('.') && !FREE_MAIL.contains(&domain.as_str())).then_some(domain)
}

/// Where anybody has a page: their addresses tell nothing of a company.
const SHARED_SITES: &[&str] = &[
    "alibaba.com",
    "made-in-china.com",
    "globalsources.com",
    "1688.com",
    "taobao.com",
    "amazon.com",
    "ebay.com",
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "vk.com",
    "google.com",
    "wixsite.com",
    "wordpress.com",
    "blogspot.com",
    "weebly.com",
    "github.io",
    "tradeindia.com",
    "indiamart.com",
    "ec21.com",
    "europages.com",
    "qq.com",
    "weibo.com",
];

/// The domain of a web page in lower case without `www.`, if it tells the company.
pub fn site_domain(website: &str) -> Option<String> {
    let lower = website.trim().to_ascii_lowercase();
    let address = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = address.split(['/', '?', '#', ':', ' ']).next().unwrap_or("");
    let host = host.trim_start_matches("www.").trim_end_matches('.');
    let within = |site: &&str| host == *site || host.strip_suffix(*site).is_some_and(|front| front.ends_with('.'));
    let plain = host.contains('.') && !host.contains('@') && host.len() <= 253;
    (plain && !SHARED_SITES.iter().chain(FREE_MAIL).any(within)).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_ones_own_tells_the_company() {
        for (page, domain) in [
            ("https://www.Mueller-Stahl.de/en/contact?x=1", Some("mueller-stahl.de")),
            ("mueller-stahl.de", Some("mueller-stahl.de")),
            ("http://shop.acme.co.uk:8080", Some("shop.acme.co.uk")),
            ("https://haiyang.en.alibaba.com", None),
            ("facebook.com/acme", None),
            ("notalibaba.com", Some("notalibaba.com")),
            ("none", None),
            ("", None),
        ] {
            assert_eq!(site_domain(page).as_deref(), domain, "{page}");
        }
    }
}
