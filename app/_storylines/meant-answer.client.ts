const KEY = 'meant-answer'

type MeantAnswer = { storyline: string; starter: number }

/** In the tab, not the address: no link may answer for anybody. */
export function keepMeantAnswer(answer: MeantAnswer): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(answer))
  } catch {
    // Then it is pressed again after joining.
  }
}

/** Once, and of this storyline alone. */
export function takeMeantAnswer(storyline: string): number | null {
  try {
    const kept: Partial<MeantAnswer> | null = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (kept?.storyline !== storyline || typeof kept.starter !== 'number') return null
    sessionStorage.removeItem(KEY)
    return kept.starter
  } catch {
    return null
  }
}
