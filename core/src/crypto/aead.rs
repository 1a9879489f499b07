//! AES-256-GCM, HKDF-SHA256 and HMAC-SHA256, for the vault and the issuer's ledger.

use std::mem;

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    hkdf, hmac,
};
use zeroize::Zeroizing;

/// A 32-byte key that is wiped when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

fn aes(key: &Key) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, key.as_ref()).ok().map(LessSafeKey::new)
}

/// Encrypts where it stands, and authenticates. The caller never uses a nonce twice with one key.
pub(crate) fn seal(key: &Key, nonce: [u8; 12], aad: &[u8], mut plaintext: Zeroizing<Vec<u8>>) -> Option<Vec<u8>> {
    let (nonce, aad) = (Nonce::assume_unique_for_key(nonce), Aad::from(aad));
    let tag = aes(key)?.seal_in_place_separate_tag(nonce, aad, &mut plaintext).ok()?;
    // It is encrypted by now, so it may move.
    let mut sealed = mem::take(&mut *plaintext);
    sealed.extend_from_slice(tag.as_ref());
    Some(sealed)
}

/// Opens what [`seal`] made; `None` if a bit of it changed or the key is another.
pub(crate) fn open(key: &Key, nonce: [u8; 12], aad: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut opened = Zeroizing::new(sealed.to_vec());
    let length =
        aes(key)?.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::from(aad), opened.as_mut_slice()).ok()?.len();
    opened.truncate(length);
    Some(opened)
}

/// HKDF-SHA256 (RFC 5869) to one 32-byte key.
pub(crate) fn derive(salt: &[u8], secret: &[u8], info: &[u8]) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    let pseudorandom = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    let infos = [info];
    if let Ok(output) = pseudorandom.expand(&infos, hkdf::HKDF_SHA256) {
        // One block of output is always within HKDF's limit.
        let _ = output.fill(key.as_mut());
    }
    key
}

/// The first 16 bytes of HMAC-SHA256 (RFC 2104) of the parts, one after the other.
pub(crate) fn tag(key: &Key, parts: &[&[u8]]) -> [u8; 16] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key.as_ref()));
    parts.iter().for_each(|part| context.update(part));
    let mut tag = [0; 16];
    tag.iter_mut().zip(context.sign().as_ref()).for_each(|(to, from)| *to = *from);
    tag
}
