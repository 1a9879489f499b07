//! expect: enters the kernel at
//! Past the system's libraries.

use std::arch::asm;

#[unsafe(no_mangle)]
pub extern "C" fn control() -> bool {
    println!("{:?}", std::env::args());
    let result: usize;
    #[cfg(target_arch = "aarch64")]
    unsafe {
        asm!("svc #0", in("x8") 198, inlateout("x0") 2usize => result, in("x1") 1, in("x2") 0);
    }
    #[cfg(target_arch = "arm")]
    unsafe {
        asm!("mov {saved}, r7", "movw r7, #281", "svc #0", "mov r7, {saved}", saved = out(reg) _,
            inlateout("r0") 2usize => result, in("r1") 1, in("r2") 0);
    }
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!("syscall", inlateout("rax") 41usize => result, in("rdi") 2, in("rsi") 1, in("rdx") 0, out("rcx") _, out("r11") _);
    }
    result < 1 << 20
}
