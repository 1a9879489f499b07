//! Files in and out; an error names the file and what to do.

use std::{
    fs, io,
    io::{Read, Write},
    path::Path,
};

use data_encoding::HEXLOWER;
use laissez::{
    crypto::Hash,
    time::UnixTime,
    trust::{Pinned, TrustPack},
    vault::replace_file,
};
use serde_json::Value;

use crate::shell::Failure;

/// No file of ours is larger.
const MAX_LEN: u64 = 64 << 20;

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().take(MAX_LEN + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(MAX_LEN + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| cannot("read", path, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_LEN) {
        return Err(Failure::new(format!("{}: larger than any file of Laissez (64 MiB)", path.display())));
    }
    if bytes.is_empty() {
        return Err(Failure::new(format!("{}: the file is empty; make it again, or copy it again", path.display())));
    }
    Ok(bytes)
}

/// The bytes of a file, whatever they are; `None` if it isn't there.
pub(crate) fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let mut bytes = Vec::new();
    match fs::File::open(path).and_then(|file| file.take(MAX_LEN + 1).read_to_end(&mut bytes)) {
        Ok(_) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot("read", path, &error)),
    }
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(read(path)?).map_err(|_| Failure::new(format!("{}: not a text file (UTF-8)", path.display())))
}

/// Replaces a file whole, or writes to standard output for `-`.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path == Path::new("-") {
        let mut out = io::stdout().lock();
        return out
            .write_all(bytes)
            .and_then(|()| out.flush())
            .map_err(|error| Failure::new(format!("standard output: {error}")));
    }
    replace_file(path, bytes, false).map_err(|error| cannot("write", path, &error))
}

/// Writes several files, or none that wasn't there before.
pub(crate) fn write_all(files: &[(&Path, Vec<u8>)]) -> Result<(), Failure> {
    let mut new = Vec::new();
    for (path, bytes) in files {
        if !path.exists() {
            new.push(*path);
        }
        if let Err(error) = write(path, bytes) {
            // The error that matters is the first one.
            new.iter().for_each(|path| drop(fs::remove_file(path)));
            return Err(error);
        }
    }
    Ok(())
}

/// Replaces a file that nobody but its owner may read.
pub(crate) fn write_secret(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace_file(path, bytes, true).map_err(|error| cannot("write", path, &error))
}

/// Makes a folder for a new keeper of keys; refuses one where `file` is already.
pub(crate) fn make_folder(dir: &Path, file: &str) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|error| cannot("make the folder", dir, &error))?;
    if dir.join(file).exists() {
        return Err(Failure::new(format!(
            "{} is there already and was left as it is; choose another folder",
            dir.join(file).display()
        )));
    }
    Ok(())
}

/// Why something could not be done with a file or folder, and what to do.
pub(crate) fn cannot(what: &str, path: &Path, error: &io::Error) -> Failure {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission; check whose file it is".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder; name a file".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full; nothing was changed: make room and try again".to_owned(),
        _ => error.to_string(),
    };
    Failure::new(format!("cannot {what} {}: {why}", path.display()))
}

/// A JSON object that says by its member `laissez` what it is.
pub(crate) fn read_object(path: &Path, kind: &str) -> Result<Value, Failure> {
    let object: Option<Value> = serde_json::from_str(&read_text(path)?).ok();
    object
        .filter(|object| object.get("laissez").and_then(Value::as_str) == Some(kind))
        .ok_or_else(|| Failure::new(format!("{}: not a file of the kind \"{kind}\"", path.display())))
}

/// 32 bytes written as hex in the member `name`.
pub(crate) fn member(object: &Value, name: &str, path: &Path) -> Result<[u8; 32], Failure> {
    let hex = object.get(name).and_then(Value::as_str).unwrap_or_default();
    HEXLOWER
        .decode(hex.as_bytes())
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| Failure::new(format!("{}: \"{name}\" must be 64 hex digits", path.display())))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

/// A JSON object, indented, with a line end.
pub(crate) fn object(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// A pack, trusted if its first roots hash to `roots`; without `roots`, whatever they are.
pub(crate) fn open_pack(path: &Path, roots: Option<Hash>, now: UnixTime) -> Result<TrustPack, Failure> {
    let bytes = read(path)?;
    match roots {
        Some(roots) => TrustPack::open(&bytes, &Pinned(roots), now),
        None => TrustPack::dangerous_open_unpinned(&bytes, now),
    }
    .map_err(|error| Failure::new(format!("{}: the pack is refused: {error}", path.display())))
}

pub(crate) fn parse_hash(text: &str) -> Result<Hash, String> {
    Hash::from_hex(text).ok_or_else(|| "a hash has 64 hex digits".to_owned())
}
