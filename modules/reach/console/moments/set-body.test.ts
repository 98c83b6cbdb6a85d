import { expect, it } from 'vitest'
import { columnsOf, draftOfPost, monthLater, type PostBody, postOfDraft } from './set-body.ts'

const post: PostBody = {
  ...{ key: 'k', day: '2026-12-01', time: '12:00', purpose: 'marketing', contentKind: 'selling' },
  ...{ segmentId: 's', userids: ['lin'], text: '上新' },
  link: { title: '看看', url: 'https://example.com/' },
}

it('keeps a post through the form it is written in', () => {
  expect(postOfDraft(draftOfPost('c', post), post)).toMatchObject(post)
  const plain: PostBody = { ...post, segmentId: undefined, tags: ['et1'], userids: undefined, link: undefined }
  const again = postOfDraft(draftOfPost('c', plain), { day: '2026-12-02', time: '20:30' })
  expect(again).toMatchObject({ day: '2026-12-02', tags: ['et1'], text: '上新' })
  expect([again.segmentId, again.userids, again.link, again.key]).toEqual([undefined, undefined, undefined, undefined])
})

it('gives what is out a column of its own when its time is no slot any more', () => {
  const posts = [{ time: '09:00' }, { time: '12:00' }] as Parameters<typeof columnsOf>[0]['posts']
  expect(columnsOf({ slots: ['20:30', '12:00'], posts })).toEqual(['09:00', '12:00', '20:30'])
})

it('knows the same day of the next month', () => {
  expect(['2026-11-05', '2026-12-31', '2027-01-31'].map(monthLater)).toEqual(['2026-12-05', '2027-01-31', '2027-02-28'])
})
