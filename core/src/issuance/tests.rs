//! The requests and answers of `tests/vectors/wire-examples.json`, which an independent implementation wrote, and our own like
//! them. The rest of that file is tested from outside, in `tests/tests/conformance.rs`.

use serde_json::{Value, json};

use super::{Answer, Issuer, Stack, Wish, sealed, sealed::SealedKind};
use crate::{
    crypto::{Hash, OpeningKey, SealingKey, SigningKey},
    record::Record,
    rule::{Epoch, Rule, RuleId},
    testing::Counter,
    time::UnixTime,
    token::Claims,
    trust::{Pinned, TrustPack},
};

struct Examples(Value);

impl Examples {
    fn load() -> Self {
        Self(serde_json::from_str(include_str!("../../../tests/vectors/wire-examples.json")).unwrap())
    }

    fn find(&self, section: &str, name: &Value) -> &Value {
        self.0[section].as_array().unwrap().iter().find(|case| case["name"] == *name).unwrap()
    }

    fn request(&self) -> &Value {
        &self.0["requests"][0]
    }

    fn answer(&self) -> &Value {
        &self.0["answers"][0]
    }

    fn secret(&self, name: &Value) -> [u8; 32] {
        array(&self.find("keys", name)["seed"])
    }

    fn opening_key(&self, name: &Value) -> OpeningKey {
        OpeningKey::from_secret(self.secret(name))
    }

    fn signing_key(&self, name: &Value) -> SigningKey {
        SigningKey::from_secret(&self.secret(name))
    }

    fn rule(&self, id: &Value) -> Rule {
        let rule = self.0["rules"].as_array().unwrap().iter().find(|rule| rule["id"] == *id).unwrap();
        Rule::from_json(&rule["json"].to_string()).unwrap()
    }

    fn pack(&self) -> TrustPack {
        let pack = self.find("packs", &self.request()["pack"]);
        TrustPack::open(&bytes(&pack["file"]), &Pinned(Hash(array(&pack["pinned_roots"]))), UnixTime::NEVER).unwrap()
    }
}

fn bytes(hex: &Value) -> Vec<u8> {
    data_encoding::HEXLOWER.decode(hex.as_str().unwrap().as_bytes()).unwrap()
}

fn array<const N: usize>(hex: &Value) -> [u8; N] {
    bytes(hex).try_into().unwrap()
}

fn as_written(stack: &Stack) -> Value {
    let keys: Vec<u8> = stack.keys.iter().flat_map(|key| key.0).collect();
    let keys = data_encoding::HEXLOWER.encode(&keys);
    json!({"kind": 0, "rule": stack.rule.to_string(), "first_epoch": stack.first_epoch, "shows": stack.shows, "keys": keys})
}

#[test]
fn the_request_of_another_implementation_opens_to_what_it_asks() {
    let examples = Examples::load();
    let request = examples.request();
    let enc = examples.opening_key(&request["to"]);
    let wish = Wish::open(&bytes(&request["file"]), &enc).unwrap();
    assert_eq!(json!(wish.pack.0), request["pack_version"]);
    assert_eq!(wish.pack.1, Hash(array(&request["pack_hash"])));
    assert_eq!(wish.answer_key, examples.opening_key(&request["answer_key"]).public());
    assert_eq!(json!(wish.stacks.iter().map(as_written).collect::<Vec<_>>()), request["stacks"]);
    let message = sealed::open(SealedKind::Request, &bytes(&request["file"]), &enc, &[]).unwrap();
    assert_eq!(*message, bytes(&request["plaintext"]));
}

#[test]
fn we_sign_the_same_request() {
    let examples = Examples::load();
    let request = examples.request();
    let enc = examples.opening_key(&request["to"]);
    let wish = Wish::open(&bytes(&request["file"]), &enc).unwrap();
    let one_off = examples.signing_key(&request["one_off"]);
    assert_eq!(wish.sign(&one_off, &enc.public()), bytes(&request["plaintext"]));
    let ours = wish.seal(&enc.public(), &mut Counter::default()).unwrap();
    assert_eq!(ours.len(), bytes(&request["file"]).len());
    let opened = Wish::open(&ours, &enc).unwrap();
    assert_eq!(json!(opened.stacks.iter().map(as_written).collect::<Vec<_>>()), request["stacks"]);
}

#[test]
fn a_request_shows_the_holder_keys_of_each_epoch_in_order() {
    let examples = Examples::load();
    let wish = Wish::open(&bytes(&examples.request()["file"]), &examples.opening_key(&json!("enc"))).unwrap();
    let keys: Vec<_> = wish.stacks.iter().flat_map(|stack| stack.keys.clone()).collect();
    for (number, key) in keys.iter().enumerate() {
        assert_eq!(*key, examples.signing_key(&json!(format!("show {number}"))).public());
    }
    assert_eq!(keys.len(), 29);
}

#[test]
fn the_answer_of_another_implementation_opens_and_its_tokens_hold() {
    let examples = Examples::load();
    let (request, answer) = (examples.request(), examples.answer());
    let hash = Hash::of(&bytes(&request["file"]));
    assert_eq!(hash, Hash(array(&answer["associated_data"])));
    let key = examples.opening_key(&answer["to"]);
    let opened = Answer::open(&bytes(&answer["file"]), &key, &hash).unwrap();
    let message = sealed::open(SealedKind::Answer, &bytes(&answer["file"]), &key, &hash.0).unwrap();
    assert_eq!(*message, bytes(&answer["plaintext"]));
    assert_eq!(opened.encode(), bytes(&answer["plaintext"]));

    let record = Record::from_json(&answer["record"].to_string()).unwrap();
    let record_key = examples.signing_key(&answer["record_signer"]);
    assert_eq!(opened.record_file, crate::record::sign(&record, &record_key));
    let wish = Wish::open(&bytes(&request["file"]), &examples.opening_key(&request["to"])).unwrap();
    assert_eq!(opened.pack, wish.pack);

    let signers = answer["token_signers"].as_array().unwrap();
    assert_eq!(opened.minted.len(), signers.len());
    let mut tokens = Vec::new();
    for (((minted, written), signer), stack) in
        opened.minted.iter().zip(answer["minted"].as_array().unwrap()).zip(signers).zip(&wish.stacks)
    {
        let rule = examples.rule(&written["rule"]);
        let signer = examples.signing_key(signer);
        assert_eq!((minted.rule, minted.kid), (rule.id(), signer.public().kid()));
        assert_eq!(json!(minted.kid.to_string()), written["kid"]);
        let numbers: Vec<u32> = minted.epochs.iter().map(|(number, _)| *number).collect();
        assert_eq!(json!(numbers), written["epochs"]);
        for (number, signatures) in &minted.epochs {
            let epoch = Epoch { length: rule.epoch(), number: *number };
            let (_, holders) = stack.epochs().find(|(asked, _)| asked == number).unwrap();
            assert_eq!(holders.len(), signatures.len());
            for (holder, signature) in holders.iter().zip(signatures) {
                let claims = Claims::for_show(rule.id(), epoch, *holder, rule.reveal(&record, epoch)).unwrap();
                assert_eq!(claims.sign(&signer, rule.identity()), *signature);
                tokens.push(claims.token(minted.kid, signature));
            }
        }
    }
    assert_eq!(tokens[0], bytes(&answer["first_token"]));
}

#[test]
fn the_issuer_and_wallet_choose_the_key_that_the_answer_was_signed_with() {
    let examples = Examples::load();
    let pack = examples.pack();
    let wish = Wish::open(&bytes(&examples.request()["file"]), &examples.opening_key(&json!("enc"))).unwrap();
    for (minted, stack) in examples.answer()["minted"].as_array().unwrap().iter().zip(&wish.stacks) {
        let issuer = pack.issuers().iter().find(|issuer| issuer.enc_key == enc(&examples)).unwrap();
        let rule = pack.rule(RuleId(array(&minted["rule"]))).unwrap();
        let at = super::as_of(rule.epoch(), stack.first_epoch, &pack);
        let key = pack.newest_token_key(issuer, rule.id(), at).unwrap();
        assert_eq!(json!(key.kid.to_string()), minted["kid"]);
    }
}

#[test]
fn our_issuer_with_their_keys_answers_the_same_to_the_byte() {
    let examples = Examples::load();
    let (request, answer) = (examples.request(), examples.answer());
    let secret = |name: &str| examples.secret(&json!(name));
    let issuer = Issuer::from_secrets(&secret("record"), &secret("token"), &secret("enc"));
    let issuer = issuer.with_token_key(&secret("adult only"));
    let record = Record::from_json(&answer["record"].to_string()).unwrap();
    let now = UnixTime::from_rfc3339(examples.0["clock"].as_str().unwrap()).unwrap();
    let file = bytes(&request["file"]);
    let (sealed, _) = issuer.answer(&examples.pack(), &record, &file, now, 2, &mut Counter::default()).unwrap();
    let key = examples.opening_key(&answer["to"]);
    let message = sealed::open(SealedKind::Answer, &sealed, &key, &Hash::of(&file).0).unwrap();
    assert_eq!(*message, bytes(&answer["plaintext"]));
}

fn enc(examples: &Examples) -> SealingKey {
    examples.opening_key(&examples.request()["to"]).public()
}
