import { expect, test } from 'vitest'
import { verdictsOf } from './lighthouse.ts'

type Verdict = Parameters<typeof verdictsOf>[1][number]

function verdict(lcp: number): Verdict {
  const whole = { score: 1, auditRefs: [{ id: 'image-alt', weight: 10 }] }
  const auditRefs = [
    { id: 'largest-contentful-paint', weight: 25 },
    { id: 'unused-javascript', weight: 0 },
  ]
  return {
    categories: { performance: { score: 0.97, auditRefs }, accessibility: whole, 'best-practices': whole, seo: whole },
    audits: {
      'largest-contentful-paint': { score: lcp > 2_000 ? 0.9 : 1, numericValue: lcp },
      'total-blocking-time': { score: 1, numericValue: 80 },
      'cumulative-layout-shift': { score: 1, numericValue: 0 },
      'unused-javascript': { score: 0 },
      'image-alt': { score: null },
    },
  }
}

test('runs of a page become its scores, its figures and the audits that cost it points', () => {
  expect(verdictsOf('/en', [verdict(1_500), verdict(2_200)])).toEqual({
    page: '/en',
    scores: { performance: [97, 97], accessibility: [100, 100], 'best-practices': [100, 100], seo: [100, 100] },
    metrics: { lcp: [1_500, 2_200], tbt: [80, 80], cls: [0, 0] },
    failing: ['performance largest-contentful-paint (90)'],
  })
})
