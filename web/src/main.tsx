// The first thing that runs: language, theme, cache and router are put around each other and drawn. Nothing else.
import '@mantine/core/styles.css';
import './style.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createCache } from './api/cache';
import { firstLanguage, LanguageProvider, loadLanguage } from './i18n';
import { createDeskRouter } from './router';
import { theme, variables } from './theme';

const lang = firstLanguage();
const messages = await loadLanguage(lang);
const cache = createCache();
const router = createDeskRouter(cache);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider lang={lang} messages={messages}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={cache}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  </StrictMode>,
);
