//! R9: what carriage costs a piece: from the carton to cartons, cubic metres and tonnes, and from these to the freight. Exact decimals;
//! only the last step, sharing it among the pieces, may be rounded, at 28 digits.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::model::{Carton, Freight, FreightBy, Money, Per};

/// What a container takes: the volume that can be used of it in cubic metres, and its payload in tonnes.
///
/// These are figures to reckon with, not limits of a given box. Carriers' tables give inner volumes of about 33, 67 and 76 m³, of which
/// cartons stowed by hand fill some 85 to 90 %; and payloads of 21.7 t (of 24 t gross; newer boxes take up to 28 t), 26.6 t and 26.5 t (of
/// 30.48 t gross). Roads often allow less.
pub const CONTAINERS: [(FreightBy, Decimal, Decimal); 3] = [
    (FreightBy::Gp20, Decimal::from_parts(28, 0, 0, false, 0), Decimal::from_parts(217, 0, 0, false, 1)),
    (FreightBy::Gp40, Decimal::from_parts(58, 0, 0, false, 0), Decimal::from_parts(266, 0, 0, false, 1)),
    (FreightBy::Hq40, Decimal::from_parts(68, 0, 0, false, 0), Decimal::from_parts(265, 0, 0, false, 1)),
];

/// What a number of pieces comes to when it is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Whole cartons.
    pub cartons: Decimal,
    /// Cubic metres.
    pub cbm: Decimal,
    /// Gross weight in tonnes, where a carton's is known.
    pub tonnes: Option<Decimal>,
}

/// What freight goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FreightBasis {
    /// So many cubic metres.
    Volume(Decimal),
    /// So many tonnes, since these are more than the cubic metres.
    Weight(Decimal),
    /// So many containers.
    Containers(Decimal),
}

/// The freight of a line, and from what it follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Freighted {
    /// The pieces as they are packed.
    pub load: Load,
    /// What is paid for.
    pub basis: FreightBasis,
    /// What all of it costs, in the currency of the freight.
    pub whole: Money,
    /// What as many pieces cost as the price is for; not rounded.
    pub share: Money,
}

/// Why freight cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoFreight {
    /// How the product is packed is not known.
    NoCarton,
    /// There is no quantity to share it among.
    NoQuantity,
    /// A figure is beyond all measure.
    TooLarge,
}

/// What a quantity comes to when it is packed; the last carton counts whole. `None` for figures beyond all measure or a carton of nothing.
pub fn load(carton: &Carton, quantity: Decimal) -> Option<Load> {
    let pieces = Decimal::from(carton.pieces);
    let cartons = up(quantity.checked_div(pieces)?);
    let [length, width, height] = carton.size;
    let cubic_cm = length.checked_mul(width)?.checked_mul(height)?;
    let cbm = cartons.checked_mul(cubic_cm)?.checked_mul(Decimal::new(1, 6))?.normalize();
    let tonnes = carton.gross_kg.and_then(|kg| cartons.checked_mul(kg)?.checked_mul(Decimal::new(1, 3)));
    Some(Load { cartons, cbm, tonnes: tonnes.map(|tonnes| tonnes.normalize()) })
}

/// The freight of so many pieces; shared among as many as a price is for (R9).
///
/// # Errors
/// What is missing for it; never a guess.
pub fn freight(of: &Freight, quantity: Option<Decimal>, per: Per) -> Result<Freighted, NoFreight> {
    let carton = of.carton.ok_or(NoFreight::NoCarton)?;
    let quantity = quantity.filter(|quantity| *quantity > Decimal::ZERO).ok_or(NoFreight::NoQuantity)?;
    let load = load(&carton, quantity).ok_or(NoFreight::TooLarge)?;
    let basis = match CONTAINERS.iter().find(|(by, ..)| *by == of.by) {
        Some((_, volume, payload)) => {
            FreightBasis::Containers(boxes(&load, *volume, *payload).ok_or(NoFreight::TooLarge)?)
        }
        None => match load.tonnes {
            Some(tonnes) if tonnes > load.cbm => FreightBasis::Weight(tonnes),
            _ => FreightBasis::Volume(load.cbm),
        },
    };
    let (FreightBasis::Volume(many) | FreightBasis::Weight(many) | FreightBasis::Containers(many)) = basis;
    let whole = of.rate.amount.checked_mul(many).ok_or(NoFreight::TooLarge)?;
    let share = whole.checked_mul(per.count().into()).and_then(|all| all.checked_div(quantity));
    let share = share.ok_or(NoFreight::TooLarge)?;
    let currency = of.rate.currency;
    Ok(Freighted {
        load,
        basis,
        whole: Money { amount: whole.normalize(), currency },
        share: Money { amount: share.normalize(), currency },
    })
}

/// How many containers a load fills, by volume and by weight.
fn boxes(load: &Load, volume: Decimal, payload: Decimal) -> Option<Decimal> {
    let by_volume = up(load.cbm.checked_div(volume)?);
    let by_weight = load.tonnes.map_or(Some(Decimal::ZERO), |tonnes| Some(up(tonnes.checked_div(payload)?)))?;
    Some(by_volume.max(by_weight))
}

fn up(figure: Decimal) -> Decimal {
    figure.round_dp_with_strategy(0, RoundingStrategy::AwayFromZero).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn carton(pieces: u32, size: [&str; 3], gross: Option<&str>) -> Carton {
        Carton { pieces, size: size.map(dec), gross_kg: gross.map(dec) }
    }

    #[test]
    fn r9_cartons_are_whole_and_volume_is_exact() {
        for (pieces, size, gross, quantity, cartons, cbm, tonnes) in [
            (20, ["50", "40", "50"], Some("12.5"), "410", "21", "2.1", Some("0.2625")),
            (20, ["50", "40", "50"], None, "400", "20", "2", None),
            (20, ["50", "40", "50"], None, "400.5", "21", "2.1", None),
            (20, ["50", "40", "50"], None, "1", "1", "0.1", None),
            // 48.5 × 32.2 × 26 = 40,604.2 cm³.
            (500, ["48.5", "32.2", "26"], Some("18.75"), "120000", "240", "9.745008", Some("4.5")),
            (1, ["120", "80", "101.3"], Some("640"), "3", "3", "2.91744", Some("1.92")),
        ] {
            let load = load(&carton(pieces, size, gross), dec(quantity)).unwrap();
            let told = (load.cartons.to_string(), load.cbm.to_string(), load.tonnes.map(|one| one.to_string()));
            assert_eq!(
                told,
                (cartons.into(), cbm.into(), tonnes.map(str::to_owned)),
                "{quantity} in {pieces} {size:?}"
            );
        }
    }

    #[test]
    fn r9_freight_by_volume_weight_or_container() {
        let light = carton(20, ["50", "40", "50"], Some("12.5"));
        let heavy = carton(500, ["48", "32", "26"], Some("45"));
        let unweighed = Carton { gross_kg: None, ..heavy };
        use FreightBasis::{Containers, Volume, Weight};
        use FreightBy::{Cbm, Gp20, Gp40, Hq40};
        for (carton, quantity, per, rate, by, basis, whole, share) in [
            // 410 pieces are 21 cartons of 0.1 m³.
            (light, "410", Per::One, "85", Cbm, Volume(dec("2.1")), "178.5", "0.43536585"),
            (light, "410", Per::Thousand, "85", Cbm, Volume(dec("2.1")), "178.5", "435.36585366"),
            (light, "400", Per::One, "85.50", Cbm, Volume(dec("2")), "171", "0.4275"),
            // 240 cartons: 9.584640 m³, but 10.8 t.
            (heavy, "120000", Per::One, "60", Cbm, Weight(dec("10.8")), "648", "0.0054"),
            (heavy, "120000", Per::Thousand, "60", Cbm, Weight(dec("10.8")), "648", "5.4"),
            (unweighed, "120000", Per::Thousand, "60", Cbm, Volume(dec("9.58464")), "575.0784", "4.79232"),
            (light, "410", Per::One, "2400", Gp20, Containers(dec("1")), "2400", "5.85365854"),
            // 28 m³ are one container, one carton more are two.
            (light, "5600", Per::One, "2400", Gp20, Containers(dec("1")), "2400", "0.42857143"),
            (light, "5601", Per::One, "2400", Gp20, Containers(dec("2")), "4800", "0.85698982"),
            (light, "11600", Per::One, "3800", Gp40, Containers(dec("1")), "3800", "0.32758621"),
            (light, "11620", Per::One, "3800", Gp40, Containers(dec("2")), "7600", "0.65404475"),
            (light, "13600", Per::One, "4000", Hq40, Containers(dec("1")), "4000", "0.29411765"),
            // 482 cartons are 19.2 m³, and 21.69 t; one more is too heavy.
            (heavy, "241000", Per::Thousand, "2400", Gp20, Containers(dec("1")), "2400", "9.95850622"),
            (heavy, "241500", Per::Thousand, "2400", Gp20, Containers(dec("2")), "4800", "19.87577640"),
        ] {
            let rate = Money { amount: dec(rate), currency: Currency::USD };
            let of = Freight { rate, by, carton: Some(carton) };
            let found = freight(&of, Some(dec(quantity)), per).unwrap();
            assert_eq!((found.basis, found.whole.amount), (basis, dec(whole)), "{quantity} {by}");
            assert_eq!(crate::rules::fixed(found.share.amount, 8).parse(), Ok(dec(share)), "{quantity} {by}");
        }
    }

    #[test]
    fn r9_what_is_missing_for_freight_is_said() {
        let rate = Money { amount: dec("85"), currency: Currency::USD };
        let known = Freight { rate, by: FreightBy::Cbm, carton: Some(carton(20, ["50", "40", "50"], None)) };
        let unknown = Freight { carton: None, ..known };
        let empty = Freight { carton: Some(carton(0, ["50", "40", "50"], None)), ..known };
        let huge =
            Freight { carton: Some(carton(1, ["100000000000000000000", "100000000000000000000", "1"], None)), ..known };
        for (of, quantity, why) in [
            (unknown, Some("410"), NoFreight::NoCarton),
            (known, None, NoFreight::NoQuantity),
            (known, Some("0"), NoFreight::NoQuantity),
            (empty, Some("410"), NoFreight::TooLarge),
            (huge, Some("410"), NoFreight::TooLarge),
        ] {
            assert_eq!(freight(&of, quantity.map(dec), Per::One), Err(why), "{quantity:?}");
        }
    }
}
