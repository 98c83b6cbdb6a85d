export const zh = {
  title: '克制',
  hint: '少打扰，打扰得值。这里的规则对所有 SOP、群发、短信一起算，改动记入审计。',
  save: '保存',
  saved: '已保存，从下一次判断起生效',
  changed: (by: string) => `${by} 改于`,
  universal: '长期对照组',
  universalHint:
    '随机留出一小部分顾客，这一期什么营销都不发（他们问的、售后的照发）。拿他们和其余顾客比，才知道营销一共带来多少、赶走多少。0 就是不留。',
  percent: '留出',
  ofPeople: '%',
  renew: '换一批人',
  renewals: { quarter: '每季度', half_year: '每半年', year: '每年', never: '不换' },
  drawn: (since: string) => (since === 'always' ? '这一批长期有效' : `现在这一批从 ${since} 算起`),
  campaign: '随机留出一部分不发',
  campaignHint: '用来和收到的人比，看这次到底带来多少。留出的人记在台账里，原因是“本次对照组”。',
  share: (percent: number) => (percent === 0 ? '不留' : `${percent}%`),
}
