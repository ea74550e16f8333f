import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'
import { WeeksPage, type WeeksParams, weeksMeta } from '#app/_weeks/weeks-page.tsx'

type Props = { params: Promise<WeeksParams> }

export const generateMetadata = ({ params }: Props) => orNoPageMeta(params, () => weeksMeta(params))

export default ({ params }: Props) => orNoPage(params, () => WeeksPage({ params }))
