import type { MenuGroup } from '#kit/web/shell/menu.ts'

/** The menu follows the pool theory: water in, air, softening, a deep core, and what it gives back. */
export const MENU_GROUPS: readonly MenuGroup[] = [
  { key: 'home', label: { zh: '首页', en: 'Home' }, icon: 'home', bare: true },
  { key: 'widen', label: { zh: '扩活水渠', en: 'Widen the channels' }, icon: 'channel' },
  { key: 'oxygen', label: { zh: '制氧机', en: 'Keep it alive' }, icon: 'oxygen' },
  { key: 'soften', label: { zh: '软化剂', en: 'Soften' }, icon: 'content' },
  { key: 'core', label: { zh: '造核心池', en: 'Deepen the core' }, icon: 'core' },
  { key: 'spread', label: { zh: '挥洒源', en: 'Let it spread' }, icon: 'spread' },
  { key: 'numbers', label: { zh: '数据', en: 'Numbers' }, icon: 'chart' },
  { key: 'tasks', label: { zh: '任务', en: 'Tasks' }, icon: 'tasks' },
  { key: 'settings', label: { zh: '设置', en: 'Settings' }, icon: 'settings' },
]
