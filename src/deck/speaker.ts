/** The speaker's window. */
export function speak() {}
