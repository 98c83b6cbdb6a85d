import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  merged: (name: string) => `${name} 也在改这个草稿，两边的改动已经合在一起`,
  arrived: (name: string) => `${name} 改了这个草稿，已换成最新的`,
  title: (name: string) => `${name} 刚才也改了这个草稿，有几处两边改得不一样`,
  kept: '你的改动都还在，只是还没有存。其余的地方会合在一起，这几处要你选：',
  theirChanges: (name: string) => `看 ${name} 改了什么`,
  since: '你看的时候草稿改过了，所以还没有生效',
  sinceBy: (name: string) => `${name} 改了下面这些`,
  sinceHint: '试算已经按新的重做。看过、没问题，再点一次。',
  renamed: (before: string, now: string) => `名称：${before} → ${now}`,
  seenHeads: { before: '你看过的', after: '现在' },
  name: '名称',
  flow: '画布',
  whole: '整个 SOP',
  removed: '一边删掉了',
}

const en: typeof zh = {
  merged: (name) => `${name} changes this draft too; both are put together`,
  arrived: (name) => `${name} has changed this draft; this is the newest`,
  title: (name) => `${name} has changed this draft meanwhile, some of it otherwise than you`,
  kept: 'What you changed is still here, but not saved. All else is put together; choose for these:',
  theirChanges: (name) => `What ${name} has changed`,
  since: 'The draft changed while you looked, so nothing runs yet',
  sinceBy: (name) => `${name} changed this`,
  sinceHint: 'All below is reckoned anew. Once you have looked and agree, press again.',
  renamed: (before, now) => `Name: ${before} → ${now}`,
  seenHeads: { before: 'As you saw it', after: 'Now' },
  name: 'Name',
  flow: 'The drawing',
  whole: 'The whole SOP',
  removed: 'removed by one of you',
}

export const CLASH_TEXTS = defineTexts({ zh, en })
