import {
  Badge,
  Button,
  Drawer,
  Input,
  Loader,
  Menu,
  Modal,
  Skeleton,
  Tooltip,
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#ecf5f5',
  '#d3e7e8',
  '#a9d0d1',
  '#7cb7b9',
  '#4d9da0',
  '#2f8286',
  '#176c70',
  '#0c595d',
  '#0a484b',
  '#083538',
];

const gray: MantineColorsTuple = [
  '#f9fafa',
  '#f4f6f6',
  '#eef1f1',
  '#e3e8e8',
  '#cfd6d7',
  '#a9b3b5',
  '#8a9497',
  '#647074',
  '#465155',
  '#151d1f',
];

const dark: MantineColorsTuple = [
  '#e7ecec',
  '#b0babc',
  '#8c979a',
  '#6f7b7f',
  '#3b474b',
  '#283134',
  '#1a2123',
  '#151b1c',
  '#0d1213',
  '#0a0e0f',
];

const components = {
  Badge: Badge.extend({ styles: { label: { textTransform: 'none', letterSpacing: 0 } } }),
  Button: Button.extend({
    vars: () => ({
      root: {
        '--button-height': 'var(--control)',
        '--button-padding-x': '14px',
        '--button-fz': '13px',
      },
    }),
    styles: { label: { fontWeight: 600 } },
  }),
  Drawer: Drawer.extend({
    defaultProps: { transitionProps: { duration: 180 } },
    styles: {
      content: { background: 'var(--surface)' },
      header: { background: 'var(--surface)' },
      title: { fontWeight: 600, fontSize: 16 },
    },
  }),
  Input: Input.extend({
    vars: () => ({
      wrapper: {
        '--input-height': 'var(--control)',
        '--input-fz': '13px',
        '--input-padding': '10px',
      },
    }),
    styles: { input: { borderColor: 'var(--field)', background: 'var(--surface)' } },
  }),
  InputWrapper: Input.Wrapper.extend({
    styles: { error: { fontSize: 12 }, description: { fontSize: 12 } },
  }),
  Loader: Loader.extend({ defaultProps: { type: 'dots', size: 'sm' } }),
  Menu: Menu.extend({
    defaultProps: { shadow: 'none', radius: 8, transitionProps: { duration: 120 } },
    styles: { dropdown: { boxShadow: 'var(--float)', border: 0 } },
  }),
  Modal: Modal.extend({
    defaultProps: { radius: 12, transitionProps: { duration: 180 } },
    styles: {
      content: { background: 'var(--surface)', boxShadow: 'var(--dialog)' },
      title: { fontWeight: 600, fontSize: 16 },
    },
  }),
  Skeleton: Skeleton.extend({ defaultProps: { radius: 4 } }),
  Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, transitionProps: { duration: 120 } } }),
};

/** The look of every Mantine part: the palettes are the tokens of `tokens.css`, so the two never disagree. */
export const theme = createTheme({
  colors: { petrol, gray, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  fontFamily: "'IBM Plex Sans Arabic', system-ui, sans-serif",
  fontFamilyMonospace: "'IBM Plex Sans Arabic', system-ui, sans-serif",
  headings: { fontFamily: "'IBM Plex Sans Arabic', system-ui, sans-serif", fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '18px' },
  lineHeights: { xs: '1.4', sm: '1.55', md: '1.55', lg: '1.4', xl: '1.35' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '32px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components,
});

const shared = {
  '--mantine-color-body': 'var(--bg)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--acc)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--surface-2)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
};

/**
 * Points Mantine's own colours at the tokens.
 *
 * @returns the same names for both schemes, since the tokens change by themselves
 */
export const tokensAsVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
