"""A traveller's way from the pack to the door, and what may go wrong on it."""

import threading
import unittest
from datetime import timedelta

import laissez
from laissez import Choice, ErrorKind, Key, Layout, NewKey, PassphraseCost, Refusal, ShowKind, Turn, Verdict

from world import NOW, TITLE, World, later

SECRET = bytes(range(32))
WRAPPED = b"as the platform wrapped it"


def luma(code, module=5, stride=None):
    """A camera's frame of a code: one byte a pixel, rows `stride` apart."""
    side = code.modules()
    matrix = code.matrix()
    quiet = 4
    width = (side + 2 * quiet) * module
    stride = stride or width
    rows = []
    for y in range(width):
        row = bytearray(b"\xff" * stride)
        my = y // module - quiet
        for x in range(width):
            mx = x // module - quiet
            if 0 <= mx < side and 0 <= my < side and matrix[my * side + mx]:
                row[x] = 0
        rows.append(bytes(row))
    return b"".join(rows), Layout(width=width, height=width, stride=stride, turn=Turn.NONE)


class Journey(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.addClassCleanup(cls.world.close)
        cls.pack = laissez.TrustPack.dangerous_open_unpinned(cls.world.pack_file, NOW)
        cls.rule = cls.pack.rules("en")[0].id

    def setUp(self):
        self.path = self.world.path(self.id())

    def wallet(self, again="other"):
        wallet = laissez.Wallet.at(str(self.path))
        wallet.create(NewKey.device(SECRET, WRAPPED), self.world.pack_file, self.pack.roots_hash(), NOW)
        request = wallet.request("Utopia", [self.rule], NOW, 2)
        self.assertEqual(len(request.words), 6)
        report = wallet.import_answer(self.world.mint(request.bytes, again=again), NOW)
        self.assertEqual((report.issuer, report.stacks[0].epochs), ("Utopia", 9))
        return wallet

    def assert_refused(self, kind, call, *arguments):
        with self.assertRaises(laissez.LaissezError) as caught:
            call(*arguments)
        self.assertEqual(caught.exception.kind(), kind)
        self.assertEqual(str(caught.exception), caught.exception.words())
        self.assertTrue(caught.exception.next_step())
        return caught.exception

    def test_a_pass_is_asked_for_previewed_shown_seen_and_refused_the_second_time(self):
        wallet = self.wallet()
        [held] = wallet.passes(NOW)
        self.assertEqual((held.title(), held.shows_left(), held.standing_code()), (TITLE, 7, "ready"))
        preview = wallet.preview(Choice(rule=self.rule), NOW)
        self.assertEqual(preview.disclosed().line(), "A. · 07 .. ....")
        self.assertEqual(preview.country(), "UTO")
        initials, born = preview.disclosed().parts()
        self.assertEqual((initials.given, initials.family, born.day, born.month), ("A", None, 7, None))
        self.assertEqual((str(initials), repr(born)), ("Part(..)", "Part(..)"))
        self.assertEqual((held.shows_total(), held.reserve(), preview.crowd()), (7, False, 1300))
        self.assertEqual([link.code() for link in preview.links()][0], "other_shows")

        show = wallet.show(preview.choice(), ShowKind.NEW, NOW)
        self.assertEqual((show.shows_left(), show.until()), (6, NOW + timedelta(seconds=180)))
        frame, layout = luma(show.code(False), stride=640)
        door = laissez.Verifier(self.pack, [self.rule])
        sight = door.look(frame, layout, None, NOW)
        verdict = sight.judgement.verdict
        self.assertTrue(verdict.is_accepted())
        self.assertEqual([field.value() for field in verdict.disclosed.fields()], ["A. · 07 .. ...."])

        self.assertEqual(door.judge(show.text(), later(seconds=20)).again, 20)
        replayed = door.judge(show.text(), later(seconds=70)).verdict
        self.assertEqual(replayed, Verdict.REFUSED(refusal=Refusal.REPLAY))
        self.assertEqual(replayed.refusal.code(), "replay")

        again = wallet.show(preview.choice(), ShowKind.RESUME, later(seconds=60))
        self.assertNotEqual(again.text(), show.text())
        self.assertEqual(again.shows_left(), 6)
        sturdy, layout = luma(show.code(True))
        self.assertTrue(door.look(sturdy, layout, timedelta(seconds=5), NOW).judgement.verdict.is_accepted())

    def test_a_door_that_asks_gets_an_answer_that_no_other_door_takes(self):
        wallet = self.wallet()
        here = laissez.Challenge.ask("Museum, main door", [self.rule], NOW, self.pack)
        read = laissez.Challenge.from_text(here.text())
        asked = wallet.asked(read, NOW)
        self.assertEqual([offer.preview().choice().rule for offer in asked.offers()], [self.rule])
        self.assertEqual((read.audience(), read.rules(), read.time()), ("Museum, main door", [self.rule], NOW.replace(microsecond=0)))
        text = wallet.show(Choice(rule=self.rule), ShowKind.NEW, NOW, read, False).text()
        door = laissez.Verifier(self.pack, [self.rule])
        self.assertTrue(door.judge(text, NOW, here).verdict.is_accepted())
        other = laissez.Challenge.ask("Other", [self.rule], NOW, self.pack)
        refused = laissez.Verifier(self.pack, [self.rule]).judge(text, NOW, other).verdict
        self.assertEqual(refused.refusal, Refusal.BAD_HOLDER_SIGNATURE)

    def test_passes_move_to_another_wallet_once(self):
        old = self.wallet()
        file = old.hand_over("four green words here", PassphraseCost.least(), None)
        self.assert_refused(ErrorKind.HANDED_OVER, old.show, Choice(rule=self.rule), ShowKind.NEW, NOW)
        new = laissez.Wallet.at(str(self.world.path(self.id() + ".new")))
        key = NewKey.device(bytes(32), WRAPPED)
        self.assert_refused(ErrorKind.WRONG_PASSPHRASE, new.create_received, key, file, "four other words here")
        receipt = new.create_received(key, file, "four green words here")
        old.settle(receipt, Key.device(SECRET))
        self.assertEqual((len(old.passes(NOW)), len(new.passes(NOW))), (0, 1))
        self.assertTrue(new.show(Choice(rule=self.rule), ShowKind.NEW, NOW).text().startswith("LP1:"))

    def test_a_wallet_opens_with_what_it_asks_for_and_with_nothing_else(self):
        wallet = self.wallet()
        self.assert_refused(ErrorKind.IN_USE, laissez.Wallet.at, str(self.path))
        wallet.set_slot(NewKey.passphrase("four green words", PassphraseCost.least()))
        wallet.lock()
        self.assertTrue(wallet.is_locked())
        self.assert_refused(ErrorKind.LOCKED, wallet.passes, NOW)
        self.assertEqual(wallet.wrapped(), WRAPPED)
        self.assert_refused(ErrorKind.DEVICE_KEY_LOST, wallet.unlock, Key.device(bytes(32)), NOW)
        self.assert_refused(ErrorKind.WRONG_PASSPHRASE, wallet.unlock, Key.passphrase("four red words"), NOW)
        wallet.unlock(Key.passphrase("four green words"), NOW)
        self.assertEqual(len(wallet.passes(NOW)), 1)

    def test_a_damaged_wallet_says_so_and_is_kept(self):
        wallet = self.wallet()
        wallet.lock()
        vault = self.path / "vault"
        bytes_ = bytearray(vault.read_bytes())
        bytes_[-1] ^= 1
        vault.write_bytes(bytes_)
        self.assert_refused(ErrorKind.DAMAGED, wallet.unlock, Key.device(SECRET), NOW)
        self.assertEqual(vault.read_bytes(), bytes_)
        wallet.set_aside()
        self.assertFalse(wallet.exists())
        self.assertEqual((self.path / "vault.damaged-1").read_bytes(), bytes_)

    def test_a_pass_is_forgotten_and_a_wallet_wiped(self):
        wallet = self.wallet()
        [held] = wallet.passes(NOW)
        forgotten = wallet.forget(held.id(), Key.device(SECRET))
        self.assertEqual((forgotten.tokens, forgotten.record), (72, True))
        self.assertEqual(wallet.passes(NOW), [])
        wallet.wipe()
        self.assertFalse(wallet.exists())
        self.assertFalse((self.path / "vault").exists())

    def test_a_file_goes_from_screen_to_camera(self):
        request = self.wallet().request("Utopia", [self.rule], NOW, 2).bytes
        sender, receiver = laissez.FrameSender(request), laissez.FrameReceiver()
        for number in range(sender.round() + 3):
            if number % 5 == 0:
                continue
            received = receiver.take(sender.text(number))
            if received.is_whole():
                self.assertEqual(received.file, request)
                return
        self.fail("the file did not arrive")

    def test_a_newer_pack_is_told_in_words_and_taken(self):
        door = laissez.Verifier(self.pack, [self.rule])
        self.assertEqual(door.accepted(), [self.rule])
        door.accept([])
        self.assertEqual(door.accepted(), [])
        self.assertEqual(self.pack.changes_since(self.pack), [])
        self.assertEqual(self.pack.rules("fr")[0].title, "Vacciné ou testé")
        self.assert_refused(ErrorKind.PACK_REFUSED, self.pack.succeed, b"no pack", NOW)
        refused = self.assert_refused(ErrorKind.BULLETIN_REFUSED, door.take_bulletin, "LB1:", NOW)
        self.assertTrue(refused.detail())

    def test_nothing_personal_is_printed(self):
        wallet = self.wallet()
        [held], [person] = wallet.passes(NOW), wallet.people()
        preview = wallet.preview(Choice(rule=self.rule), NOW)
        show = wallet.show(preview.choice(), ShowKind.NEW, NOW)
        judgement = laissez.Verifier(self.pack, [self.rule]).judge(show.text(), NOW)
        disclosed = judgement.verdict.disclosed
        challenge = laissez.Challenge.ask("Museum", [self.rule], None, self.pack)
        keys = [Key.both(SECRET, "four green words"), NewKey.device(SECRET, WRAPPED)]
        things = [wallet, held, person, preview, show, show.code(False), judgement, disclosed, *disclosed.fields(), challenge, *keys]
        printed = " ".join(f"{thing} {thing!r}" for thing in things)
        self.assertEqual(held.name(), "MUELLER<<ANNA<LENA")
        for secret in ["MUELLER", "ANNA", "07 ..", "Museum", "LP1:", "four green", WRAPPED.decode()]:
            self.assertNotIn(secret, printed)

    def test_a_panic_is_an_error(self):
        self.assert_refused(ErrorKind.INTERNAL, laissez.panic_drill)

    def test_objects_may_be_used_from_many_threads(self):
        wallet = self.wallet()
        door = laissez.Verifier(self.pack, [self.rule])
        verdicts = []

        def show_and_judge():
            text = wallet.show(Choice(rule=self.rule), ShowKind.NEW, NOW).text()
            verdicts.append(door.judge(text, NOW))

        threads = [threading.Thread(target=show_and_judge) for _ in range(7)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertTrue(all(judged.verdict.is_accepted() and judged.again is None for judged in verdicts))
        refused = self.assert_refused(ErrorKind.NO_SHOWS_LEFT, wallet.show, Choice(rule=self.rule), ShowKind.NEW, NOW)
        self.assertEqual(refused.next(), NOW.replace(hour=18, minute=0, second=0))


if __name__ == "__main__":
    unittest.main()
