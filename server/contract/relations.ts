/** A file of its own, so that pages that need it bring no schema along. */
export const RELATIONS = ['builds-on', 'answers'] as const
