import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  parseThemeColor,
} from '@mantine/core';

/** Cool greys: the default dark palette is neutral and looks muddy beside the teal accent. */
const dark: MantineColorsTuple = [
  '#d3dade',
  '#bcc5cb',
  '#a6b0b8',
  '#7e8a93',
  '#3f4a52',
  '#343e45',
  '#242c32',
  '#191f24',
  '#13181c',
  '#0d1114',
];

/**
 * Mantine's light and subtle variants miss the 4.5:1 contrast of WCAG 2.2 AA; these text colours reach it
 * on both colour schemes.
 */
const contrastText = (color: string) =>
  `light-dark(color-mix(in srgb, var(--mantine-color-${color}-9), black 28%), var(--mantine-color-${color}-2))`;

export const theme = createTheme({
  primaryColor: 'cyan',
  primaryShade: { light: 9, dark: 9 },
  colors: { dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  variantColorResolver: (input) => {
    const base = defaultVariantColorsResolver(input);
    if (input.variant !== 'light' && input.variant !== 'subtle' && input.variant !== 'outline') {
      return base;
    }
    const color = parseThemeColor({
      color: input.color ?? input.theme.primaryColor,
      theme: input.theme,
    });
    return color.isThemeColor ? { ...base, color: contrastText(color.color) } : base;
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f5f7f8',
    '--mantine-color-dimmed': '#565e65',
    '--mantine-color-placeholder': '#626a71',
    '--mantine-color-anchor': '#0a6375',
    '--mantine-color-error': '#c92a2a',
    '--hark-surface': '#ffffff',
    '--hark-border': '#dfe4e7',
    '--hark-word': '#ffe08a',
    '--hark-wave': '#b4c3c9',
    '--hark-accent': '#0b7285',
  },
  dark: {
    '--mantine-color-text': '#e3e8eb',
    '--mantine-color-dimmed': '#a6b0b8',
    '--mantine-color-placeholder': '#98a3ab',
    '--mantine-color-anchor': '#66d9e8',
    '--mantine-color-error': '#ffa8a8',
    '--hark-surface': '#20272d',
    '--hark-border': '#343e45',
    '--hark-word': '#5c4500',
    '--hark-wave': '#53626b',
    '--hark-accent': '#3bc9db',
  },
});
