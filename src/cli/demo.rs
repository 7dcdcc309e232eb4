//! `genjin demo`: the sample book, opened in a temporary folder or written to one.

use std::path::Path;

use serde_json::json;

use super::arguments::DemoArguments;
use super::context::{Context, Outcome, Told};
use super::exchange::Meter;
use super::workbench;
use crate::demo::{Generator, Sample, sample_book, sample_products, sample_shelf};
use crate::engine::write_samples;
use crate::text::shown;
use crate::tr;

/// `genjin demo`.
pub(super) fn run(context: &mut Context, given: &DemoArguments) -> Outcome {
    match &given.write {
        Some(dir) => {
            let (customers, records) = write(context, given, dir)?;
            let path = dir.to_string_lossy();
            let text =
                tr!(context.lang, "cli.demo_written", customers = customers, records = records, dir = shown(&path));
            Ok(Told { text: text + "\n", json: json!({ "customers": customers, "records": records }) })
        }
        None => {
            let folder = tempfile::Builder::new()
                .prefix("genjin-demo-")
                .tempdir()
                .map_err(|error| tr!(context.lang, "cli.no_temporary", error = error))?;
            let book = folder.path().join("book");
            write(context, given, &book)?;
            context.dir = book;
            let done = workbench::open(context);
            context.close()?;
            done
        }
    }
}

fn write(context: &Context, given: &DemoArguments, dir: &Path) -> Result<(u64, u64), String> {
    let asker = context.asker();
    let mut meter = Meter::new(context.lang);
    let settings = &context.settings;
    let done = match given.customers {
        Some(customers) => {
            let samples = Generator::new(customers, given.seed, asker.today).map(Sample::into_writes);
            write_samples(dir, settings, &asker, samples, Some(customers as u64), &mut meter)
        }
        None => {
            let samples = sample_book(asker.today, asker.now, context.lang).into_iter().map(Sample::into_writes);
            let mut samples: Vec<_> = samples.collect();
            // They belong to nobody, and come with the last one.
            if let Some(last) = samples.last_mut() {
                last.extend(sample_products(asker.today, asker.now, context.lang));
                last.extend(sample_shelf(asker.today, asker.now, context.lang));
            }
            write_samples(dir, settings, &asker, samples.into_iter(), None, &mut meter)
        }
    };
    meter.clear();
    done.map_err(|refusal| refusal.tell(context.lang))
}
