//! The bytes that the data codewords say (ISO/IEC 18004, 7.4).

use zeroize::Zeroizing;

/// The bytes of all segments, one after the other, in whatever encoding they have. None where the codewords don't
/// end as a symbol must.
pub(super) fn bytes(codewords: &[u8], version: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut bits = Reader { codewords, at: 0 };
    let mut bytes = Zeroizing::new(Vec::with_capacity(codewords.len() * 2));
    let mut fnc1 = false;
    let size = usize::from(version > 9) + usize::from(version > 26);
    loop {
        let mode = if bits.left() < 4 { 0 } else { bits.take(4)? };
        match mode {
            0 => return Some(bytes),
            1 => numeric(&mut bits, [10, 12, 14][size], &mut bytes)?,
            2 => alphanumeric(&mut bits, [9, 11, 13][size], fnc1, &mut bytes)?,
            // Structured append: which part of how many, and a check of the whole.
            3 => drop(bits.take(16)?),
            4 => {
                let count = bits.take([8, 16, 16][size])?;
                for _ in 0..count {
                    bytes.push(bits.take(8)? as u8);
                }
            }
            5 => fnc1 = true,
            7 => drop(encoding(&mut bits)?),
            8 => double(
                &mut bits,
                [8, 10, 12][size],
                0xC0,
                |code| code + if code < 0x1F00 { 0x8140 } else { 0xC140 },
                &mut bytes,
            )?,
            9 => {
                fnc1 = true;
                bits.take(8)?;
            }
            // GB/T 18284: characters of GB 2312.
            13 if bits.take(4)? == 1 => {
                double(
                    &mut bits,
                    [8, 10, 12][size],
                    0x60,
                    |code| code + if code < 0x0A00 { 0xA1A1 } else { 0xA6A1 },
                    &mut bytes,
                )?;
            }
            _ => return None,
        }
    }
}

fn numeric(bits: &mut Reader<'_>, count: usize, bytes: &mut Vec<u8>) -> Option<()> {
    let mut digits = bits.take(count)?;
    while digits > 0 {
        let group = digits.min(3);
        let value = bits.take(1 + 3 * group as usize)?;
        if value >= 10_u32.pow(group) {
            return None;
        }
        bytes.extend((0..group).rev().map(|place| b'0' + (value / 10_u32.pow(place) % 10) as u8));
        digits -= group;
    }
    Some(())
}

fn alphanumeric(bits: &mut Reader<'_>, count: usize, fnc1: bool, bytes: &mut Vec<u8>) -> Option<()> {
    const CHARACTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    let mut characters = bits.take(count)?;
    let start = bytes.len();
    while characters > 0 {
        if characters == 1 {
            bytes.push(*CHARACTERS.get(bits.take(6)? as usize)?);
            break;
        }
        let pair = bits.take(11)?;
        bytes.push(*CHARACTERS.get(pair as usize / 45)?);
        bytes.push(CHARACTERS[pair as usize % 45]);
        characters -= 2;
    }
    if fnc1 {
        // A doubled per cent sign stands for one, a single one for the separator GS.
        let coded = Zeroizing::new(bytes.split_off(start));
        let mut rest = coded.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            bytes.push(match byte {
                b'%' if rest.next_if_eq(&b'%').is_some() => b'%',
                b'%' => 0x1D,
                other => other,
            });
        }
    }
    Some(())
}

/// Characters of two bytes, packed into 13 bits by rows of `row`.
fn double(
    bits: &mut Reader<'_>,
    count: usize,
    row: u32,
    unpack: impl Fn(u32) -> u32,
    bytes: &mut Vec<u8>,
) -> Option<()> {
    for _ in 0..bits.take(count)? {
        let packed = bits.take(13)?;
        bytes.extend_from_slice(&(unpack(((packed / row) << 8) | (packed % row)) as u16).to_be_bytes());
    }
    Some(())
}

/// An extended channel interpretation's number: which encoding the bytes that follow have. It is not part of them.
fn encoding(bits: &mut Reader<'_>) -> Option<u32> {
    match bits.take(8)? {
        number @ 0..0x80 => Some(number),
        0x80..0xC0 => bits.take(8),
        0xC0..0xE0 => bits.take(16),
        _ => None,
    }
}

struct Reader<'a> {
    codewords: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn left(&self) -> usize {
        self.codewords.len() * 8 - self.at
    }

    fn take(&mut self, count: usize) -> Option<u32> {
        if count > self.left() {
            return None;
        }
        let bit = |at: usize| u32::from(self.codewords[at / 8] >> (7 - at % 8) & 1);
        let value = (self.at..self.at + count).fold(0, |value, at| value << 1 | bit(at));
        self.at += count;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qrcode::bits::Bits;
    use qrcode::{EcLevel, Version};

    use super::*;

    /// What is read of segments that `push` writes, in three versions with lengths of other sizes.
    fn read(push: impl Fn(&mut Bits)) -> Vec<Option<Vec<u8>>> {
        let read = |version: i16| {
            let mut bits = Bits::new(Version::Normal(version));
            push(&mut bits);
            bits.push_terminator(EcLevel::L).unwrap();
            bytes(&bits.into_bytes(), version as usize).map(|bytes| bytes.to_vec())
        };
        [5, 20, 35].map(read).into()
    }

    fn all(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
        vec![Some(bytes.to_vec()); 3]
    }

    #[test]
    fn segments_of_every_mode_come_one_after_the_other() {
        let mixed = |bits: &mut Bits| {
            bits.push_numeric_data(b"0123456789").unwrap();
            bits.push_alphanumeric_data(b"LP1:AC-42%").unwrap();
            bits.push_eci_designator(26).unwrap();
            bits.push_byte_data(&[0xE2, 0x82, 0xAC, 0, 0xFF]).unwrap();
            bits.push_kanji_data(b"\x93\x5f\xe4\xaa").unwrap();
        };
        assert_eq!(read(mixed), all(b"0123456789LP1:AC-42%\xE2\x82\xAC\0\xFF\x93\x5f\xe4\xaa"));
        assert_eq!(read(|_| {}), all(b""));
    }

    #[test]
    fn a_per_cent_sign_stands_for_a_separator_in_gs1_codes_and_for_itself_in_others() {
        let text = b"10AB%21%%";
        assert_eq!(read(|bits| bits.push_alphanumeric_data(text).unwrap()), all(text));
        let gs1 = |bits: &mut Bits| {
            bits.push_fnc1_first_position().unwrap();
            bits.push_alphanumeric_data(text).unwrap();
        };
        assert_eq!(read(gs1), all(b"10AB\x1D21%"));
    }

    #[test]
    fn the_number_of_an_encoding_may_have_three_lengths() {
        for number in [5, 900, 170_000] {
            let eci = |bits: &mut Bits| {
                bits.push_eci_designator(number).unwrap();
                bits.push_byte_data(b"x").unwrap();
            };
            assert_eq!(read(eci), all(b"x"), "{number}");
        }
    }

    #[test]
    fn a_part_of_several_codes_says_its_own_bytes() {
        // Part 2 of 3 with a check of 0x5A, then one byte, and the end.
        let part = [0b0011_0001, 0b0010_0101, 0b1010_0100, 0b0000_0001, 0b0011_1111, 0b0000_0000];
        assert_eq!(bytes(&part, 1).unwrap().as_slice(), b"?");
    }

    #[test]
    fn segments_that_are_cut_off_or_of_no_mode_are_refused() {
        for codewords in [&[0x40, 0x50][..], &[0xF0], &[0x10, 0x0F, 0xFF], &[0x20, 0x17, 0xFF, 0xFF], &[0x7F, 0xF0]] {
            assert_eq!(bytes(codewords, 1), None, "{codewords:x?}");
        }
    }

    proptest! {
        #[test]
        fn any_codewords_are_read_or_refused(codewords in proptest::collection::vec(any::<u8>(), 0..300), version in 1_usize..41) {
            let _ = bytes(&codewords, version);
        }
    }
}
