//! Messages of any kind, right or wrong, signed with the keys of the examples: what the core itself would never make.

use ed25519_dalek::Signer;
use laissez::{crypto::Kid, rule::Rule};
use minicbor::{Encoder, data::Tag};

/// `alg` of Ed25519.
pub const ED25519: i64 = -19;

/// Writes one item of CBOR.
#[must_use]
pub fn cbor(write: impl FnOnce(&mut Encoder<Vec<u8>>)) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    write(&mut encoder);
    encoder.into_writer()
}

/// The bytes that lead what a signature with this label is over.
#[must_use]
pub fn external_aad(label: &str, context: &[u8]) -> Vec<u8> {
    [b"laissez/1/", label.as_bytes(), &[0], context].concat()
}

/// `{1: alg, 4: kid}`
#[must_use]
pub fn head_kid(alg: i64, kid: Kid) -> Vec<u8> {
    cbor(|e| {
        e.map(2).unwrap().i64(1).unwrap().i64(alg).unwrap().i64(4).unwrap().bytes(&kid.0).unwrap();
    })
}

/// `{1: alg, 13: token}`
#[must_use]
pub fn head_show(alg: i64, token: &[u8]) -> Vec<u8> {
    let mut head = cbor(|e| {
        e.map(2).unwrap().i64(1).unwrap().i64(alg).unwrap().i64(13).unwrap();
    });
    head.extend_from_slice(token);
    head
}

/// `{6: iat}`
#[must_use]
pub fn shown(iat: u32) -> Vec<u8> {
    cbor(|e| {
        e.map(1).unwrap().i64(6).unwrap().u32(iat).unwrap();
    })
}

/// `claims` of a token, or of paper where there is no holder; `reveals` is one item of CBOR.
#[must_use]
pub fn claims(rule: &Rule, times: (u32, u32), holder: Option<&[u8; 32]>, reveals: Option<&[u8]>) -> Vec<u8> {
    let (nbf, exp) = times;
    let mut claims = cbor(|e| {
        e.map(if holder.is_some() { 4 } else { 3 }).unwrap().i64(4).unwrap().u32(exp).unwrap();
        e.i64(5).unwrap().u32(nbf).unwrap();
        if let Some(holder) = holder {
            e.i64(8).unwrap().map(1).unwrap().i64(1).unwrap().map(3).unwrap();
            e.i64(1).unwrap().i64(1).unwrap().i64(-1).unwrap().i64(6).unwrap().i64(-2).unwrap().bytes(holder).unwrap();
        }
        e.i64(-65537).unwrap().map(if reveals.is_some() { 2 } else { 1 }).unwrap();
        e.i64(0).unwrap().bytes(&rule.id().0).unwrap();
        if reveals.is_some() {
            e.i64(1).unwrap();
        }
    });
    claims.extend_from_slice(reveals.unwrap_or_default());
    claims
}

/// Four bytes of an ID hint, as claims reveal them.
#[must_use]
pub fn hint(bytes: [u8; 4]) -> Vec<u8> {
    cbor(|e| {
        e.bytes(&bytes).unwrap();
    })
}

/// A COSE_Sign1 over `payload` by the key of this secret.
#[must_use]
pub fn sign1(secret: &[u8; 32], protected: &[u8], label: &str, context: &[u8], payload: &[u8]) -> Vec<u8> {
    let message = cbor(|e| {
        e.array(4).unwrap().str("Signature1").unwrap().bytes(protected).unwrap();
        e.bytes(&external_aad(label, context)).unwrap().bytes(payload).unwrap();
    });
    build1(protected, payload, &ed25519_dalek::SigningKey::from_bytes(secret).sign(&message).to_bytes())
}

/// A COSE_Sign1 of these parts.
#[must_use]
pub fn build1(protected: &[u8], payload: &[u8], signature: &[u8; 64]) -> Vec<u8> {
    cbor(|e| {
        e.tag(Tag::new(18)).unwrap().array(4).unwrap().bytes(protected).unwrap().map(0).unwrap();
        e.bytes(payload).unwrap().bytes(signature).unwrap();
    })
}

/// A COSE_Sign over `payload` by the keys of these secrets.
#[must_use]
pub fn sign(secrets: &[[u8; 32]], label: &str, payload: &[u8]) -> Vec<u8> {
    let mut signatures: Vec<_> = secrets.iter().map(|secret| key_signature(secret, label, payload)).collect();
    signatures.sort();
    cbor(|e| {
        e.tag(Tag::new(98)).unwrap().array(4).unwrap().bytes(&[]).unwrap().map(0).unwrap().bytes(payload).unwrap();
        e.array(u64::try_from(signatures.len()).unwrap()).unwrap();
        for (head, signature) in &signatures {
            e.array(3).unwrap().bytes(head).unwrap().map(0).unwrap().bytes(signature).unwrap();
        }
    })
}

/// The head of one signer, which begins alike for all and ends with the kid, and its signature.
fn key_signature(secret: &[u8; 32], label: &str, payload: &[u8]) -> (Vec<u8>, [u8; 64]) {
    let key = ed25519_dalek::SigningKey::from_bytes(secret);
    let head = head_kid(ED25519, Kid::of(key.verifying_key().as_bytes()));
    let message = cbor(|e| {
        e.array(5).unwrap().str("Signature").unwrap().bytes(&[]).unwrap().bytes(&head).unwrap();
        e.bytes(&external_aad(label, &[])).unwrap().bytes(payload).unwrap();
    });
    let signature = key.sign(&message).to_bytes();
    (head, signature)
}
