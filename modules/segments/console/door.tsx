export { offerRfmCell } from './offer.ts'
export { RfmMatrix } from './RfmMatrix.tsx'
export { SegmentPicker, type SegmentPickerProps } from './SegmentPicker.tsx'
