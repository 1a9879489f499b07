//! Work done on all cores, its results taken in order.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{self, RecvTimeoutError},
    },
    thread,
    time::Duration,
};

use crate::{progress::Progress, shell::Failure};

/// How often a bar is drawn anew while nothing else happens.
const TICK: Duration = Duration::from_millis(100);

/// Does `work` on each of `items`, as many at once as there are cores. `take` gets the results in the order of the items, each as
/// soon as it and all before it are there; when it fails, no more work is begun. A bar on standard error says how far it is.
pub(crate) fn in_order<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(&I, R) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let next = AtomicUsize::new(0);
    let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(items.len());
    let mut progress = Progress::new(items.len());
    thread::scope(|scope| {
        let (sender, results) = mpsc::channel();
        for _ in 0..workers {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    // Nobody takes results any more.
                    if sender.send((index, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let result = loop {
                if let Some(result) = early.remove(&index) {
                    break result;
                }
                match results.recv_timeout(TICK) {
                    Ok((index, result)) => drop(early.insert(index, result)),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Err(Failure::new("the work ended early; try again")),
                }
                progress.draw(index.saturating_add(early.len()));
            };
            progress.hide();
            take(item, result)?;
            progress.draw(index.saturating_add(1).saturating_add(early.len()));
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]

    use std::sync::Barrier;

    use super::*;

    #[test]
    fn results_are_taken_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        let mut taken = Vec::new();
        in_order(
            &items,
            |item| item.to_string(),
            |item, result| {
                taken.push((*item, result));
                Ok(())
            },
        )
        .unwrap();
        assert_eq!(taken, items.iter().map(|item| (*item, item.to_string())).collect::<Vec<_>>());
    }

    #[test]
    fn a_result_is_taken_while_later_ones_are_still_worked_on() {
        // The second piece of work waits until the first result was taken.
        let taken = Barrier::new(2);
        let work = |item: &u8| {
            if *item == 1 {
                taken.wait();
            }
        };
        let take = |item: &u8, ()| {
            if *item == 0 {
                taken.wait();
            }
            Ok(())
        };
        in_order(&[0_u8, 1], work, take).unwrap();
    }

    #[test]
    fn a_result_that_could_not_be_taken_ends_the_work() {
        let mut taken = 0;
        let take = |_: &u8, ()| {
            taken += 1;
            Err(Failure::new("the disk is full"))
        };
        in_order(&[0; 100], |_| (), take).unwrap_err();
        assert_eq!(taken, 1);
    }

    #[test]
    fn no_work_is_done_at_once() {
        in_order::<u8, ()>(&[], |_| (), |_, ()| Ok(())).unwrap();
    }
}
