/**
 * Data for search engines. Whatever a fan wrote stays a JSON string: without a `<` nothing in it can end the script or
 * open another.
 */
export function LinkedData({ data }: { data: object }) {
  return <script type="application/ld+json">{JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
}
