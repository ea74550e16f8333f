import { QuestionsPage, type QuestionsParams, questionsMeta } from '#app/_questions/questions-page.tsx'
import { orNoPage, orNoPageMeta } from '#app/_shell/no-page.tsx'

type Props = { params: Promise<QuestionsParams> }

export const generateMetadata = ({ params }: Props) => orNoPageMeta(params, () => questionsMeta(params))

export default ({ params }: Props) => orNoPage(params, () => QuestionsPage({ params }))
