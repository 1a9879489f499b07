//! Published photographs of codes, and of things that aren't codes.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use laissez_benches::case::Case;
use laissez_benches::frame::{Frame, Truth};

/// Symbologies that no verifier reads.
const OTHERS: [&str; 3] = ["microqrcode", "rmqrcode", "mqrcode"];

/// The pictures in the folder `qr-images` of the one that `LAISSEZ_VECTORS` names, or none where it is absent. Their
/// condition is their collection's name.
pub(crate) fn cases() -> io::Result<Vec<Case>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let vectors = root.join(env::var("LAISSEZ_VECTORS").unwrap_or_else(|_| "../shared/vectors".to_owned()));
    let folder = vectors.join("qr-images");
    let Ok(list) = fs::read_to_string(folder.join("cases.jsonl")) else {
        println!("skipped: {} is absent (LAISSEZ_VECTORS says where to look)", folder.display());
        return Ok(Vec::new());
    };
    let mut cases = Vec::new();
    for line in list.lines() {
        let fields: serde_json::Value = serde_json::from_str(line)?;
        let Some(image) = fields["input"]["image"].as_str().map(|image| folder.join(image)) else { continue };
        let collection = collection(&image);
        let text = fields["expect"]["text"].as_str().map(str::to_owned);
        let is_known = text.is_some() || collection.starts_with("falsepositives");
        if is_known && !OTHERS.iter().any(|other| collection.starts_with(other)) {
            let id = fields["id"].as_str().unwrap_or_default().replace('/', "-");
            cases.push(Case::new(id, collection, true, move || photograph(&image, text.as_deref())));
        }
    }
    Ok(cases)
}

/// The name of the folder that a picture is in, which lives as long as the program.
fn collection(image: &Path) -> &'static str {
    let folder = image.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    folder.unwrap_or_default().leak()
}

fn photograph(file: &Path, text: Option<&str>) -> Frame {
    let picture = image::open(file).expect("it is in the list").to_luma8();
    let truth = |text: &str| Truth { text: text.to_owned(), corners: [(0., 0.); 4], module_px: 0. };
    Frame {
        width: picture.width() as usize,
        height: picture.height() as usize,
        pixels: picture.into_raw(),
        codes: text.map(truth).into_iter().collect(),
    }
}
