import type { MetadataRoute } from 'next'
import { publicOrigin } from '#server/public-address.ts'

// Drawn per request, since the address is known only at the start and not at the build.
export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: '/api/' }, sitemap: `${publicOrigin()}/sitemap.xml` }
}
