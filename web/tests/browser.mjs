// Debian's Chromium, headless and silent, with a record of everything a page must not do.
import { chromium } from 'playwright-core';

const options = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The browser's own look-ups and probes (of a proxy, of IPv6, of its maker's services): with these there are none.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-proxy-server',
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-default-apps',
];

export function launch() {
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: asRoot ? ['--no-sandbox', ...options] : options,
  });
}

/** A page that keeps note of requests to other origins, console errors and policy violations. */
export async function openPage(browser, base, { dark = false, narrow = false } = {}) {
  const context = await browser.newContext({
    viewport: narrow ? { width: 360, height: 740 } : { width: 1180, height: 860 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20000); // a computer that is busy takes its time
  const faults = [];
  page.on('request', (request) => {
    const origin = new URL(request.url()).origin;
    if (origin !== new URL(base).origin) faults.push(`request to ${origin}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  await page.exposeFunction('notePolicyViolation', (directive) => faults.push(`policy: ${directive}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      window.notePolicyViolation(event.violatedDirective),
    );
  });
  return { page, context, faults };
}
