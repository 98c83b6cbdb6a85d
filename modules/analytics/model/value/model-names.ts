export const PURCHASE_MODELS = ['bg_nbd', 'pareto_nbd'] as const
export type PurchaseModelName = (typeof PURCHASE_MODELS)[number]
