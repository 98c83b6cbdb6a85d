import { formatNumber } from '#kit/web/format.ts'
import { PageLink } from '#kit/web/navigation.tsx'
import { useSession } from '#kit/web/session.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Table, Tag, type Tone } from '#kit/web/ui.tsx'
import { TimeText } from '#kit/web/values.tsx'
import type { ReviewState } from '../../model/review.ts'
import { sayNumber } from '../effects/effect-words.ts'
import { REVIEW_TEXTS } from '../effects/review-texts.ts'
import type { Review } from './find-reviews.ts'
import { TEXTS } from './texts.ts'

const TONES: Readonly<Record<ReviewState, Tone>> = {
  due: 'warning',
  early: 'default',
  widen: 'success',
  keep: 'default',
  change: 'processing',
  stop: 'error',
}
const SHOWN = 50

/** An SOP a row, with the last decision; those before it stand with the SOP. */
export function ReviewTable({ reviews, label }: { readonly reviews: readonly Review[]; readonly label: string }) {
  const [texts, words] = [useTexts(TEXTS), useTexts(REVIEW_TEXTS)]
  return (
    <Table
      size="small"
      aria-label={label}
      rowKey={({ journeyId }) => journeyId}
      dataSource={[...reviews]}
      pagination={reviews.length > SHOWN ? { pageSize: SHOWN, showSizeChanger: false } : false}
      scroll={{ x: 1080 }}
      columns={[
        {
          title: texts.sop,
          width: 200,
          render: (_, { journeyId, name, launchedAt }) => (
            <>
              <PageLink to={`/journeys/${journeyId}`}>{name}</PageLink>
              <div className="hs-faint">
                {texts.launched} <TimeText at={launchedAt} />
              </div>
            </>
          ),
        },
        {
          title: texts.hypothesis,
          width: 240,
          render: (_, { hypothesis }) => hypothesis || <span className="hs-faint">{texts.noHypothesis}</span>,
        },
        { title: texts.goal, width: 100, render: (_, { primaryGoal }) => words.goals[primaryGoal] },
        { title: texts.result, width: 240, render: (_, review) => <Seen review={review} /> },
        {
          title: texts.decision,
          width: 110,
          render: (_, { review }) => <Tag color={TONES[review]}>{texts.states[review]}</Tag>,
        },
        { title: texts.words, render: (_, { decisions }) => <Reason decisions={decisions} /> },
      ]}
    />
  )
}

function Seen({ review: { journeyId, review, dueAt, decisions } }: { readonly review: Review }) {
  const [texts, words] = [useTexts(TEXTS), useTexts(REVIEW_TEXTS)]
  const { currency } = useSession().tenant
  const seen = decisions[0]?.seen
  if (!seen)
    return review === 'early' ? (
      <span className="hs-faint">
        {texts.dueFrom} <TimeText at={dueAt} />
      </span>
    ) : (
      <PageLink to={`/journeys/${journeyId}`}>{texts.notYet}</PageLink>
    )
  const say = (value: number) => sayNumber(seen.metric, value, currency)
  const { perPerson, verdict, treated, holdout } = seen
  return (
    <>
      {perPerson
        ? words.seen[seen.metric](say(perPerson.value), say(perPerson.low), say(perPerson.high))
        : words.seenNothing}
      <div className="hs-faint">
        {verdict && `${texts.verdicts[verdict]} · `}
        {texts.people(formatNumber(treated), formatNumber(holdout))}
      </div>
    </>
  )
}

function Reason({ decisions }: Pick<Review, 'decisions'>) {
  const texts = useTexts(TEXTS)
  const [last, ...earlier] = decisions
  if (!last) return '—'
  return (
    <>
      {last.words}
      <div className="hs-faint">
        {last.decidedBy} · <TimeText at={last.decidedAt} />
        {earlier.length > 0 && ` · ${texts.earlier(earlier.length)}`}
      </div>
    </>
  )
}
