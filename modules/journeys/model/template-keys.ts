/** SOPs one may start from that are listed by days. */
export const TEMPLATE_KEYS = ['first_week', 'wake_sleeping', 'member_day', 'repurchase'] as const
export type TemplateKey = (typeof TEMPLATE_KEYS)[number]

/** Those that are drawn. */
export const FLOW_TEMPLATE_KEYS = ['first_order_flow', 'wake_ab', 'repurchase_flow', 'welcome_flow'] as const
export type FlowTemplateKey = (typeof FLOW_TEMPLATE_KEYS)[number]
