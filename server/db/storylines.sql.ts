import type { Words } from '../contract/languages.ts'
import type { Source } from '../contract/storylines.ts'
import { rowsOf } from './client.ts'
import type { Sealed } from './sealed.ts'

export type StorylineFacts = {
  slug: string
  position: number
  source: Source
  spoiler_episode: number
  starters_spoiler_episode: number
  title: Sealed<Words>
  question: Sealed<Words>
  safe_title: Words
  safe_question: Words
  starters: Sealed<Words[]>
  characters: { slug: string; name: string }[]
  theories: number
  supporters: number
}

export type CharacterFacts = {
  slug: string
  name: string
  about: Words
  finale: Sealed<Words> | null
  finale_spoiler_episode: number | null
  source: Source
  name_source: Source
}

const STORYLINES = `
  WITH words AS (
    SELECT storyline, jsonb_object_agg(language, title) AS title, jsonb_object_agg(language, question) AS question,
           jsonb_object_agg(language, safe_title) AS safe_title, jsonb_object_agg(language, safe_question) AS safe_question
    FROM storyline_words GROUP BY storyline
  ), starters AS (
    SELECT storyline, jsonb_agg(words ORDER BY place) AS starters
    FROM (SELECT w.storyline, s.place, jsonb_object_agg(w.language, s.starter) AS words
          FROM storyline_words w, unnest(w.starters) WITH ORDINALITY AS s (starter, place)
          GROUP BY w.storyline, s.place) AS each_starter
    GROUP BY storyline
  ), cast_of AS (
    SELECT sc.storyline, jsonb_agg(jsonb_build_object('slug', c.slug, 'name', c.name) ORDER BY sc.position) AS characters
    FROM storyline_characters sc JOIN characters c ON c.slug = sc.character GROUP BY sc.storyline
  )
  SELECT s.slug, s.position, s.source, s.spoiler_episode, s.starters_spoiler_episode,
         w.title, w.question, w.safe_title, w.safe_question,
         coalesce(st.starters, '[]') AS starters, coalesce(c.characters, '[]') AS characters,
         coalesce(h.theories, 0) AS theories, coalesce(h.supporters, 0) AS supporters
  FROM storylines s
  JOIN words w ON w.storyline = s.slug
  LEFT JOIN starters st ON st.storyline = s.slug
  LEFT JOIN cast_of c ON c.storyline = s.slug
  LEFT JOIN storyline_support h ON h.storyline = s.slug
  WHERE $1::text IS NULL OR s.slug = $1
  ORDER BY s.position`

const CAST = `
  SELECT c.slug, c.name, c.source, c.name_source, c.finale_spoiler_episode,
         jsonb_object_agg(w.language, w.about) AS about,
         CASE WHEN c.finale_spoiler_episode IS NULL THEN NULL ELSE jsonb_object_agg(w.language, w.finale) END AS finale
  FROM storyline_characters sc
  JOIN characters c ON c.slug = sc.character
  JOIN character_words w ON w.character = c.slug
  WHERE sc.storyline = $1
  GROUP BY sc.position, c.slug
  ORDER BY sc.position`

export const allStorylineFacts = () => rowsOf<StorylineFacts>('storylines', STORYLINES, [null])

export const storylineFacts = async (slug: string) =>
  (await rowsOf<StorylineFacts>('storylines', STORYLINES, [slug]))[0]

export const castFacts = (slug: string) => rowsOf<CharacterFacts>('cast', CAST, [slug])
