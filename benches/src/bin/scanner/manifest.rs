//! A set as files, for readers in other languages.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use laissez_benches::case::Case;

use crate::measure::{BATCH, taken};
use crate::picture;

/// Writes each frame as `<id>.pgm`, and `manifest.tsv` with a line a frame: id, condition, width, height, pixels a module,
/// and the text of each code.
pub(crate) fn write(folder: &Path, cases: &[Case]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut manifest = BufWriter::new(File::create(folder.join("manifest.tsv"))?);
    for batch in cases.chunks(BATCH) {
        for (case, frame) in batch.iter().zip(taken(batch)) {
            picture::write_pgm(&folder.join(format!("{}.pgm", case.id)), &frame)?;
            let module_px = frame.codes.first().map_or(0., |code| code.module_px);
            write!(manifest, "{}\t{}\t{}\t{}\t{module_px:.2}", case.id, case.condition, frame.width, frame.height)?;
            for code in &frame.codes {
                write!(manifest, "\t{}", code.text)?;
            }
            writeln!(manifest)?;
        }
    }
    manifest.flush()
}
