//! The pictures in a folder and in those below it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a folder holds.
#[derive(Default)]
pub(crate) struct Contents {
    /// In name order; the pictures of a folder below stand where its name does.
    pub(crate) pictures: Vec<PathBuf>,
    /// How many files aren't pictures by their names.
    pub(crate) others: usize,
    /// What can't be looked into, and why.
    pub(crate) closed: Vec<(PathBuf, io::Error)>,
}

impl Contents {
    /// Looks into `folder`, and into each folder below it that isn't a link.
    pub(crate) fn of(folder: &Path) -> Self {
        let mut contents = Self::default();
        contents.add(folder);
        contents
    }

    fn add(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(error) => return self.closed.push((folder.to_owned(), error)),
        };
        let mut entries: Vec<_> = entries.into_iter().map(|entry| (entry.path(), entry.file_type())).collect();
        entries.sort_by(|(one, _), (other, _)| one.file_name().cmp(&other.file_name()));
        for (path, kind) in entries {
            if kind.is_ok_and(|kind| kind.is_dir()) {
                self.add(&path);
            } else if is_named_as_a_picture(&path) && path.is_file() {
                self.pictures.push(path);
            } else {
                self.others = self.others.saturating_add(1);
            }
        }
    }
}

/// Whether a file's name ends as that of a picture.
pub(crate) fn is_named_as_a_picture(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["png", "jpg", "jpeg", "pgm", "ppm", "pnm"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::TempDir::new().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    fn names(contents: &Contents, folder: &Path) -> Vec<String> {
        let name = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        contents.pictures.iter().map(name).collect()
    }

    #[test]
    fn pictures_come_in_name_order_and_other_files_are_counted() {
        let folder =
            folder(&["c.pgm", "b/z.jpeg", "b/deep/er/y.PNG", "b/notes.txt", "a.JPG", "d.png/x.ppm", "png", "e.gif"]);
        let contents = Contents::of(folder.path());
        assert_eq!(names(&contents, folder.path()), ["a.JPG", "b/deep/er/y.PNG", "b/z.jpeg", "c.pgm", "d.png/x.ppm"]);
        assert_eq!(contents.others, 3);
        assert!(contents.closed.is_empty());
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let folder = folder(&[]);
        let contents = Contents::of(&folder.path().join("nowhere"));
        assert_eq!(contents.closed.len(), 1);
        assert!(contents.pictures.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn links_to_pictures_are_followed_and_links_to_folders_are_not() {
        let folder = folder(&["a/a.png"]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/round.png")).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a/a.png"), folder.path().join("b.png")).unwrap();
        let contents = Contents::of(folder.path());
        assert_eq!(names(&contents, folder.path()), ["a/a.png", "b.png"]);
        assert_eq!(contents.others, 1);
    }
}
