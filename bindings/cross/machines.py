"""What instructions of three processors do, as far as no_network.py needs it: where they lead, and what they leave in a register.

A register is its number on arm and its 64-bit name without the "r" on x86_64. What an instruction leaves in one is None (it leaves it
alone) or a list of what it may then hold: ("number", n), ("copy", register), or ("unknown",).
"""

import re
from typing import NamedTuple

UNKNOWN = [("unknown",)]


class Instruction(NamedTuple):
    address: int
    op: str
    args: list[str]
    note: str
    function: str


def split(text):
    """The operands of an instruction; commas in brackets are of one."""
    parts, depth, current = [], 0, ""
    for letter in text:
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    return [*parts, current.strip()] if current.strip() else parts


def number(match):
    """The number of a match with the groups sign, 0x and digits."""
    sign, hexadecimal, digits = match.groups()
    return int(digits, 16 if hexadecimal else 10) * (-1 if sign else 1)


class Machine:
    """One kind of processor. Its name, the numbers of system calls that are allowed, and how its listing is read."""

    note = "\0"

    def is_call(self, instruction):
        return bool(self.CALL.fullmatch(instruction.op))

    def is_jump(self, instruction):
        return bool(self.JUMP.match(instruction.op))

    def ends(self, instruction):
        """Whether what follows is reached from elsewhere only."""
        return bool(self.END.fullmatch(instruction.op))

    def enters_kernel(self, instruction):
        return bool(self.KERNEL.fullmatch(instruction.op))

    def target(self, instruction):
        """The address that it names as its last operand."""
        match = re.search(r"(?:^|\s)#?0x([0-9a-f]+)(?:\s*<[^>]*>)?$", instruction.args[-1] if instruction.args else "")
        return int(match[1], 16) if match else None

    def effect(self, code, at, register):
        instruction = code.instructions[at]
        if self.is_call(instruction):
            return None if register in self.KEPT else self.left_by_call(code, instruction, register)
        if not instruction.args or self.is_jump(instruction):
            return None
        return self.moved(code, at, register)


    def left_by_call(self, code, call, register):
        """What a function leaves that is one straight piece of code, as compilers cut them out of others to save space."""
        start = code.at.get(self.target(call))
        left = None
        for at in range(start, start + 32) if start is not None else ():
            instruction = code.instructions[at]
            if instruction.op in ("ret", "retq"):
                # A copy would have to be followed within that function.
                return UNKNOWN if left and any(kind != "number" for kind, *_ in left) else left
            if self.is_call(instruction) or self.is_jump(instruction) or self.ends(instruction):
                break
            if instruction.args:
                left = self.moved(code, at, register) or left
        return UNKNOWN


class X86(Machine):
    name, note, first = "x86_64", " # ", "di"
    NUMBERS = {202: "futex", 318: "getrandom", 186: "gettid", 332: "statx"}
    CALL, JUMP = re.compile(r"callq?"), re.compile(r"j\w+")
    END, KERNEL = re.compile(r"jmpq?|retq?|ud2|int3|hlt"), re.compile(r"syscallq?|sysenter|int")
    KEPT = {"bx", "bp", "sp", "12", "13", "14", "15"}
    READS = re.compile(r"(cmp|test|push|nop|ucomis|comis|bt[lqw]?$|prefetch|endbr)(?!xchg)")

    def handed_on(self, instruction, stays):
        """The registers whose values another function gets here, called or returned to; `stays` says that it jumps within its own."""
        if instruction.op.startswith("ret"):
            return {"ax"}
        leaves = instruction.op.startswith("jmp") and not stays
        return {"di", "si", "dx", "cx", "8", "9"} if self.is_call(instruction) or leaves else set()

    def register(self, text):
        match = re.fullmatch(r"%[re]?(ax|bx|cx|dx|si|di|bp|sp|[abcd]l|[sd]il|r\d+[dwb]?|\d+[dwb]?)", text.strip())
        if not match:
            return None
        name = match[1]
        if re.fullmatch("[abcd]l", name):
            return name[0] + "x"
        if name in ("sil", "dil"):
            return name[:2]
        return name.rstrip("dwb") if name[0].isdigit() else name

    def moved(self, code, at, register):
        _, op, args, _, _ = code.instructions[at]
        target = self.register(args[-1])
        if self.READS.match(op):
            return None
        if re.match(r"i?(mul|div)[lq]?$", op) and len(args) == 1 or re.match(r"cpuid|rdtsc|xgetbv|cmpxchg", op):
            return UNKNOWN if register in ("ax", "bx", "cx", "dx", target) else None
        if re.match(r"lock|rep|xchg|xadd", op):
            return UNKNOWN if register in ("cx", "si", "di", *map(self.register, args)) else None
        if target != register:
            return None
        if op.startswith("pop"):
            before = code.instructions[at - 1]
            pushed = re.fullmatch(r"\$(-?)(0x)?([0-9a-f]+)", before.args[0]) if before.op.startswith("push") else None
            return [("number", number(pushed))] if pushed else UNKNOWN
        if re.match(r"xor[lq]", op) and len(args) == 2 and args[0] == args[1]:
            return [("number", 0)]
        constant = re.fullmatch(r"\$(-?)(0x)?([0-9a-f]+)", args[0])
        if constant and re.match(r"mov(l|q|absq)?$", op):
            return [("number", number(constant))]
        source = self.register(args[0])
        if source is not None and re.match(r"mov(l|q|slq|abs)?$|cmov", op):
            return [("copy", source)] + ([("copy", register)] if op.startswith("cmov") else [])
        return UNKNOWN


class ArmFamily(Machine):
    """What 64-bit and 32-bit arm have in common."""

    first = 0
    KERNEL = re.compile(r"svc|swi|hvc|smc")
    STORES = re.compile(
        r"(?!stl?xr|strex|stlex)(str|stp|stur|stl|stm|cmp|cmn|tst|teq|ccm[pn]|fcmp|prfm|pld|nop|dmb|dsb|isb|push|vst|vpush|hint|bti|pac"
        r"|aut|st\d|it)"
    )
    MOVE = re.compile(r"mov(?:z|w|s|\.w|s\.w)?(eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)?(?:\.w)?")

    def register(self, text):
        if text in ("wzr", "xzr"):
            return "zero"
        match = re.fullmatch(self.REGISTER, text.strip())
        return int(match[1]) if match else None

    def moved(self, code, at, register):
        _, op, args, _, _ = code.instructions[at]
        base = re.search(r"\[(\w+)[^\]]*\](!|,)", ", ".join(args))
        if base and self.register(base[1]) == register:
            return UNKNOWN
        if self.STORES.match(op):
            return None
        targets = {self.register(args[0])}
        if re.match(r"ld(a?x)?p|ldrd|umull|smull|swp|cas", op) and len(args) > 1:
            targets.add(self.register(args[1]))
        if args[-1].startswith("{") and re.match(r"pop|ldm", op):
            targets |= {self.register(each) for each in args[-1].strip("{}").split(",")}
        if register not in targets:
            return None
        if op == "csel":
            return [("copy", self.register(args[1])), ("copy", self.register(args[2]))]
        move = self.MOVE.fullmatch(op)
        if not move or len(args) != 2:
            return UNKNOWN
        constant = re.fullmatch(r"#(-?)(0x)?([0-9a-f]+)", args[1])
        source = self.register(args[1])
        if constant:
            left = [("number", number(constant))]
        else:
            left = [("copy", source)] if source is not None else UNKNOWN
        return left + ([("copy", register)] if move[1] else [])


class Arm64(ArmFamily):
    name = "arm64"
    NUMBERS = {98: "futex", 278: "getrandom", 178: "gettid", 291: "statx"}
    REGISTER = r"[wx](\d+)"
    CALL, JUMP = re.compile(r"blr?|blraa"), re.compile(r"b(\.|c\.|r?$)|cbn?z|tbn?z")
    END = re.compile(r"b|br|ret|brk|udf")
    KEPT = set(range(19, 30))


class Arm(ArmFamily):
    name, note = "arm", " @ "
    NUMBERS = {240: "futex", 422: "futex_time64", 384: "getrandom", 224: "gettid", 397: "statx"}
    REGISTER = r"r(\d+)"
    CALL = re.compile(r"blx?(\.\w+)?")
    JUMP = re.compile(r"b(x|eq|ne|cs|hs|cc|lo|mi|pl|vs|vc|hi|ls|ge|lt|gt|le)?(\.[nw])?$|cbn?z")
    END = re.compile(r"b(\.[nw])?|bx|udf(\.w)?|trap")
    KEPT = set(range(4, 12))

    def ends(self, instruction):
        to_pc = instruction.op.startswith("pop") and "pc" in "".join(instruction.args)
        return super().ends(instruction) or to_pc or instruction.args[:1] == ["pc"]
