//! What is in a workbook: the texts of the files in its archive.

use std::io::Read;

use flate2::read::DeflateDecoder;

/// All texts of an archive that holds no file within a file, one after another.
pub fn texts(archive: &[u8]) -> String {
    let mut all = String::new();
    let number = |at: usize, bytes: usize| {
        archive[at..at + bytes].iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let heads = archive.windows(4).enumerate().filter(|(_, four)| four == b"PK\x03\x04").map(|(at, _)| at);
    for at in heads {
        let (method, begins) = (number(at + 8, 2), at + 30 + number(at + 26, 2) + number(at + 28, 2));
        assert_eq!(method, 8, "deflated");
        let mut text = Vec::new();
        DeflateDecoder::new(&archive[begins..]).read_to_end(&mut text).unwrap();
        all.push_str(&String::from_utf8_lossy(&text));
        all.push('\n');
    }
    all
}
