/** The message says what to do. */
export class CannotMigrate extends Error {}
