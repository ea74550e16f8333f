import type { MetadataRoute } from 'next'
import { publicOrigin } from '#server/public-address.ts'

// Drawn per request: the house learns its own address when it opens, after it was built.
export const dynamic = 'force-dynamic'

/** Everything may be read; what is not for search engines says so itself. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: '/api/' }, sitemap: `${publicOrigin()}/sitemap.xml` }
}
