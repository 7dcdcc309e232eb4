use super::facts::Fact;
use super::fill::fill;
use super::*;
use crate::model::{Contact, TemplateId};

fn facts() -> Fact {
    let text = |text: &str| Fact::Text(text.to_owned());
    let line = |product: &str| Fact::Group(vec![("product", text(product)), ("price", Fact::Nothing)]);
    Fact::Group(vec![
        ("contact", Fact::Group(vec![("name", text("Jürgen {{ customer.name }}\u{1b}[31m")), ("email", text(""))])),
        ("quote", Fact::Group(vec![("lines", Fact::List(vec![line("M8"), line("M10")])), ("days", Fact::Number(3))])),
        ("project", Fact::Nothing),
        ("gone", Fact::List(Vec::new())),
    ])
}

fn filled(text: &str) -> Written {
    fill("", text, facts(), Lang::En).unwrap_or_else(|told| panic!("{text}: {told}"))
}

#[test]
fn r19_what_is_missing_is_marked_and_listed_and_never_an_error() {
    for (template, text, missing) in [
        ("plain", "plain\n", &[][..]),
        ("{{ quote.days }} days", "3 days\n", &[]),
        // What a value says is never read as a template, and controls nothing.
        ("{{ contact.name }}", "Jürgen {{ customer.name }}[31m\n", &[]),
        ("to {{ contact.email }}", "to ⟨contact.email⟩\n", &["contact.email"]),
        ("{{ project.name }} {{ project.name }}", "⟨project.name⟩ ⟨project.name⟩\n", &["project.name"]),
        ("{{ slip.of.the.pen }}", "⟨slip.of.the.pen⟩\n", &["slip.of.the.pen"]),
        ("{{ contact }}", "⟨contact⟩\n", &["contact"]),
        ("{% if project.name %}x{% else %}y{% endif %}", "y\n", &[]),
        ("{% if contact.email %}x{% endif %}z", "z\n", &[]),
        ("{{ contact.email | default('-') }}{{ project.a | d }}", "-\n", &[]),
        ("{{ contact.email | upper }}", "⟨CONTACT.EMAIL⟩\n", &["contact.email"]),
        ("{{ contact.email is defined }} {{ contact.name is defined }}", "False True\n", &[]),
        ("{% for line in gone %}- {{ line.product }}\n{% endfor %}", "- ⟨gone.product⟩\n", &["gone.product"]),
        ("{% for line in quote.lines %}\n- {{ line.product }}\n{% endfor %}", "- M8\n- M10\n", &[]),
        ("{{ quote.lines[0].price }}", "⟨quote.lines.price⟩\n", &["quote.lines.price"]),
        ("{{ range(3) }}{{ contact.name.foo() if project.name }}", "⟨range⟩\n", &["range"]),
        // What is reckoned from something that is missing is missing.
        ("{{ quote.days + 2 }}, {{ project.late + 1 }}!", "5, ⟨project.late⟩!\n", &["project.late"]),
        ("{{ 2 * (quote.days - project.late * 3) + project.a }}", "⟨project.late⟩\n", &["project.late"]),
        ("{{ project.late | default(4) + 1 }} {{ -project.late }}", "5 ⟨project.late⟩\n", &["project.late"]),
        ("{% if project.late + 1 %}x{% else %}y{% endif %}", "y\n", &[]),
        (
            "{{ project.a == project.b }} {{ project.a == project.a }} {{ project.a < project.b }}",
            "False True True\n",
            &[],
        ),
        ("{{ [project.b, project.a] | sort | join(', ') }}", "⟨project.a⟩, ⟨project.b⟩\n", &["project.a", "project.b"]),
        ("{% set a = project.late // 7 %}{{ 'a.b' }} {{ a }}", "a.b ⟨project.late⟩\n", &["project.late"]),
        (
            "{% for line in quote.lines %}\n{{ line.price + quote.days }}\n{% endfor %}",
            "⟨quote.lines.price⟩\n⟨quote.lines.price⟩\n",
            &["quote.lines.price"],
        ),
        ("a  \n\n\n\n{% if false %}\nb\n{% endif %}\n\nc", "a\n\nc\n", &[]),
    ] {
        let written = filled(template);
        assert_eq!(
            (written.text.as_str(), written.missing),
            (text, missing.iter().map(|one| (*one).to_owned()).collect()),
            "{template}"
        );
    }
}

#[test]
fn r19_a_wrong_template_is_told_by_its_line_and_cost_is_bounded() {
    let told = fill("", "one\n{{ contact.name", facts(), Lang::En).unwrap_err();
    assert!(told.contains("Line 2") && told.contains("{{ contact.name"), "{told}");
    assert!(sound("{% for x in y %}", Lang::Zh).unwrap_err().contains("模板第 1 行"));
    assert!(sound("{{ a.b }}", Lang::En).is_ok());
    let told = fill("", "one\n\n{{ contact.name - 3 }}", facts(), Lang::En).unwrap_err();
    assert!(told.contains("Line 3") && told.contains("{{ contact.name - 3 }}"), "known, but no number: {told}");
    for dear in [
        "{% for a in quote.lines %}{% set b = 'x' * 90000000 %}{{ b }}{% endfor %}",
        "{% set a = 'xxxxxxxxxxxxxxxx' %}{% set a = a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{% set a = a ~ a ~ a ~ a ~ a ~ a %}{{ a }}",
        "{% include 'x' %}",
    ] {
        assert!(fill("", dear, facts(), Lang::En).is_err(), "{dear}");
    }
}

#[test]
fn r19_a_subject_is_one_line() {
    let facts = Fact::Group(vec![("a", Fact::Text("one\r\nBcc: x@y.z\u{7}".into()))]);
    assert_eq!(fill("{{ a }}\n b", "", facts, Lang::En).unwrap().subject, "one Bcc: x@y.z b");
}

#[test]
fn r19_what_comes_with_the_program_is_whole_in_both_languages() {
    let shelf = Shelf::default();
    let lines = shelf.lines(Lang::En);
    assert_eq!(lines.len(), 8);
    for line in &lines {
        assert_eq!((line.langs.len(), line.own.len()), (2, 0), "{line:?}");
        for lang in Lang::ALL {
            let template = shelf.find(&line.name, lang).unwrap();
            assert_eq!(template.lang, template_lang(lang), "{line:?}");
            assert_eq!(template.kind == TemplateKind::Mail, !template.subject.is_empty(), "{line:?}");
            sound(&template.subject, lang).unwrap();
            sound(&template.text, lang).unwrap();
            // It reads as it is written, by any of its names.
            let again = read_template(&template_text(template), lang).unwrap();
            assert_eq!((&again.name, &again.text, again.lang), (&template.name, &template.text, template.lang));
            assert_eq!(template_key(&format!(" {} ", template.name.to_uppercase())), line.name);
        }
    }
}

#[test]
fn r19_ones_own_takes_the_place_of_one_that_comes_with_the_program() {
    let own = |name: &str, lang: Lang| Template {
        id: TemplateId::new(),
        lang: template_lang(lang),
        ..read_template(&format!("name: {name}\n\nown"), lang).unwrap()
    };
    let shelf = Shelf { own: vec![own("报价跟进", Lang::Zh), own("Zoll", Lang::En)], ..Shelf::default() };
    assert_eq!(shelf.find("quote-follow-up", Lang::Zh).unwrap().text, "own");
    assert_ne!(shelf.find("quote-follow-up", Lang::En).unwrap().text, "own");
    let lines = shelf.lines(Lang::Zh);
    let told: Vec<_> =
        lines.iter().filter(|line| !line.own.is_empty()).map(|line| (&*line.title, line.langs.len())).collect();
    assert_eq!(told, [("报价跟进", 2), ("Zoll", 1)]);
    assert_eq!(shelf.find_any("zoll", Lang::Zh).unwrap().lang, TemplateLang::English);
}

#[test]
fn r19_a_head_says_what_is_wrong_with_it() {
    let read = |text: &str| read_template(text, Lang::En);
    let whole = read("\u{feff}名称：样品\r\n主题：{{ quote.number }}\r\n\r\n您好\r\n\r\n再见\r\n").unwrap();
    assert_eq!((whole.name.as_str(), whole.lang, whole.kind), ("样品", TemplateLang::Chinese, TemplateKind::Mail));
    assert_eq!((whole.subject.as_str(), whole.text.as_str()), ("{{ quote.number }}", "您好\n\n再见"));
    assert_eq!(read("name: x\n\ny").unwrap().kind, TemplateKind::Text);
    for (text, told) in
        [("Dear Jo,\n\nx", "Dear Jo,"), ("subject: x\n\ny", "name"), ("name: x\nlanguage: fr\n\ny", "language: fr")]
    {
        assert!(read(text).unwrap_err().contains(told), "{text}: {:?}", read(text));
    }
}

#[test]
fn r19_an_address_of_a_mail_takes_no_head_from_a_value() {
    let address = mailto("a+b@x.co", "50 % & more\r\nBcc: y", "您好\nline?=&#");
    assert_eq!(
        address,
        "mailto:a+b@x.co?subject=50%20%25%20%26%20more%0D%0ABcc%3A%20y&body=%E6%82%A8%E5%A5%BD%0D%0Aline%3F%3D%26%23"
    );
    let of = |mails: &[&str]| {
        let contact = Contact { emails: mails.iter().map(|one| (*one).to_owned()).collect(), ..Contact::default() };
        recipient(Some(&contact)).map(str::to_owned)
    };
    assert_eq!(of(&["none", "a@b.co?bcc=x@y.z\n", "x@y.co,z@y.co", " buyer@b.co "]), Some("buyer@b.co".into()));
    assert_eq!(mailto("a@b.co?bcc=x@y.z", "", ""), "mailto:a@b.co%3Fbcc%3Dx@y.z?subject=&body=");
    assert_eq!((of(&["<a@b.co>", "a b@c.d", "a@b@c"]), recipient(None)), (None, None));
}
