import type { Metadata } from 'next'
import { wordsFor } from '#app/_i18n/words.ts'
import { metaFor } from '#app/_shell/meta.ts'
import { noPage } from '#app/_shell/no-page.tsx'
import { type PageParams, type Viewpoint, viewpointFrom } from '#app/_shell/viewpoint.ts'
import { weekCardPath, weeksPath } from '#app/paths.ts'
import { isoWeek, type WeeksOfYear, type WeekView } from '#server/contract/weeks.ts'
import { readWeek, readWeeks } from './read-weeks.ts'
import { WeekPage } from './week-view.tsx'
import { weekDays, weekName, weekTotals } from './week-words.ts'
import { WeeksView } from './weeks-view.tsx'

export type WeeksParams = PageParams & { week?: string[] }

export async function weeksMeta(params: Promise<WeeksParams>): Promise<Metadata> {
  const viewpoint = await viewpointFrom(params)
  const { lang, seen } = viewpoint
  const asked = await askedFrom(params, viewpoint)
  const t = wordsFor(lang)
  const feed = { followed: { weeks: 'all' }, seen } as const
  if ('weeks' in asked)
    return metaFor({
      lang,
      path: (each) => weeksPath(each, asked.year),
      title: asked.year === undefined ? t('weeks.title') : `${t('weeks.title')}, ${asked.year}`,
      description: t('weeks.intro'),
      feed,
    })
  const { week } = asked
  const title = weekName(week.week, lang)
  return metaFor({
    lang,
    path: (each) => weeksPath(each, week.week),
    title: `${t('weeks.one')}, ${title}`,
    description: weekTotals(week, lang),
    card: { path: weekCardPath(lang, week.week), alt: `${t('weeks.one')}, ${title}. ${weekDays(week, lang)}` },
    feed,
  })
}

export async function WeeksPage({ params }: { params: Promise<WeeksParams> }) {
  const viewpoint = await viewpointFrom(params)
  const asked = await askedFrom(params, viewpoint)
  return 'weeks' in asked ? (
    <WeeksView weeks={asked.weeks} path={(each) => weeksPath(each, asked.year)} viewpoint={viewpoint} />
  ) : (
    <WeekPage week={asked.week} viewpoint={viewpoint} />
  )
}

type Asked = { week: WeekView } | { weeks: WeeksOfYear; year: number | undefined }

/** A week's own page, or the weeks of a year. */
async function askedFrom(params: Promise<WeeksParams>, { seen }: Viewpoint): Promise<Asked> {
  const [segment, ...more] = (await params).week ?? []
  if (more.length > 0) noPage()
  if (segment !== undefined && isoWeek.safeParse(segment).success)
    return { week: (await readWeek(seen, segment)) ?? noPage() }
  if (segment !== undefined && !/^20\d\d$/.test(segment)) noPage()
  const year = segment === undefined ? undefined : Number(segment)
  return { weeks: (await readWeeks(seen, year)) ?? noPage(), year }
}
