/**
 * Nobody may join under the site's own names; older accounts keep theirs. Looks count: `adm1n`, `-Admin-` and `admin_42` are
 * `admin`, `adminette` is not.
 */
const RESERVED = `
  admin admins administrator administrators administration administrateur administrateurs administratrice
  mod mods modo modos moderator moderators moderation moderateur moderateurs moderatrice moderatrices
  entracte entractes system systems systeme root superuser superutilisateur sudo sysadmin sysop daemon
  support help helpdesk helpcenter aide assistance service servicing
  staff team teams equipe host hosts hote hotes owner owners proprietaire founder founders fondateur fondatrice
  official officials officiel officielle verified verifie security securite safety abuse legal privacy press presse
  webmaster postmaster hostmaster mailer noreply contact info feedback billing account accounts compte comptes
  server serveur api www bot robot guest invite anonymous anonyme nobody personne everyone everybody toutlemonde
  null undefined deleted supprime formerfan house maison theatre amazon prime primevideo creators createurs
`

/** `the-admin`, `entracte-team` and `real_moderator` are reserved, too. */
const BESIDE = 'the a an of real true le la les l un une de du des d vrai vraie fan fans etoile'

const ALIKE: Record<string, string> = {
  0: 'o',
  1: 'i',
  l: 'i',
  j: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  9: 'g',
  v: 'u',
}

const wordsOf = (list: string) => list.trim().split(/\s+/)
const reserved = new Set(wordsOf(RESERVED).map(looksOf))
const beside = new Set(wordsOf(BESIDE).map(looksOf))

export function isReserved(handle: string): boolean {
  const parts = handle
    .split(/[-_]+/)
    .map(withoutNumber)
    .filter((part) => part !== '')
  if (reserved.has(looksOf(withoutNumber(parts.join('')))) || reserved.has(looksOf(handle.replace(/[-_]/g, ''))))
    return true
  const looks = parts.map(looksOf)
  return looks.some((part) => reserved.has(part)) && looks.every((part) => reserved.has(part) || beside.has(part))
}

// `admin2`, `007admin`.
function withoutNumber(part: string): string {
  return part.replace(/^\d+|\d+$/g, '')
}

/** In letters of which no two look alike. */
function looksOf(name: string): string {
  return name
    .replace(/rn/g, 'm')
    .replace(/[01lj345789v]/g, (letter) => ALIKE[letter] ?? letter)
    .replace(/(.)\1+/g, '$1')
}
