import { type ThemeConfig, theme } from 'antd'
import { FONT } from './font.ts'
import type { ThemeMode } from './mode.ts'
import { DARK, LIGHT, type Palette } from './palette.ts'

/** The antd theme, drawn from our palette; the only place where antd tokens are set. */
export function antdTheme(mode: ThemeMode): ThemeConfig {
  const colours = mode === 'dark' ? DARK : LIGHT
  return {
    // Also when dark: antd's dark algorithm would mix our colours anew, and their contrast is measured.
    algorithm: theme.defaultAlgorithm,
    token: { ...colourTokens(colours), ...shapeTokens },
    components: {
      Button: { primaryColor: colours.onBrand, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: {
        headerBg: colours.sunken,
        headerColor: colours.textSoft,
        headerSplitColor: 'transparent',
        headerSortActiveBg: colours.sunken,
        headerSortHoverBg: colours.chip,
        bodySortBg: 'transparent',
        rowHoverBg: colours.sunken,
        rowSelectedBg: colours.brandSoft,
        rowSelectedHoverBg: colours.brandSoft,
        cellPaddingBlock: 10,
        cellPaddingInline: 12,
        cellPaddingInlineMD: 12,
      },
      Tabs: { titleFontSize: 14, horizontalItemPadding: '10px 0' },
      Segmented: { trackBg: colours.chip, itemSelectedBg: mode === 'dark' ? colours.lineStrong : colours.surface },
      Tag: { defaultBg: colours.chip, defaultColor: colours.textSoft },
      Select: { multipleItemBg: colours.chip, optionSelectedBg: colours.brandSoft },
      Modal: { titleFontSize: 16 },
      Descriptions: { itemPaddingBottom: 8 },
    },
  }
}

const shapeTokens = {
  fontFamily: FONT,
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 8,
  borderRadiusSM: 4,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.14s',
  motionDurationSlow: '0.18s',
  wireframe: false,
}

function colourTokens(colours: Palette): ThemeConfig['token'] {
  return {
    colorTextBase: colours.text,
    colorBgBase: colours.surface,
    colorPrimary: colours.brand,
    colorPrimaryHover: colours.brandHover,
    colorPrimaryBg: colours.brandSoft,
    colorPrimaryBgHover: colours.brandSoft,
    colorPrimaryBorder: colours.brand,
    colorInfoBg: colours.brandSoft,
    colorInfoBorder: colours.lineStrong,
    colorSuccessBg: colours.goodSoft,
    colorSuccessBorder: colours.goodSoft,
    colorWarningBg: colours.warnSoft,
    colorWarningBorder: colours.warnSoft,
    colorErrorBg: colours.badSoft,
    colorErrorBgHover: colours.badSoft,
    colorErrorBorder: colours.bad,
    colorBgSpotlight: colours.spot,
    colorBgMask: colours.veil,
    colorInfo: colours.brand,
    colorLink: colours.link,
    colorSuccess: colours.good,
    colorWarning: colours.warn,
    colorError: colours.bad,
    colorBgLayout: colours.page,
    colorBgContainer: colours.surface,
    colorBgElevated: colours.raised,
    colorBorder: colours.lineStrong,
    colorBorderSecondary: colours.line,
    colorSplit: colours.line,
    colorText: colours.text,
    colorTextSecondary: colours.textSoft,
    colorTextTertiary: colours.textFaint,
    colorTextDescription: colours.textFaint,
    colorTextPlaceholder: colours.textFaint,
    boxShadow: colours.shadow,
    boxShadowSecondary: colours.shadow,
  }
}
