const KEY = 'meant-star'

type MeantStar = { theory: string; page: string }

/**
 * The étoile that a visitor pressed before signing in. In the tab and not in the address: no link may make one vote.
 */
export function keepMeantStar(star: MeantStar): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(star))
  } catch {
    // Without storage the étoile is pressed again after signing in.
  }
}

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
    // Without storage nothing was kept.
  }
}

export function takeMeantStar(page: string | undefined): string | null {
  const theory = meantStar(page)
  forgetMeantStar()
  return theory
}
