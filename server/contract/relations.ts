/** Apart, so that pages that need it load no schema. */
export const RELATIONS = ['builds-on', 'answers'] as const
