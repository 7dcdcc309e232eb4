//! Which column is which field, guessed from headers and values.

use std::collections::HashSet;

use super::field::{CUSTOM, Field};
use super::headers::{self, Sure};
use super::mapping::Mapping;
use super::record::Record;
use super::{places, standing, values};

impl Mapping {
    /// Guesses the field of each column from its header, and from `sample` (records below it) where the header leaves a doubt.
    pub fn guess(headers: &[String], sample: &[Record]) -> Self {
        let known: Vec<Option<(Field, Sure)>> =
            headers.iter().map(|header| headers::known(header).filter(|_| !header.starts_with(CUSTOM))).collect();
        let has = |wanted: &[Field]| known.iter().flatten().any(|(field, _)| wanted.contains(field));
        let sure_name = known.iter().flatten().any(|(field, sure)| *field == Field::Name && *sure == Sure::Yes);
        let person = has(&[Field::FirstName, Field::LastName]);
        let mut guesses: Vec<(Sure, Field)> = Vec::with_capacity(headers.len());
        for (at, header) in headers.iter().enumerate() {
            let bare = values::unguarded(header);
            let custom = Field::Custom(bare.to_owned());
            // Our own export marks a column of the customer's own whose name would be taken for a field.
            if let Some(name) = bare.strip_prefix(CUSTOM) {
                guesses.push((Sure::Yes, Field::Custom(name.to_owned())));
                continue;
            }
            let guess = match known.get(at).cloned().flatten() {
                None => (Sure::Yes, custom),
                Some((Field::Name, Sure::IfValuesAgree)) if sure_name || person => (Sure::Second, Field::Contact),
                Some((Field::Name, Sure::IfValuesAgree)) => (Sure::Second, Field::Name),
                // Beside a "Job Title", "Title" is Mr or Ms.
                Some((Field::Title, Sure::IfValuesAgree)) if has(&[Field::Contact]) || person || !sure_name => {
                    (Sure::Second, Field::Title)
                }
                Some((field, Sure::IfValuesAgree)) => {
                    if agrees(&field, at, sample) {
                        (Sure::Second, field)
                    } else {
                        (Sure::Second, if field == Field::Country { Field::Place } else { custom })
                    }
                }
                Some((field, sure)) => (sure, field),
            };
            guesses.push(guess);
        }
        let mut columns: Vec<(String, Field)> = headers.iter().map(|header| (header.clone(), Field::Ignore)).collect();
        let mut taken: HashSet<Field> = HashSet::new();
        for wanted in [Sure::Yes, Sure::Second] {
            for ((sure, field), (header, slot)) in guesses.iter().zip(&mut columns) {
                if *sure != wanted {
                    continue;
                }
                let free = field.is_plural() || taken.insert(field.clone());
                *slot = if free { field.clone() } else { Field::Custom(header.clone()) };
            }
        }
        Self { columns }
    }

    /// Guesses from the values alone, for a file without headers.
    pub fn guess_values(headers: &[String], sample: &[Record]) -> Self {
        let mut columns: Vec<(String, Field)> =
            headers.iter().map(|header| (header.clone(), Field::Custom(header.clone()))).collect();
        let mut best: Option<(usize, usize)> = None;
        let mut taken: HashSet<Field> = HashSet::new();
        for (at, (_, slot)) in columns.iter_mut().enumerate() {
            let cells: Vec<&str> = sample.iter().map(|one| one.cell(at).trim()).filter(|one| !one.is_empty()).collect();
            if cells.is_empty() {
                continue;
            }
            let most =
                |test: &dyn Fn(&str) -> bool| cells.iter().filter(|one| test(one)).count() * 5 >= cells.len() * 4;
            let found = if most(&|one| values::looks_like_email(one)) {
                Some(Field::Email)
            } else if most(&|one| values::looks_like_website(one)) {
                Some(Field::Website)
            } else if most(&|one| one.chars().count() > 1 && places::country(one).is_ok()) {
                Some(Field::Country)
            } else if most(&|one| values::looks_like_phone(one)) {
                Some(Field::Phone)
            } else {
                None
            };
            if let Some(field) = found
                && (field.is_plural() || taken.insert(field.clone()))
            {
                *slot = field;
                continue;
            }
            if most(&|one| one.chars().filter(|c| c.is_alphabetic()).count() >= 2) {
                let different = cells.iter().collect::<HashSet<_>>().len();
                if best.is_none_or(|(most, _)| different > most) {
                    best = Some((different, at));
                }
            }
        }
        if let Some((_, at)) = best
            && let Some(slot) = columns.get_mut(at)
        {
            slot.1 = Field::Name;
        }
        Self { columns }
    }
}

/// Whether most values under a header of doubtful meaning can be read as the field.
fn agrees(field: &Field, column: usize, sample: &[Record]) -> bool {
    let cells: Vec<&str> = sample.iter().map(|one| one.cell(column).trim()).filter(|one| !one.is_empty()).collect();
    let fits = cells
        .iter()
        .filter(|one| match field {
            Field::Country => places::country(one).is_ok(),
            Field::Status => standing::status(one).is_some(),
            Field::Grade => standing::grade(one).is_some(),
            Field::Phone => values::looks_like_phone(one),
            _ => true,
        })
        .count();
    fits * 5 >= cells.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(headers: &str) -> Vec<String> {
        let headers: Vec<String> = headers.split(',').map(str::to_owned).collect();
        Mapping::guess(&headers, &[]).columns().iter().map(|(_, field)| field.word()).collect()
    }

    #[test]
    fn headers_of_known_programs() {
        for (headers, expected) in [
            (
                "First Name,Last Name,Organization Name,Organization Title,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 2 - Value",
                "first_name,last_name,name,title,tags,ignore,email,phone",
            ),
            (
                "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title",
                "contact,first_name,last_name,ignore,email,name,title",
            ),
            (
                "Title,First Name,Last Name,Company,Job Title,Business Street,Business Country/Region,E-mail Address,Web Page",
                "custom:Title,first_name,last_name,name,title,street,country,email,website",
            ),
            (
                "Record ID,Company name,Website URL,Company owner,Create Date,Phone Number,Country/Region,Industry",
                "custom:Record ID,name,website,owner,created,phone,country,custom:Industry",
            ),
            (
                "Person - Name,Person - Organization,Person - Email - Work,Deal - Value,Deal - Currency",
                "contact,name,email,expected_amount,currency",
            ),
            (
                "id,name,is_company,company_name,country_id,street,city,zip,phone,mobile,email,vat,website,comment",
                "custom:id,contact,is_company,name,country,street,city,zip,phone,phone,email,custom:vat,website,notes",
            ),
            ("External ID,Name,Is a Company,Country,Email", "custom:External ID,name,is_company,country,email"),
            (
                "name,website,emailAddress,phoneNumber,billingAddressCountry,createdAt",
                "name,website,email,phone,country,created",
            ),
            ("Company,Last Name,First Name,Title,Email,Lead Status", "name,last_name,first_name,title,email,status"),
            (
                "公司名称,简称,客户编号,国家地区,省份,城市,客户来源,客户星级,时区,公司网址,座机,公司备注,下次日程时间",
                "name,alias,code,country,state,city,source,grade,time_zone,website,phone,notes,next_follow_up",
            ),
            (
                "客户公司名,国家 / 地区,主联系人,邮箱 / Email,手机,获取来源,客户价值评级,最近跟进,下次跟进,跟进记录,备注",
                "name,country,contact,email,phone,source,grade,last_contact,next_follow_up,follow_up,notes",
            ),
            (
                "customerID,companyName,contactName,contactTitle,address,city,region,postalCode,country,phone,fax",
                "code,name,contact,title,address,city,state,zip,country,phone,custom:fax",
            ),
            ("ＣＯＭＰＡＮＹ　ＮＡＭＥ,e_mail", "name,email"),
        ] {
            assert_eq!(fields(headers).join(","), expected, "{headers}");
        }
    }
}
