// The one door to antd for modules: what is not here is either wrapped by a shell of this folder or not wanted.

import { Tag as AntTag, type TagProps } from 'antd'

export type { MenuProps, SelectProps, TableColumnsType, TabsProps } from 'antd'
export {
  Alert,
  AutoComplete,
  Avatar,
  Badge,
  Button,
  Card,
  Checkbox,
  Collapse,
  ColorPicker,
  DatePicker,
  Descriptions,
  Divider,
  Drawer,
  Dropdown,
  Flex,
  Input,
  InputNumber,
  List,
  Modal,
  Popconfirm,
  Popover,
  Radio,
  Segmented,
  Select,
  Slider,
  Space,
  Spin,
  Switch,
  Table,
  Tabs,
  TimePicker,
  Tooltip,
  Tree,
  TreeSelect,
  Typography,
} from 'antd'

/** What a chip means. antd's named colours are not of our palette, and stay white in the dark. */
export type Tone = 'default' | 'success' | 'processing' | 'warning' | 'error'

/** A word in a chip. */
export function Tag(props: Omit<TagProps, 'color'> & { readonly color?: Tone }) {
  return <AntTag {...props} />
}
