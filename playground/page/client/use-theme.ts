import { useEffect, useState } from 'react';

type Theme = 'light' | 'dark';
const key = 'paperloop-theme';

/** The theme: what was chosen before, otherwise what the system prefers; following the system until chosen. */
export function useTheme(): { theme: Theme; toggle: () => void } {
  const [chosen, setChosen] = useState<Theme | null>(remembered);
  const [preferred, setPreferred] = useState<Theme>(() => (dark.matches ? 'dark' : 'light'));
  const theme = chosen ?? preferred;
  useEffect(() => {
    const listen = () => setPreferred(dark.matches ? 'dark' : 'light');
    dark.addEventListener('change', listen);
    return () => dark.removeEventListener('change', listen);
  }, []);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const toggle = () => {
    const next = theme === 'dark' ? 'light' : 'dark';
    remember(next);
    setChosen(next);
  };
  return { theme, toggle };
}

const dark = window.matchMedia('(prefers-color-scheme: dark)');

// Storage can be forbidden by the browser; the page works without it.
function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(key);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {}
}
