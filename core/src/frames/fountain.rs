//! RFC 6330, by the crate `raptorq`: the only place that calls it. One source block, one sub-block, alignment 8.
//!
//! The crate asserts what it expects. All that it is given here is bounded, and so nothing is known to panic; as that isn't
//! proved for every set of pieces, a panic counts as "these pieces don't make the file".

use std::panic::{AssertUnwindSafe, catch_unwind};

use raptorq::{
    EncodingPacket, ObjectTransmissionInformation, PayloadId, SourceBlockDecoder, SourceBlockEncoder,
    SourceBlockEncodingPlan,
};

use super::piece::{FileTag, PIECE_LEN};

/// Makes the pieces of a file beyond the file itself.
pub(super) struct Encoder(SourceBlockEncoder);

impl Encoder {
    /// `padded` is the file of `tag`, and zeros up to a whole piece.
    pub(super) fn new(tag: FileTag, padded: &[u8]) -> Option<Self> {
        let pieces = u16::try_from(tag.pieces()).ok()?;
        let config = config(tag)?;
        contained(|| {
            let plan = SourceBlockEncodingPlan::generate(pieces);
            Some(Self(SourceBlockEncoder::with_encoding_plan(0, &config, padded, &plan)))
        })
    }

    /// The piece that comes `after` the file's last by so many, 0 being the next.
    pub(super) fn repair(&self, after: u32) -> Option<Vec<u8>> {
        contained(|| self.0.repair_packets(after, 1).pop()).map(|packet| packet.split().1)
    }
}

/// The file of `tag`, padded, if these different pieces make one: as many as it has pieces, or more. Their numbers are below
/// 2¹⁶, and each has [`PIECE_LEN`] bytes.
pub(super) fn decode<'p>(tag: FileTag, pieces: impl Iterator<Item = (u32, &'p [u8])>) -> Option<Vec<u8>> {
    let config = config(tag)?;
    let length = u64::try_from(tag.pieces().checked_mul(PIECE_LEN)?).ok()?;
    let packets = pieces.map(|(number, symbol)| EncodingPacket::new(PayloadId::new(0, number), symbol.to_vec()));
    contained(|| SourceBlockDecoder::new(0, &config, length).decode(packets))
}

fn config(tag: FileTag) -> Option<ObjectTransmissionInformation> {
    let length = u64::try_from(tag.length()).ok()?;
    Some(ObjectTransmissionInformation::new(length, u16::try_from(PIECE_LEN).ok()?, 1, 1, 8))
}

fn contained<T>(work: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok().flatten()
}
