declare const sealed: unique symbol

/**
 * Text of a fan or the season, which the veil alone unseals. It is typed as a symbol: no page can show it, and
 * TypeScript refuses `${title}` and `title + …`.
 */
export type Sealed<T = string> = symbol & { readonly [sealed]: T }
