"""The instructions of an image, which can come before which, and so what a register can hold."""

import collections
import re

from machines import Instruction, split


class Code:
    """What llvm-objdump lists of an image."""

    def __init__(self, machine, listing):
        self.machine, self.instructions = machine, []
        function = ""
        for line in listing.splitlines():
            label = re.match(r"[0-9a-f]+ <(.*)>:$", line)
            if label:
                # Marks of data, and labels inside of functions, begin none.
                function = function if label[1].startswith(("$", ".L")) else label[1]
                continue
            match = re.match(r"\s*([0-9a-f]+):\s+(\S+)\s*(.*)$", line)
            if match:
                args, _, note = re.sub(r"\s+//.*", "", match[3]).partition(machine.note)
                self.instructions.append(
                    Instruction(int(match[1], 16), match[2], split(args), note.strip(), function)
                )
        self.at = {instruction.address: at for at, instruction in enumerate(self.instructions)}
        self.jumps = collections.defaultdict(list)
        for at, instruction in enumerate(self.instructions):
            target = machine.target(instruction) if machine.is_jump(instruction) else None
            if target in self.at and not machine.is_call(instruction) and not self.is_padding(at):
                self.jumps[self.at[target]].append(at)

    def is_padding(self, at):
        """lld fills the space between functions of 32-bit arm with 0xd4, which reads as a jump."""
        if self.machine.name != "arm" or self.instructions[at].op != "bmi" or not at:
            return False
        following = self.instructions[at + 1].function if at + 1 < len(self.instructions) else None
        return following != self.instructions[at].function and self.machine.ends(self.instructions[at - 1])

    def before(self, at):
        """The instructions of the same function that can come before this one."""
        function = self.instructions[at].function
        if at and self.instructions[at - 1].function == function and not self.machine.ends(self.instructions[at - 1]):
            yield at - 1
        yield from (jump for jump in self.jumps[at] if self.instructions[jump].function == function)

    def values(self, at, register):
        """Every number that the register can hold when this instruction runs, or None if one of them can't be told."""
        found, seen, open_ends = set(), set(), [(at, register)]
        while open_ends:
            here, wanted = open_ends.pop()
            earlier = list(self.before(here))
            if not earlier:
                return None  # what the function was called with
            for previous in earlier:
                if (previous, wanted) in seen:
                    continue
                seen.add((previous, wanted))
                left = self.machine.effect(self, previous, wanted)
                for kind, *what in [("copy", wanted)] if left is None else left:
                    if kind == "number":
                        found.add(what[0])
                    elif kind == "copy" and what[0] == "zero":
                        found.add(0)
                    elif kind == "copy" and what[0] is not None:
                        open_ends.append((previous, what[0]))
                    elif self.machine.is_call(self.instructions[previous]) and here in self.jumps:
                        pass  # a call that doesn't return, and behind it a place that is jumped to
                    else:
                        return None
        return found

    def callers_of_slot(self, slot):
        """On x86_64, the calls by way of a register that was loaded from this slot of the offset table; None if it is put to
        another use."""
        machine, calls = self.machine, []
        for at, instruction in enumerate(self.instructions):
            if f"0x{slot:x}" not in instruction.note.split() or machine.is_call(instruction) or machine.is_jump(instruction):
                continue
            register = machine.register(instruction.args[-1]) if instruction.op.startswith("mov") else None
            if register is None:
                return None
            inside = {each.address for each in self.instructions if each.function == instruction.function}
            open_ends, seen = [at + 1], set()
            while open_ends:
                here = open_ends.pop()
                if here in seen or here >= len(self.instructions) or self.instructions[here].function != instruction.function:
                    continue
                seen.add(here)
                use = self.instructions[here]
                operand = use.args[0] if use.args else ""
                called = machine.is_call(use) or use.op.startswith("jmp")
                if called and operand.startswith("*%") and machine.register(operand[1:]) == register:
                    calls.append(here)
                elif not machine.is_call(use) and operand == instruction.args[-1] and len(use.args) > 1:
                    return None  # copied or stored
                elif register in machine.handed_on(use, machine.target(use) in inside):
                    return None
                if machine.effect(self, here, register) is None:
                    if not machine.ends(use):
                        open_ends.append(here + 1)
                    target = machine.target(use) if machine.is_jump(use) else None
                    if target in self.at:
                        open_ends.append(self.at[target])
        return calls
