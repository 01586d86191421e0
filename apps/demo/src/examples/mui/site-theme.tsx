import { createTheme, CssBaseline, GlobalStyles, ThemeProvider, type Theme } from '@mui/material';
import type { ReactNode } from 'react';

const theme = createTheme({
  cssVariables: true,
  colorSchemes: {
    light: { palette: { primary: { main: '#5b3fa8' }, background: { default: '#f6f4fb' } } },
    dark: { palette: { primary: { main: '#c3b1f7' } } },
  },
  shape: { borderRadius: 12 },
  typography: { fontFamily: 'system-ui, "Segoe UI", Roboto, sans-serif' },
});

/** What the stock components take from the theme. The palette's variables change with the scheme, and these with them. */
const uploadStyles = ({ vars }: Theme) => ({
  ':root': {
    '--procore-upload-accent': vars?.palette.primary.main,
    '--procore-upload-accent-strong': vars?.palette.primary.dark,
    '--procore-upload-on-accent': vars?.palette.primary.contrastText,
    '--procore-upload-accent-soft': `color-mix(in srgb, ${vars?.palette.primary.main} 12%, transparent)`,
    '--procore-upload-text': vars?.palette.text.primary,
    '--procore-upload-muted': vars?.palette.text.secondary,
    '--procore-upload-surface': vars?.palette.background.paper,
    '--procore-upload-raised': vars?.palette.background.paper,
    '--procore-upload-border': vars?.palette.divider,
    '--procore-upload-radius': '12px',
  },
});

/** Material UI for the page, and for what is not Material UI on it. */
export function SiteTheme({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      <GlobalStyles styles={uploadStyles} />
      {children}
    </ThemeProvider>
  );
}
