const KEY = 'meant-star'

type MeantStar = { theory: string; page: string }

/** In the tab, not the address: no link may make one vote. */
export function keepMeantStar(star: MeantStar): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(star))
  } catch {
    // Then it is pressed again after signing in.
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
    // Then nothing was kept.
  }
}

export function takeMeantStar(page: string | undefined): string | null {
  const theory = meantStar(page)
  forgetMeantStar()
  return theory
}
