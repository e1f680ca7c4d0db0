import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';

const firstFonts = /ibm-plex-sans-arabic-(arabic|latin)-(400|600)-normal-[\w-]+\.woff2$/;

/** The four font files that every first screen needs, asked for before the style sheet is read. */
const preloadFonts: Plugin = {
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }): HtmlTagDescriptor[] =>
      Object.keys(bundle ?? {})
        .filter((file) => firstFonts.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            href: `/${file}`,
            as: 'font',
            type: 'font/woff2',
            crossorigin: '',
          },
          injectTo: 'head',
        })),
  },
};

export default defineConfig({
  plugins: [react(), preloadFonts],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1200 },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 4101,
    proxy: { '/api': 'http://127.0.0.1:4100' },
  },
});
