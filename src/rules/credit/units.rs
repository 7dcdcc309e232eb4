//! Units of quantity: what is counted in packing units or items, and what is measured (art. 30b).

/// A unit as it is written: one name for all its spellings, and whether it is counted; `None` where it is not known.
pub(super) fn unit(text: &str) -> (String, Option<bool>) {
    let written: String = text.trim().trim_end_matches('.').to_lowercase();
    let known = UNITS.iter().find(|(spellings, _)| spellings.split('|').any(|one| one == written));
    match known {
        Some((spellings, counted)) => (spellings.split('|').next().unwrap_or_default().to_owned(), Some(*counted)),
        None => (written, None),
    }
}

/// Spellings, the first one standing for all, and whether it is counted.
const UNITS: [(&str, bool); 27] = [
    ("pcs|pc|piece|pieces|ea|each|unit|units|个|件|只|支|台|片|根|颗|粒|枚", true),
    ("set|sets|套", true),
    ("pair|pairs|prs|双|对", true),
    ("dozen|doz|dz|打", true),
    ("ctn|ctns|carton|cartons|纸箱|箱", true),
    ("box|boxes|盒", true),
    ("case|cases|木箱", true),
    ("bag|bags|袋|包", true),
    ("pallet|pallets|plt|plts|托盘|托", true),
    ("drum|drums|桶", true),
    ("bale|bales", true),
    ("roll|rolls|卷", true),
    ("pkg|pkgs|package|packages", true),
    ("container|containers|集装箱", true),
    ("bottle|bottles|瓶", true),
    ("thousand|m.pcs|1000 pcs|千件|千个", true),
    ("kg|kgs|kilogram|kilograms|公斤|千克", false),
    ("g|gram|grams|克", false),
    ("t|mt|mts|ton|tons|tonne|tonnes|metric ton|metric tons|吨|公吨", false),
    ("lb|lbs|pound|pounds|磅", false),
    ("m|meter|meters|metre|metres|米", false),
    ("m2|m²|sqm|square metre|square metres|平方米", false),
    ("m3|m³|cbm|cubic metre|cubic metres|立方米", false),
    ("ft|feet|foot|英尺", false),
    ("yd|yds|yard|yards|码", false),
    ("l|liter|liters|litre|litres|升", false),
    ("gal|gallon|gallons|加仑", false),
];
