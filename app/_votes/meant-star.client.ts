const KEY = 'meant-star'

type MeantStar = { theory: string; page: string }

/**
 * Keeps the étoile that a visitor pressed on a page while they sign in. It is this tab's own note and no part of an
 * address: a link that somebody else wrote must not be able to make a newcomer vote.
 */
export function keepMeantStar(star: MeantStar): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(star))
  } catch {
    // Without storage the étoile is pressed again after signing in.
  }
}

/** The theory whose étoile was pressed on the page that one is about to go back to; null when there is none. */
export function meantStar(page: string | undefined): string | null {
  try {
    const kept: Partial<MeantStar> | null = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return kept?.theory !== undefined && kept.page === page ? kept.theory : null
  } catch {
    return null
  }
}

export function forgetMeantStar(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // Nothing was kept.
  }
}

/** Takes the note away and returns what `meantStar` would have said: an étoile is given once. */
export function takeMeantStar(page: string | undefined): string | null {
  const theory = meantStar(page)
  forgetMeantStar()
  return theory
}
