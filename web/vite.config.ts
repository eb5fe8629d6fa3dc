import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// Two pages, the demo's and that of one's own vault, their scripts and one style sheet under fixed names: the program compiles
// every file of dist in, and its Content-Security-Policy (default-src 'self') allows no inlined asset, style or script.
export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { leitmotif: 'index.html', vault: 'vault.html' },
      output: {
        entryFileNames: 'assets/[name].js',
        chunkFileNames: 'assets/shared.js',
        assetFileNames: 'assets/leitmotif[extname]',
      },
    },
  },
  server: { host: '127.0.0.1' },
  test: { include: ['tests/unit/**/*.test.ts'], environment: 'node' },
});
