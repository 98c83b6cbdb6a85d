export { FreezeButton } from './FreezeButton.tsx'
export { offerRfmCell, offerSegment } from './offer.ts'
export { RfmMatrix } from './RfmMatrix.tsx'
export { SegmentPicker, type SegmentPickerProps } from './SegmentPicker.tsx'
