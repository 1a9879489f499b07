//! A record as an issuer's record key signed it: the file that a wallet keeps.

use std::fmt;

use zeroize::Zeroize;

use super::Record;
use crate::{
    cbor::{DecodeError, Reader},
    crypto::{
        Kid, PublicKey, Signature, SigningKey,
        cose::{Label, Sign1, head_kid, read_head_kid, sign1, to_be_signed1},
    },
};

/// Signs `record` with an issuer's record key: a COSE_Sign1, `record-file` of the CDDL, as [`SignedRecord::decode`] reads it.
#[must_use]
pub fn sign(record: &Record, key: &SigningKey) -> Vec<u8> {
    let mut payload = record.encode();
    let file = sign1(key, &head_kid(key.public().kid()), Label::Record, &[], &payload);
    payload.zeroize();
    file
}

/// A signed record as received. What it says can't be read before [`SignedRecord::verify`]. Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SignedRecord {
    kid: Kid,
    protected: Vec<u8>,
    payload: Vec<u8>,
    signature: Signature,
}

impl SignedRecord {
    /// Reads a file of at most [`Record::MAX_LEN`] bytes, and of it only who says to have signed it.
    ///
    /// # Errors
    /// [`DecodeError::NewerKind`] if signed with another algorithm than Ed25519, else as [`DecodeError`] says.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let sign1 = Sign1::read(&mut Reader::new(bytes, Record::MAX_LEN)?)?;
        Ok(Self {
            kid: read_head_kid(sign1.protected)?,
            protected: sign1.protected.to_vec(),
            signature: sign1.signature()?,
            payload: sign1.payload.to_vec(),
        })
    }

    /// Names the key that it says to be signed with.
    #[must_use]
    pub fn kid(&self) -> Kid {
        self.kid
    }

    /// Checks that `key` signed this as a record, then reads what it says. Whether the key is an issuer's, and alive, is the
    /// trust pack's to say.
    ///
    /// # Errors
    /// [`RecordSignatureError::BadSignature`] if that key didn't, [`RecordSignatureError::BadRecord`] if it signed what is no
    /// record.
    pub fn verify(&self, key: &PublicKey) -> Result<Record, RecordSignatureError> {
        let message = to_be_signed1(&self.protected, Label::Record, &[], &self.payload);
        if key.kid() != self.kid || !key.verify(&message, &self.signature) {
            return Err(RecordSignatureError::BadSignature);
        }
        Ok(Record::decode(&self.payload)?)
    }
}

impl Drop for SignedRecord {
    fn drop(&mut self) {
        self.payload.zeroize();
    }
}

impl fmt::Debug for SignedRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedRecord").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// Why a signed record was not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordSignatureError {
    /// Changed since it was signed, or signed with another key: ask the issuer for it anew.
    #[error("the record's signature doesn't hold; ask the issuer for it anew")]
    BadSignature,
    /// The issuer signed what is no record that this program knows: tell the issuer, or update.
    #[error("the signed record is {0}; tell the issuer")]
    BadRecord(#[from] DecodeError),
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key() -> SigningKey {
        SigningKey::from_secret(&[7; 32])
    }

    fn record() -> Record {
        Record::from_json(r#"{"passport_name":"MUELLER<<ANNA<LENA","birth_date":"1984-03-07","citizenship":"DEU"}"#)
            .unwrap()
    }

    #[test]
    fn a_signed_record_says_who_signed_it_and_is_read_with_that_key() {
        let signed = SignedRecord::decode(&sign(&record(), &key())).unwrap();
        assert_eq!(signed.kid(), key().public().kid());
        assert_eq!(signed.verify(&key().public()), Ok(record()));
    }

    #[test]
    fn another_key_reads_nothing() {
        let signed = SignedRecord::decode(&sign(&record(), &key())).unwrap();
        let other = SigningKey::from_secret(&[8; 32]).public();
        assert_eq!(signed.verify(&other), Err(RecordSignatureError::BadSignature));
    }

    #[test]
    fn a_signature_for_another_purpose_is_none() {
        let file = sign1(&key(), &head_kid(key().public().kid()), Label::Request, &[], &record().encode());
        let signed = SignedRecord::decode(&file).unwrap();
        assert_eq!(signed.verify(&key().public()), Err(RecordSignatureError::BadSignature));
    }

    #[test]
    fn what_is_no_record_is_refused_after_its_signature_holds() {
        let file = sign1(&key(), &head_kid(key().public().kid()), Label::Record, &[], &[0xa0]);
        let signed = SignedRecord::decode(&file).unwrap();
        assert_eq!(signed.verify(&key().public()), Err(RecordSignatureError::BadRecord(DecodeError::Shape)));
    }

    #[test]
    fn another_algorithm_is_a_newer_kind_whatever_else_stands_there() {
        let newer = [
            0xd2, 0x84, //                   18([
            0x44, 0xa1, 0x01, 0x38, 0x31, // <<{1: -50}>>,
            0xa0, 0x40, 0x41, 0x78, //       {}, '', 'x'])
        ];
        assert_eq!(SignedRecord::decode(&newer), Err(DecodeError::NewerKind));
    }

    #[test]
    fn debug_shows_only_the_key() {
        let signed = SignedRecord::decode(&sign(&record(), &key())).unwrap();
        assert_eq!(format!("{signed:?}"), format!("SignedRecord {{ kid: {:?}, .. }}", signed.kid()));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = SignedRecord::decode(&bytes);
        }

        #[test]
        fn a_changed_byte_is_never_believed(at: prop::sample::Index, change in 1..=255u8) {
            let mut file = sign(&record(), &key());
            let at = at.index(file.len());
            file[at] ^= change;
            if let Ok(signed) = SignedRecord::decode(&file) {
                prop_assert!(signed.verify(&key().public()).is_err());
            }
        }
    }
}
