//! The standing set stands still.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use laissez_benches::case::Case;
use laissez_benches::standing;

/// FNV-1a, 64 bits.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn assert_checksums(cases: &[Case], expected: &[(&str, u64)]) {
    for (id, sum) in expected {
        let case = cases.iter().find(|case| case.id == *id).unwrap();
        assert_eq!(format!("{:016x}", checksum(&case.take().pixels)), format!("{sum:016x}"), "{id} {}", case.condition);
    }
}

#[test]
fn the_frames_are_those_of_the_first_day() {
    assert_checksums(
        &standing::frames(1),
        &[
            ("m001", 0x5472_73e8_69f9_bf9a),
            ("m003", 0x1107_19d3_5bd5_2a5a),
            ("m007", 0x96b1_89e0_fcc7_7801),
            ("m012", 0x82da_5585_f0f0_8b0b),
            ("m028", 0x44e3_c17c_fd8e_f86e),
            ("m038", 0xe014_65c0_9c74_5330),
            ("m105", 0x83f7_132e_8902_728e),
            ("m113", 0x6905_f191_63b9_49b1),
            ("m115", 0x052f_05ff_4173_db5f),
            ("m120", 0xddf4_3986_a4bf_43d5),
            ("m191", 0xdaf2_6742_b6ab_dac9),
            ("m396", 0x6470_dcc2_d37e_f912),
        ],
    );
    assert_checksums(
        &standing::frames(20_250_101),
        &[("m014", 0x2ad5_3ca8_23da_ea06), ("m022", 0x1155_ed44_6ec4_1a58), ("m033", 0x026c_6d52_c5ad_bd1e)],
    );
    assert_checksums(&standing::negatives(1), &[("n000", 0x8a07_3887_20fa_2d31), ("n002", 0xd2e8_fd2d_c8d8_62aa)]);
}
