//! Files that are replaced whole: a temporary file beside, fsync, rename, fsync of the folder.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
};

use super::disk::{create, sync_folder};

/// Replaces the file at `path` by `bytes`, or leaves it as it was. With `private`, nobody but its owner may read it
/// (mode 0600, where the system has modes). A pipe or a device is written to as it is.
///
/// # Errors
/// Whatever the disk says; the temporary file is gone then.
pub fn replace_file(path: &Path, bytes: &[u8], private: bool) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let path = target.as_path();
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(metadata) if !metadata.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        _ => {}
    }
    let name = path.file_name().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut temporary = name.to_os_string();
    temporary.push(format!(".{}.new", std::process::id()));
    let temporary = folder.join(temporary);
    let written = write_new(&temporary, bytes, private).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The error that matters is the first one.
        let _ = fs::remove_file(&temporary);
    }
    written?;
    sync_folder(folder)
}

fn write_new(path: &Path, bytes: &[u8], private: bool) -> io::Result<()> {
    let mut file = create(path, private)?;
    file.write_all(bytes)?;
    file.sync_all()
}
