// How the interface is built and served during development. No product logic. The built files in `dist` are
// embedded in the server; `/api` goes to a server (or the mock) on port 8080 while developing.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': process.env.WATCHDESK ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'node', include: ['src/**/*.test.{ts,tsx}'] },
});
