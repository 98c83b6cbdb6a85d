import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  merged: (name: string) => `${name} 也在改这个草稿，两边的改动已经合在一起`,
  arrived: (name: string) => `${name} 改了这个草稿，已换成最新的`,
  title: (name: string) => `${name} 刚才也改了这个草稿，有几处两边改得不一样`,
  kept: '你的改动都还在，只是还没有存。其余的地方会合在一起，这几处要你选：',
  theirChanges: (name: string) => `看 ${name} 改了什么`,
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
  name: 'Name',
  flow: 'The drawing',
  whole: 'The whole SOP',
  removed: 'removed by one of you',
}

export const CLASH_TEXTS = defineTexts({ zh, en })
