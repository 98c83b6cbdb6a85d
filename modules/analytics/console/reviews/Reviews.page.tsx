import { CsvButton } from '#kit/web/CsvButton.tsx'
import { formatNumber } from '#kit/web/format.ts'
import { PageLink, useUrlState } from '#kit/web/navigation.tsx'
import { PageHeader } from '#kit/web/PageHeader.tsx'
import { EmptyView, ReadView } from '#kit/web/states.tsx'
import { useTexts } from '#kit/web/texts.ts'
import { Button, Input, Select } from '#kit/web/ui.tsx'
import { useRead } from '#kit/web/wire-hooks.ts'
import { listReviews, REVIEWS_MAX } from '../../contract/reviews.ts'
import { REVIEW_STATES, type ReviewState } from '../../model/review.ts'
import { findReviews, type Review } from './find-reviews.ts'
import { ReviewTable } from './ReviewTable.tsx'
import { TEXTS } from './texts.ts'
import { useReviewFile } from './use-review-file.ts'

/** What every SOP was to show, what was seen, and what was decided. */
export default function ReviewsPage() {
  const texts = useTexts(TEXTS)
  const read = useRead(listReviews)
  return (
    <div className="hs-stack">
      <PageHeader title={texts.title} subtitle={texts.hint} />
      <ReadView read={read} rows={8}>
        {({ items, cut }) =>
          items.length === 0 ? (
            <EmptyView
              what={texts.nobody}
              hint={texts.nobodyHint}
              action={
                <PageLink to="/journeys">
                  <Button>{texts.newOne}</Button>
                </PageLink>
              }
            />
          ) : (
            <Reviews items={items} cut={cut} />
          )
        }
      </ReadView>
    </div>
  )
}

function Reviews({ items, cut }: { readonly items: readonly Review[]; readonly cut: boolean }) {
  const texts = useTexts(TEXTS)
  const [{ q = '', review }, change] = useUrlState<'q' | 'review'>()
  const state = REVIEW_STATES.find((one) => one === review)
  const found = findReviews(items, { q, state })
  const file = useReviewFile()
  const due = items.filter((one) => one.review === 'due').length
  return (
    <section className="hs-panel hs-pad hs-stack">
      <div className="hs-row" style={{ flexWrap: 'wrap' }}>
        <Input.Search
          allowClear
          aria-label={texts.search}
          placeholder={texts.search}
          style={{ inlineSize: 240, maxInlineSize: '100%' }}
          defaultValue={q}
          onChange={(event) => change({ q: event.target.value || undefined }, { replace: true })}
        />
        <Select<ReviewState | 'all'>
          aria-label={texts.decision}
          style={{ minInlineSize: 140 }}
          value={state ?? 'all'}
          options={(['all', ...REVIEW_STATES] as const).map((value) => ({
            value,
            label: value === 'all' ? texts.all : texts.states[value],
          }))}
          onChange={(value) => change({ review: value === 'all' ? undefined : value })}
        />
        <span className="hs-faint">
          {texts.counted(due, items.length)}
          {cut && ` · ${texts.cut(REVIEWS_MAX)}`}
        </span>
        <CsvButton name={texts.title} rows={() => file(found)} />
      </div>
      {found.length === 0 ? (
        <EmptyView what={texts.none} hint={texts.noneHint} />
      ) : (
        <ReviewTable reviews={found} label={`${texts.title} ${formatNumber(found.length)}`} />
      )}
    </section>
  )
}
