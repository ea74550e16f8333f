declare const sealed: unique symbol

/**
 * Text of a fan or of the season as the database holds it; the veil alone unseals it. It is no string and nothing that a page
 * can show, and of a symbol TypeScript lets nobody make a sentence: `${title}` and `title + …` are errors as well.
 */
export type Sealed<T = string> = symbol & { readonly [sealed]: T }
