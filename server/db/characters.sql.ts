import type { Company } from '../contract/characters.ts'
import type { Words } from '../contract/languages.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'
import type { CharacterFacts } from './storylines.sql.ts'

export type StorylineTitleFacts = {
  slug: string
  spoiler_episode: number
  title: Sealed<Words>
  safe_title: Words
}

export type CharacterViewFacts = CharacterFacts & { company: Company | null; storylines: StorylineTitleFacts[] }

const CHARACTER = `
  WITH titles AS (
    SELECT w.storyline, jsonb_object_agg(w.language, w.title) AS title, jsonb_object_agg(w.language, w.safe_title) AS safe_title
    FROM storyline_words w JOIN storyline_characters sc USING (storyline) WHERE sc.character = $1 GROUP BY w.storyline
  ), threads AS (
    SELECT jsonb_agg(jsonb_build_object('slug', s.slug, 'spoiler_episode', s.spoiler_episode, 'title', t.title,
                                        'safe_title', t.safe_title) ORDER BY s.position) AS storylines
    FROM storylines s JOIN titles t ON t.storyline = s.slug
  ), words AS (
    SELECT jsonb_object_agg(language, about) AS about, jsonb_object_agg(language, finale) AS finale
    FROM character_words WHERE character = $1
  )
  SELECT c.slug, c.name, c.company, c.source, c.name_source, c.finale_spoiler_episode, w.about,
         CASE WHEN c.finale_spoiler_episode IS NULL THEN NULL ELSE w.finale END AS finale,
         coalesce(t.storylines, '[]') AS storylines
  FROM characters c, words w, threads t
  WHERE c.slug = $1`

export const characterFacts = async (slug: string) =>
  (await rowsOf<CharacterViewFacts>('character', CHARACTER, [slug]))[0]
