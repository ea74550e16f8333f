import { notFound } from 'next/navigation'

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** Whatever no other page answers to, so that the 404 is said within the house and in the reader's language. */
export default function Page() {
  notFound()
}
