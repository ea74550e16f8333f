/** The message is shown as it is, in one line. */
export class CannotStart extends Error {}
