use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::*;

/// Files in memory, and every operation in words; one of them may fail, or lie.
#[derive(Clone, Default)]
struct Memory {
    files: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    log: Rc<RefCell<Vec<String>>>,
    fails: Rc<RefCell<Option<&'static str>>>,
}

impl Memory {
    fn does(&self, what: String) -> io::Result<()> {
        self.log.borrow_mut().push(what.clone());
        if self.fails.borrow().is_some_and(|fails| fails == what) { Err(io::ErrorKind::Other.into()) } else { Ok(()) }
    }

    fn names(&self) -> Vec<String> {
        self.files.borrow().keys().cloned().collect()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
    }

    fn get(&self, name: &str) -> Option<Vec<u8>> {
        self.files.borrow().get(name).cloned()
    }
}

impl Disk for Memory {
    type File = String;

    fn read(&self, name: &str) -> io::Result<Option<Vec<u8>>> {
        self.does(format!("read {name}"))?;
        Ok(self.get(name))
    }

    fn create(&mut self, name: &str) -> io::Result<String> {
        self.does(format!("create {name}"))?;
        self.put(name, b"");
        Ok(name.to_owned())
    }

    fn write(&mut self, file: &mut String, bytes: &[u8]) -> io::Result<()> {
        self.does(format!("write {file}"))?;
        self.put(file, bytes);
        Ok(())
    }

    fn sync(&mut self, file: &mut String) -> io::Result<()> {
        self.does(format!("sync {file}"))
    }

    fn rename(&mut self, from: &str, to: &str) -> io::Result<()> {
        self.does(format!("rename {from} {to}"))?;
        let bytes = self.files.borrow_mut().remove(from).ok_or(io::ErrorKind::NotFound)?;
        self.put(to, &bytes);
        Ok(())
    }

    fn sync_dir(&mut self) -> io::Result<()> {
        self.does("sync".to_owned())
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        self.does(format!("remove {name}"))?;
        self.files.borrow_mut().remove(name).map(|_| ()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn lock(&mut self, _: &str) -> io::Result<bool> {
        Ok(true)
    }
}

fn store() -> (Memory, FileStore<Memory>) {
    let disk = Memory::default();
    (disk.clone(), FileStore::on(disk).unwrap())
}

#[test]
fn the_one_before_stays_until_the_new_one_is_on_the_disk_and_read_back() {
    let (disk, mut store) = store();
    store.write(b"one").unwrap();
    disk.log.borrow_mut().clear();
    store.write(b"two").unwrap();
    let expected = [
        "create vault.new",
        "write vault.new",
        "sync vault.new",
        "rename vault vault.previous",
        "rename vault.new vault",
        "sync",
        "read vault",
        "remove vault.previous",
    ];
    assert_eq!(*disk.log.borrow(), expected);
    assert_eq!(disk.names(), ["vault"]);
}

#[test]
fn a_write_that_fails_leaves_what_was_there() {
    let steps = [
        "create vault.new",
        "write vault.new",
        "sync vault.new",
        "rename vault vault.previous",
        "rename vault.new vault",
        "sync",
        "read vault",
    ];
    for step in steps {
        let (disk, mut store) = store();
        store.write(b"one").unwrap();
        *disk.fails.borrow_mut() = Some(step);
        assert!(store.write(b"two").is_err(), "{step}");
        assert_eq!(disk.get("vault").as_deref(), Some(&b"one"[..]), "{step}");
        *disk.fails.borrow_mut() = None;
        store.write(b"three").unwrap();
        assert_eq!((disk.get("vault").as_deref(), disk.names().len()), (Some(&b"three"[..]), 1), "{step}");
    }
    let (disk, mut store) = store();
    *disk.fails.borrow_mut() = Some("sync");
    assert!(store.write(b"one").is_err());
    assert!(disk.names().is_empty(), "there was nothing before");
}

#[test]
fn what_is_damaged_is_set_aside_under_a_name_of_its_own_each_time() {
    let (disk, mut store) = store();
    for (number, damaged) in [(1, b"bad".as_slice()), (2, b"worse")] {
        disk.put("vault", damaged);
        disk.put("vault.previous", b"good");
        store.settle(Stored::Previous).unwrap();
        assert_eq!(disk.get(&format!("vault.damaged-{number}")).as_deref(), Some(damaged));
        assert_eq!(disk.get("vault.previous").as_deref(), Some(&b"good"[..]), "it stays until the next write");
        store.write(b"better").unwrap();
    }
    assert_eq!(disk.names(), ["vault", "vault.damaged-1", "vault.damaged-2"]);
    store.wipe().unwrap();
    assert!(disk.names().is_empty());
}

#[test]
fn an_unfinished_write_is_finished() {
    let (disk, mut store) = store();
    disk.put("vault.new", b"new");
    disk.put("vault.previous", b"old");
    store.settle(Stored::Unfinished).unwrap();
    assert_eq!((disk.get("vault").as_deref(), disk.names().len()), (Some(&b"new"[..]), 1));
}
