import { defineTexts } from '#kit/web/texts.ts'

const zh = {
  title: '优先级',
  hint: '一位顾客的余地只有那么多：排在前面的先占；排好了还没到点的，会让给更优先的。每一次让位都写进台账',
  parts: { above: '先于其余', rest: '其余（没有先后，先排好的先）', below: '后于其余' },
  empties: { above: '把最要紧的拖到这里', rest: '没有了', below: '可以让位的拖到这里' },
  kinds: { journey: 'SOP', mass_send: '群发', direct_send: '短信与账号消息' },
  paused: '已暂停',
  earlier: (name: string) => `${name}：提前一位`,
  later: (name: string) => `${name}：退后一位`,
  keys: '拖动，或选中一行后按 Alt+↑ / Alt+↓',
  undo: '撤销',
  redo: '重做',
  saved: '已保存，从下一次判断起生效',
  none: '现在没有进行中的 SOP 和群发',
  noneHint: '上线一个 SOP 或提交一次群发，就能在这里排先后。',
  full: (max: number) => `这里最多 ${max} 个`,
}

const en: typeof zh = {
  title: 'Priorities',
  hint: 'Everybody bears only so much: the first here take the room, and what is planned for later gives way to them',
  parts: { above: 'Before the rest', rest: 'The rest (first planned, first served)', below: 'After the rest' },
  empties: { above: 'Drag what matters most here', rest: 'Nothing', below: 'Drag what may give way here' },
  kinds: { journey: 'SOP', mass_send: 'Mass send', direct_send: 'SMS and accounts' },
  paused: 'Paused',
  earlier: (name: string) => `${name}: one place earlier`,
  later: (name: string) => `${name}: one place later`,
  keys: 'Drag, or focus a row and press Alt+↑ / Alt+↓',
  undo: 'Undo',
  redo: 'Redo',
  saved: 'Saved; it counts from the next decision on',
  none: 'No SOPs and no sends are on their way',
  noneHint: 'Launch an SOP or submit a send, and put it in order here.',
  full: (max: number) => `${max} at most`,
}

export const PRIORITY_TEXTS = defineTexts({ zh, en })
