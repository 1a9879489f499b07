//! Readers of codes, ours and those of others.

use laissez::qr;
use laissez_benches::frame::Frame;

/// A reader and its name.
pub(crate) struct Reader {
    pub(crate) name: &'static str,
    /// The payloads of all codes in a frame.
    pub(crate) read: fn(&Frame) -> Vec<Vec<u8>>,
}

/// Ours, then the others that were built in.
pub(crate) fn all() -> Vec<Reader> {
    vec![
        Reader { name: "laissez", read: ours },
        #[cfg(feature = "zxing")]
        Reader { name: "zxing-cpp", read: zxing },
    ]
}

fn ours(frame: &Frame) -> Vec<Vec<u8>> {
    qr::scan(&frame.lend()).into_iter().map(|payload| payload.bytes).collect()
}

/// zxing-cpp as its authors would have it on hard frames of QR codes: tries harder, inverted, turned and smaller.
#[cfg(feature = "zxing")]
fn zxing(frame: &Frame) -> Vec<Vec<u8>> {
    use zxingcpp::{BarcodeFormat, ImageFormat, ImageView};

    let view = ImageView::from_slice(&frame.pixels, frame.width, frame.height, ImageFormat::Lum);
    let view = view.expect("a frame has its pixels");
    let reader = zxingcpp::read().formats(BarcodeFormat::QRCode).try_harder(true).try_invert(true);
    reader.from(&view).expect("zxing-cpp runs").iter().map(zxingcpp::Barcode::bytes).collect()
}
