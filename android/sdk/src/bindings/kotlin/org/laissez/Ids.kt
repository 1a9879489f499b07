package org.laissez

/** Names a rule: 16 hexadecimal digits, the same everywhere. */
@JvmInline
public value class RuleId(public val value: String) {
    override fun toString(): String = value
}

/** Names a person of one wallet: four hexadecimal digits or more, which mean nothing outside it. */
@JvmInline
public value class PersonId(public val value: String) {
    override fun toString(): String = value
}

/** Names a pass of one wallet: four hexadecimal digits or more, which mean nothing outside it. */
@JvmInline
public value class PassId(public val value: String) {
    override fun toString(): String = value
}
