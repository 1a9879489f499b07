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
